#include "cli/progress.hpp"

#include <cmath>

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace coalesce {

std::string duration_text(double seconds) {
    if (seconds < 0.95) return fmt::format("{:.1f} s", seconds);
    if (seconds < 100.0) return fmt::format("{:.0f} s", seconds);
    if (seconds < 6000.0) return fmt::format("{:.0f} min", seconds / 60.0);
    return fmt::format("{:.1f} h", seconds / 3600.0);
}

std::string progress_text(std::uint64_t done, std::uint64_t all, double seconds) {
    const double rate = static_cast<double>(done) / seconds;
    const std::string speed = rate >= 0.95 ? fmt::format("{:.0f} a second", rate) : fmt::format("{:.1f} a minute", rate * 60.0);
    const double left = std::ceil(static_cast<double>(all - done) / rate);
    return fmt::format("{} of {} runs, {}, {} left", done, all, speed, duration_text(left));
}

Progress::Progress(Show show) : shows_(show == Show::when_seen && is_terminal(stderr)) {}

double Progress::seconds() const { return std::chrono::duration<double>(Clock::now() - begin_).count(); }

void Progress::step() {
    ++done_;
    const auto now = Clock::now();
    if (!shows_ || now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    is_drawn_ = true;
    fmt::print(stderr, "\r{}\033[K", progress_text(done_, all_, seconds()));
    std::fflush(stderr);
}

void Progress::wipe() {
    if (is_drawn_) fmt::print(stderr, "\r\033[K");
    is_drawn_ = false;
}

}  // namespace coalesce
