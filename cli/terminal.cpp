#include "cli/terminal.hpp"

#include <cstdlib>

#include <unistd.h>

namespace coalesce {
namespace {

constexpr std::string_view bold = "\033[1m", red = "\033[1;31m", green = "\033[1;32m", yellow = "\033[1;33m", plain = "\033[0m";

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

void say(std::string_view words) { std::fprintf(stderr, "coalesce: %.*s\n", static_cast<int>(words.size()), words.data()); }

void tell(const Problems& problems) {
    std::string text = problems.text();
    if (wants_colour(stderr)) {
        mark(text, "error:", red);
        mark(text, "warning:", yellow);
    }
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace coalesce
