#include "cli/check_command.hpp"

#include <cstdio>

#include "cli/terminal.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

ExitCode check_command(const CheckOptions& options) {
    ExitCode code = ExitCode::done;
    for (const std::string& file : options.files) {
        Problems problems;
        const bool is_sound = load_scenario(file, {options.overrides, options.data}, problems).has_value();
        tell(problems);
        if (is_sound) std::printf("%s: ok\n", file.c_str());
        else code = ExitCode::wrong;
    }
    return code;
}

}  // namespace coalesce
