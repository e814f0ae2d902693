#include <csignal>
#include <exception>
#include <new>
#include <string>

#include "cli/command_line.hpp"
#include "cli/terminal.hpp"

int main(int count, char** words) {
    std::signal(SIGXFSZ, SIG_IGN);   // a file above the limit is a failed write, which is told
    try {
        return static_cast<int>(coalesce::run_program(count, words));
    } catch (const std::bad_alloc&) {
        coalesce::say("error: the memory of this machine is not enough");
    } catch (const std::exception& failure) {
        coalesce::say(std::string("error: ") + failure.what());
    }
    return static_cast<int>(coalesce::ExitCode::wrong);
}
