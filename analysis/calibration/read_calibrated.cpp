#include <algorithm>

#include <fmt/format.h>

#include "analysis/calibration/reading_calibration.hpp"
#include "experiment/reading_experiment.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_axes = 200;   // products of two are 20,000 terms

/// What "all" leaves out: the organisation is known, and signals are what it does. Interventions teach and pair only where there are any.
bool is_among_all(std::string_view section, const Plan& plan) {
    if (section == "run" || section == "organisation" || section == "signals") return false;
    return !plan.empty() || (section != "learning" && section != "interventions");
}

std::vector<std::string> wanted_sections(TableReader& root, const Plan& plan) {
    const TomlValue* const stated = root.value("parameters");
    if (stated == nullptr) return {};
    std::vector<std::string> all, wanted;
    std::copy_if(parameter_sections().begin(), parameter_sections().end(), std::back_inserter(all),
                 [&](const std::string& section) { return is_among_all(section, plan); });
    if (stated->kind == TomlValue::Kind::text && stated->text == "all") return all;
    if (stated->kind != TomlValue::Kind::list) {
        refuse_value(*stated, "parameters", R"("all", or a list of sections such as ["talk", "careers"])", root.problems());
        return {};
    }
    for (const TomlValue& item : stated->items) {
        const auto section = text_in(item, fmt::format("parameters[{}]", &item - stated->items.data()), Lines::one, root.problems());
        if (!section) continue;
        const auto& known = parameter_sections();
        if (std::find(known.begin(), known.end(), *section) != known.end()) wanted.push_back(*section);
        else
            root.problems().error(item.place, fmt::format("there is no section {} of parameters{}; a single one is named by [[axis]]",
                                                          in_quotes(*section), suggestion(*section, known)));
    }
    return wanted;
}

/// Whether a parameter goes together with the others as they are, at both ends of its range.
bool stands_alone(const Axis& axis, const Scenario& scenario) {
    const auto ends = axis.ends();
    return std::all_of(ends.begin(), ends.end(), [&](double value) {
        Scenario changed = scenario;
        return lay_over(std::span(&axis, 1), std::span(&value, 1), changed).empty();
    });
}

void add_section(const std::string& section, Experiment& base, std::vector<std::string>& left_alone) {
    auto& axes = base.axes;
    for (const Parameter& parameter : declared_parameters()) {
        const Range range = parameter.meaning.plausible;
        if (section_of(parameter.key) != section || parameter.kind != ParameterKind::real || !(range.low < range.high)) continue;
        if (std::any_of(axes.begin(), axes.end(), [&](const Axis& axis) { return axis.key() == parameter.key; })) continue;
        const Axis axis(Target{parameter, {}, {}, {}}, range);
        if (stands_alone(axis, base.arms.front().scenario)) axes.push_back(axis);
        else left_alone.push_back(parameter.key);
    }
}

void refuse_names(const TomlValue& document, const std::vector<Axis>& axes, Problems& problems) {
    for (const Axis& axis : axes) {
        if (axis.target().parameter.kind == ParameterKind::choice && axis.ends().size() > 2)
            problems.error(document.find("axis")->place,
                           fmt::format("{} is a choice between names, which have no order; take each choice by itself", axis.key()));
        if (axis.key() == "run.weeks" || axis.key() == "run.observe_every")
            problems.error(document.find("axis")->place,
                           fmt::format("{} cannot be turned: the last year of all runs must be the same", axis.key()));
    }
}

}  // namespace

void read_calibrated(TableReader& root, const TextReader& read_file, Experiment& base, std::vector<std::string>& left_alone) {
    Problems& problems = root.problems();
    AxesRead read = read_axes(root, {base.arms, base.file, read_file});
    base.axes = std::move(read.axes);
    base.inputs.insert(base.inputs.end(), read.inputs.begin(), read.inputs.end());
    const std::size_t count = base.axes.size();
    if (read.groups.factor.size() != count || read.groups.names.size() != count || !read.named_group.empty())
        problems.error({base.file, 0, 0},
                       "a calibration turns every parameter by itself; name one in each [[axis]], without group or [[constraint]]");
    refuse_names(root.itself(), base.axes, problems);
    const auto sections = wanted_sections(root, base.arms.empty() ? Plan{} : base.arms.front().scenario.setup.plan);
    if (base.arms.empty()) return;
    for (const std::string& section : sections) add_section(section, base, left_alone);
    const Place place{base.file, 0, 0};
    if (base.axes.size() > most_axes)
        problems.error(place, fmt::format("there are {} parameters to turn; there can be at most {}", base.axes.size(), most_axes));
    if (base.axes.empty() && !problems.any_errors())
        problems.error(place, "no parameter is to be turned; name some by [[axis]], or write parameters = \"all\"");
}

}  // namespace coalesce
