#pragma once
#include <atomic>
#include <string_view>

#include "cli/exit_code.hpp"

namespace coalesce {

/// While it lives, the first Ctrl-C (SIGINT), SIGTERM, hang-up (SIGHUP) or end of the processor time allowed (SIGXCPU) only asks to stop; a
/// second SIGINT or SIGTERM ends the program at once. Nobody listening any more (SIGPIPE) ends nothing. One inside another is part of it.
class Interruption {
public:
    Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    ~Interruption();

    /// Becomes true when asked to stop, by a signal or by ask().
    const std::atomic<bool>& stop() const;
    void ask() const;
    /// The signal that asked, or 0.
    int signal() const;
};

/// What a process ends with that was asked to stop by a signal.
ExitCode stop_code(const Interruption& interruption);
/// How it ended, for people.
constexpr std::string_view stop_words(ExitCode code) { return code == ExitCode::interrupted ? "stopped by you" : "told to stop"; }

}  // namespace coalesce
