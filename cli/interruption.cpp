#include "cli/interruption.hpp"

#include <csignal>

#include <unistd.h>

namespace coalesce {
namespace {

std::atomic<bool> stop_asked{false};
std::atomic<int> signal_seen{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

constexpr int asking[]{SIGINT, SIGTERM, SIGHUP, SIGXCPU};
int lives = 0;
void (*pipe_before)(int) = SIG_DFL;

/// A shell passes on the hang-up that the system sends as well, and a limit on processor time is told every second: these do not count
/// twice.
bool comes_in_numbers(int signal) { return signal == SIGHUP || signal == SIGXCPU; }

void note(int signal) {
    int none = 0;
    signal_seen.compare_exchange_strong(none, signal);
    stop_asked = true;
    std::signal(signal, comes_in_numbers(signal) ? SIG_IGN : SIG_DFL);
}

/// Signals that whoever started us has us ignore (nohup, a shell's background) stay ignored.
void listen_for(int signal) {
    struct sigaction before{};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) std::signal(signal, note);
}

}  // namespace

Interruption::Interruption() {
    if (lives++ > 0) return;
    stop_asked = false;
    signal_seen = 0;
    for (const int signal : asking) listen_for(signal);
    pipe_before = std::signal(SIGPIPE, SIG_IGN);   // whoever listened may have hung up, too; what is finished is kept all the same
}

Interruption::~Interruption() {
    if (--lives > 0) return;
    for (const int signal : asking) {
        struct sigaction now{};
        ::sigaction(signal, nullptr, &now);
        if (now.sa_handler == note) std::signal(signal, SIG_DFL);
    }
    std::signal(SIGPIPE, pipe_before);
}

const std::atomic<bool>& Interruption::stop() const { return stop_asked; }
void Interruption::ask() const { stop_asked = true; }
int Interruption::signal() const { return signal_seen; }

ExitCode stop_code(const Interruption& interruption) {
    return interruption.signal() == SIGINT ? ExitCode::interrupted : ExitCode::told_to_stop;
}

}  // namespace coalesce
