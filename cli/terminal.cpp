#include "cli/terminal.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "files/escape.hpp"

namespace coalesce {
namespace {

constexpr std::string_view bold = "\033[1m", red = "\033[1;31m", green = "\033[1;32m", yellow = "\033[1;33m", plain = "\033[0m";
constexpr std::string_view codes[]{bold, red, green, yellow, plain};

/// Marks the first `word` of each line that has it before any quote.
void mark(std::string& text, std::string_view word, std::string_view colour_code) {
    for (std::size_t line = 0; line < text.size(); line = text.find('\n', line) + 1) {
        const std::size_t at = text.find(word, line);
        if (at == std::string::npos) return;
        if (at > text.find('\n', line) || at > text.find('"', line)) continue;
        text.insert(at + word.size(), plain);
        text.insert(at, colour_code);
    }
}

int print_error = 0;   // the first
int say_error = 0;     // the same of what goes to stderr

/// Where nobody is left to read, or asked not to be told, nothing is lost.
bool is_nobody_there(int error) { return error == EPIPE || error == EIO || error == EBADF; }

void write_to_stderr(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stderr) != text.size() && say_error == 0 && !is_nobody_there(errno)) say_error = errno;
}

/// Lines without what could do something to a terminal, but for our own colours.
std::string fit_for_terminal(std::string_view text) {
    std::string fit;
    while (!text.empty()) {
        const auto is_here = [&](std::string_view code) { return text.starts_with(code); };
        const auto* const ours = std::find_if(std::begin(codes), std::end(codes), is_here);
        const std::size_t taken =
            ours != std::end(codes) ? ours->size() : std::max<std::size_t>(1, std::min(text.find('\033', 1), text.size()));
        fit += ours != std::end(codes) ? std::string(*ours) : lines_on_terminal(text.substr(0, taken));
        text.remove_prefix(taken);
    }
    return fit;
}

}  // namespace

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) != 0; }

bool wants_colour(std::FILE* stream) {
    const char* const none = std::getenv("NO_COLOR");
    const char* const term = std::getenv("TERM");
    const bool is_dumb = term == nullptr || std::string_view(term) == "dumb";
    return is_terminal(stream) && (none == nullptr || *none == '\0') && !is_dumb;
}

std::string strong(std::string_view text, std::FILE* stream) {
    return wants_colour(stream) ? std::string(bold).append(text).append(plain) : std::string(text);
}

std::string coloured(std::string_view text, Colour colour, std::FILE* stream) {
    if (!wants_colour(stream)) return std::string(text);
    return std::string(colour == Colour::red ? red : green).append(text).append(plain);
}

void print(std::string_view text) {
    const std::string fit = fit_for_terminal(text);
    const bool arrived = std::fwrite(fit.data(), 1, fit.size(), stdout) == fit.size() && std::fflush(stdout) == 0;
    if (!arrived && print_error == 0) print_error = errno;
}

void hold_standard_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) != -1) continue;
        if (::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream) return;  // takes the lowest number that is free
    }
}

bool close_stdout() {
    if (std::fclose(stdout) != 0 && print_error == 0) print_error = errno;
    if (print_error == 0) return true;
    say(fmt::format("error: cannot write to the standard output: {}; what was printed is not all there",
                    std::generic_category().message(print_error)));
    return false;
}

bool was_all_said() { return say_error == 0; }

void say(std::string_view words) {
    const std::string line = "coalesce: " + on_terminal(words) + '\n';
    write_to_stderr(line);
}

void tell(const Problems& problems) {
    std::string text = problems.text();
    if (wants_colour(stderr)) {
        mark(text, "error:", red);
        mark(text, "warning:", yellow);
    }
    write_to_stderr(text);
}

}  // namespace coalesce
