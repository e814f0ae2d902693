#include "cli/interruption.hpp"

#include <csignal>

#include <unistd.h>

namespace coalesce {
namespace {

std::atomic<bool> stop_asked{false};
std::atomic<int> signal_seen{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void note(int signal) {
    signal_seen = signal;
    stop_asked = true;
    std::signal(signal, SIG_DFL);
}

/// Signals that whoever started us has us ignore (nohup, a shell's background) stay ignored.
void listen_for(int signal) {
    struct sigaction before{};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) std::signal(signal, note);
}

}  // namespace

Interruption::Interruption() {
    stop_asked = false;
    signal_seen = 0;
    listen_for(SIGINT);
    listen_for(SIGTERM);
}

Interruption::~Interruption() {
    for (const int signal : {SIGINT, SIGTERM}) {
        struct sigaction now{};
        ::sigaction(signal, nullptr, &now);
        if (now.sa_handler == note) std::signal(signal, SIG_DFL);
    }
}

const std::atomic<bool>& Interruption::stop() const { return stop_asked; }
void Interruption::ask() const { stop_asked = true; }
int Interruption::signal() const { return signal_seen; }

ExitCode stop_code(const Interruption& interruption) {
    return interruption.signal() == SIGINT ? ExitCode::interrupted : ExitCode::told_to_stop;
}

}  // namespace coalesce
