#pragma once
#include <chrono>
#include <cstdint>
#include <string>

namespace coalesce {

/// `57 of 200 runs, 41 a second, 4 s left`. `skipped` of those done took no time.
std::string progress_text(std::uint64_t done, std::uint64_t skipped, std::uint64_t all, double seconds);

/// `4 s`, `3 min`, `1.5 h`.
std::string duration_text(double seconds);

/// A line on stderr that counts runs, at most five times a second, if someone is looking; if wanted also where nobody is, once a minute,
/// with the memory that is used.
class Progress {
public:
    enum class Show { when_seen, always, never };
    explicit Progress(Show show);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress() { wipe(); }

    /// How many runs there will be in all.
    void expect(std::uint64_t all) { all_ = all; }
    /// So many runs more are done.
    void step(std::uint64_t runs = 1);
    /// So many runs were done before.
    void skip(std::uint64_t runs);
    /// Takes the line away.
    void wipe();
    double seconds() const;

private:
    using Clock = std::chrono::steady_clock;

    void draw();

    std::uint64_t all_ = 0, done_ = 0, skipped_ = 0;
    Show show_;
    bool is_seen_, is_drawn_ = false;
    Clock::time_point begin_ = Clock::now(), last_ = begin_;
};

}  // namespace coalesce
