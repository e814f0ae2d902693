#include "cli/check_command.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "analysis/calibration/calibration.hpp"
#include "analysis/planning/planning.hpp"
#include "analysis/reach/reach.hpp"
#include "analysis/validation/patterns/read_patterns.hpp"
#include "cli/changed_inputs.hpp"
#include "cli/terminal.hpp"
#include "experiment/experiment.hpp"
#include "files/escape.hpp"
#include "files/read_text.hpp"
#include "scenario/given_receipt.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

namespace {

/// What was read for the arms: each observed organisation once, however many arms are about it.
std::string receipt_of(const std::vector<ExperimentArm>& arms) {
    std::vector<std::string> told;
    for (const ExperimentArm& arm : arms) {
        std::string receipt = given_receipt(arm.scenario);
        if (std::find(told.begin(), told.end(), receipt) == told.end()) told.push_back(std::move(receipt));
    }
    std::string text;
    for (const std::string& receipt : told) text += receipt;
    return text;
}

/// What was read from a scenario, an experiment, a calibration, a planning or a reach, as far as it is worth telling; nothing where it is
/// not sound, which is told.
std::optional<std::string> read_as_it_is_meant(const std::string& file, const ScenarioOptions& options, Problems& problems) {
    const auto text = read_text(file, problems);
    if (!text) return std::nullopt;
    const auto receipt = [&](const auto& read, const auto& inputs_of, const auto& tell_of) -> std::optional<std::string> {
        if (!read) return std::nullopt;
        warn_of_changed_inputs(inputs_of(*read), problems);
        return tell_of(*read);
    };
    if (is_calibration(*text))
        return receipt(
            read_calibration(*text, file, read_text, problems), [](const Calibration& c) { return c.base.inputs; },
            [](const Calibration& c) { return receipt_of(c.base.arms); });
    if (is_planning(*text))
        return receipt(
            read_planning(*text, file, read_text, problems), [](const Planning& p) { return p.inputs; },
            [](const Planning& p) { return given_receipt(p.scenario); });
    if (is_reach(*text))
        return receipt(
            read_reach(*text, file, read_text, problems), [](const Reach& r) { return r.base.inputs; },
            [](const Reach& r) { return receipt_of(r.base.arms); });
    if (is_patterns(*text)) return read_patterns(*text, file, read_text, problems) ? std::optional(std::string()) : std::nullopt;
    if (is_experiment(*text))
        return receipt(
            read_experiment(*text, file, read_text, problems), [](const Experiment& e) { return e.inputs; },
            [](const Experiment& e) { return receipt_of(e.arms); });
    return receipt(
        read_scenario(*text, file, options, read_text, problems), [](const Scenario& scenario) { return scenario.inputs; }, given_receipt);
}

}  // namespace

ExitCode check_command(const CheckOptions& options) {
    ExitCode code = ExitCode::done;
    for (const std::string& file : options.files) {
        Problems problems;
        const auto receipt = read_as_it_is_meant(file, {options.overrides, options.data}, problems);
        tell(problems);
        if (receipt) print(fmt::format("{}: ok\n{}", on_terminal(file), *receipt));
        else code = ExitCode::wrong;
    }
    return code;
}

}  // namespace coalesce
