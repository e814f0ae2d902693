#include "cli/progress.hpp"

#include <cmath>

#include <sys/resource.h>

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace coalesce {
namespace {

/// The most that the process has had, as the system counts it.
long memory_in_megabytes() {
    struct rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

}  // namespace

std::string duration_text(double seconds) {
    if (seconds < 0.95) return fmt::format("{:.1f} s", seconds);
    if (seconds < 100.0) return fmt::format("{:.0f} s", seconds);
    if (seconds < 6000.0) return fmt::format("{:.0f} min", seconds / 60.0);
    return fmt::format("{:.1f} h", seconds / 3600.0);
}

std::string progress_text(std::uint64_t done, std::uint64_t skipped, std::uint64_t all, double seconds) {
    const double rate = static_cast<double>(done - skipped) / seconds;
    if (rate <= 0.0) return fmt::format("{} of {} runs", done, all);
    const std::string speed = rate >= 0.95 ? fmt::format("{:.0f} a second", rate) : fmt::format("{:.1f} a minute", rate * 60.0);
    const double left = std::ceil(static_cast<double>(all - done) / rate);
    return fmt::format("{} of {} runs, {}, {} left", done, all, speed, duration_text(left));
}

Progress::Progress(Show show) : show_(show), is_seen_(is_terminal(stderr)) {}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

void Progress::step(std::uint64_t runs) {
    done_ += runs;
    draw();
}

void Progress::skip(std::uint64_t runs) {
    skipped_ += runs;
    done_ += runs;
}

void Progress::draw() {
    const auto now = Clock::now();
    const bool is_due = now - last_ >= (is_seen_ ? std::chrono::milliseconds(200) : std::chrono::milliseconds(60'000));
    if (!is_due || show_ == Show::never || (show_ == Show::when_seen && !is_seen_)) return;
    last_ = now;
    std::string text = progress_text(done_, skipped_, all_, seconds());
    if (show_ == Show::always) text += fmt::format(", {} MB", memory_in_megabytes());
    if (!is_seen_) return say(text);
    is_drawn_ = true;
    fmt::print(stderr, "\r{}\033[K", text);
    std::fflush(stderr);
}

void Progress::wipe() {
    if (is_drawn_) fmt::print(stderr, "\r\033[K");
    is_drawn_ = false;
}

}  // namespace coalesce
