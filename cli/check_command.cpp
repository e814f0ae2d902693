#include "cli/check_command.hpp"

#include <cstdio>

#include "analysis/calibration/calibration.hpp"
#include "analysis/validation/patterns/read_patterns.hpp"
#include "cli/terminal.hpp"
#include "experiment/experiment.hpp"
#include "files/read_text.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

namespace {

/// Whether a scenario, an experiment, a calibration or a list of patterns is sound; all that is not is told.
bool is_sound(const std::string& file, const ScenarioOptions& options, Problems& problems) {
    const auto text = read_text(file, problems);
    if (!text) return false;
    if (is_calibration(*text)) return read_calibration(*text, file, read_text, problems).has_value();
    if (is_patterns(*text)) return read_patterns(*text, file, read_text, problems).has_value();
    if (is_experiment(*text)) return read_experiment(*text, file, read_text, problems).has_value();
    return read_scenario(*text, file, options, read_text, problems).has_value();
}

}  // namespace

ExitCode check_command(const CheckOptions& options) {
    ExitCode code = ExitCode::done;
    for (const std::string& file : options.files) {
        Problems problems;
        const bool sound = is_sound(file, {options.overrides, options.data}, problems);
        tell(problems);
        if (sound) std::printf("%s: ok\n", file.c_str());
        else code = ExitCode::wrong;
    }
    return code;
}

}  // namespace coalesce
