#pragma once
#include <chrono>
#include <cstdint>
#include <string>

namespace coalesce {

/// `57 of 200 runs, 41 a second, 4 s left`.
std::string progress_text(std::uint64_t done, std::uint64_t all, double seconds);

/// `4 s`, `3 min`, `1.5 h`.
std::string duration_text(double seconds);

/// A line on stderr that counts runs, at most five times a second, if someone is looking.
class Progress {
public:
    enum class Show { when_seen, never };
    explicit Progress(Show show);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress() { wipe(); }

    /// How many runs there will be in all.
    void expect(std::uint64_t all) { all_ = all; }
    void step();
    /// Takes the line away.
    void wipe();
    double seconds() const;

private:
    using Clock = std::chrono::steady_clock;

    std::uint64_t all_ = 0, done_ = 0;
    bool shows_, is_drawn_ = false;
    Clock::time_point begin_ = Clock::now(), last_ = begin_;
};

}  // namespace coalesce
