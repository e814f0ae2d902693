#include <csignal>
#include <exception>
#include <new>
#include <string>

#include "cli/command_line.hpp"
#include "cli/terminal.hpp"

namespace {

coalesce::ExitCode run(int count, char** words) {
    try {
        return coalesce::run_program(count, words);
    } catch (const std::bad_alloc&) {
        coalesce::say("error: the memory of this machine is not enough");
    } catch (const std::exception& failure) {
        coalesce::say(std::string("error: ") + failure.what());
    }
    return coalesce::ExitCode::wrong;
}

}  // namespace

int main(int count, char** words) {
    std::signal(SIGXFSZ, SIG_IGN);   // a file above the limit is a failed write, which is told
    coalesce::hold_standard_streams();
    const coalesce::ExitCode code = run(count, words);
    const bool is_told = coalesce::close_stdout() && (code != coalesce::ExitCode::done || coalesce::was_all_said());
    return static_cast<int>(is_told ? code : coalesce::ExitCode::wrong);
}
