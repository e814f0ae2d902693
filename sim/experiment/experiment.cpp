#include "experiment/experiment.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "experiment/reading_experiment.hpp"
#include "files/digest.hpp"
#include "files/read_text.hpp"
#include "scenario/base_scenario.hpp"
#include "scenario/outcome_reader.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr std::uint64_t points_tried = 500;

std::vector<std::string> names_of_outcomes(const std::vector<Outcome>& outcomes) {
    std::vector<std::string> columns;
    for (const Outcome& outcome : outcomes) columns.push_back(outcome.column);
    return columns;
}

/// The outcomes that are named, in the order of columns; all of them where none is.
std::vector<Outcome> read_keep(TableReader& root, const Experiment& experiment) {
    auto all = list_row_outcomes(experiment.baseline(), experiment.windows());
    const TomlValue* const list = root.list("keep");
    if (list == nullptr) return all;
    const auto columns = names_of_outcomes(all);
    std::vector<char> is_kept(all.size(), 0);
    for (const TomlValue& item : list->items) {
        const std::string name = fmt::format("keep[{}]", &item - list->items.data());
        const auto wanted = text_in(item, name, Lines::one, root.problems());
        if (!wanted) continue;
        const auto found = std::find(columns.begin(), columns.end(), *wanted);
        if (found != columns.end()) is_kept[static_cast<std::size_t>(found - columns.begin())] = 1;
        else
            root.problems().error(
                item.place, fmt::format("{} is {}; there is no such outcome{}", name, in_quotes(*wanted), suggestion(*wanted, columns)));
    }
    if (list->items.empty()) root.problems().error(list->place, "keep is empty; name the outcomes to keep, or leave it out to keep all");
    std::vector<Outcome> kept;
    for (std::size_t k = 0; k < all.size(); ++k) {
        if (is_kept[k] != 0) kept.push_back(std::move(all[k]));
    }
    return kept;
}

/// Tables need the same columns for all arms.
void check_arms(const Experiment& experiment, Problems& problems) {
    const auto groups = [](const Setup& setup) { return names_of_outcomes(list_outcomes(Scopes(setup.identities))); };
    const auto all = [](const Setup& setup) { return names_of_outcomes(list_row_outcomes(setup, std::size_t{0})); };
    const Setup& baseline = experiment.baseline();
    for (const ExperimentArm& arm : experiment.arms) {
        const bool has_groups = groups(arm.scenario.setup) == groups(baseline);
        if (has_groups && all(arm.scenario.setup) == all(baseline)) continue;
        problems.error({arm.scenario.file, 0, 0},
                       fmt::format("the {} of arm {} are not those of {}; arms that are compared must have the same",
                                   has_groups ? "own outcomes" : "groups", in_quotes(arm.name), in_quotes(experiment.arms.front().name)));
    }
}

/// What tables say by week they say of all runs.
void check_clocks(const Experiment& experiment, Problems& problems) {
    const auto& clock = experiment.baseline().clock();
    for (const ExperimentArm& arm : experiment.arms) {
        const auto& own = arm.scenario.setup.clock();
        if (own.weeks != clock.weeks || own.observe_every != clock.observe_every)
            problems.error({arm.scenario.file, 0, 0},
                           fmt::format("arms must have the same run.weeks and run.observe_every; {} has {} and {}, {} has {} and {}",
                                       in_quotes(experiment.arms.front().name), clock.weeks, clock.observe_every, in_quotes(arm.name),
                                       own.weeks, own.observe_every));
    }
    for (const Axis& axis : experiment.axes) {
        if (axis.key() == "run.observe_every")
            problems.error({experiment.file, 0, 0}, "run.observe_every cannot be an axis: what is seen must be the same in all runs");
        if (axis.key() == "run.weeks" && experiment.timeline_every > 0)
            problems.error({experiment.file, 0, 0},
                           "run.weeks is an axis, and timeline.csv needs the same weeks in all runs; remove [timeline], or that axis");
    }
}

void read_timeline(TableReader& root, Experiment& experiment) {
    const TomlValue* const table = root.table("timeline");
    if (table == nullptr) return;
    TableReader reader(*table, "timeline", root.problems());
    const int observed = experiment.baseline().clock().observe_every;
    experiment.timeline_every = static_cast<int>(reader.whole("every", 1, 5200).value_or(observed));
    reader.refuse_unknown();
    if (experiment.timeline_every % observed == 0) return;
    root.problems().error(table->place, fmt::format("timeline.every is {}; must be a multiple of run.observe_every, which is {}",
                                                    experiment.timeline_every, observed));
}

/// What axes say that not every design can follow.
void check_groups(const AxesRead& axes, const Design& design, TableReader& root) {
    const bool has_factors = std::holds_alternative<Morris>(design) || std::holds_alternative<Saltelli>(design);
    const bool is_listed = std::holds_alternative<Grid>(design) || std::holds_alternative<OneAtATime>(design);
    const std::string_view kind = design_names()[design.index()];
    if (!axes.named_group.empty() && !has_factors)
        root.problems().error(root.itself().find("axis")->place,
                              fmt::format("the group {} is for designs of kind morris or sobol; in one of kind {} every axis moves by "
                                          "itself: remove group, or list what moves as one by `parameters`",
                                          in_quotes(axes.named_group), kind));
    if (!axes.weighted.empty() && is_listed)
        root.problems().error(root.itself().find("axis")->place,
                              fmt::format("the values of {} have weights, but a design of kind {} takes each value as often as any other: "
                                          "remove weights, or take lhs",
                                          axes.weighted, kind));
}

void check_size(const Experiment& experiment, const TomlValue& document, Problems& problems) {
    const std::uint64_t runs = experiment.layout().runs();
    if (0 < runs && runs <= Layout::most_runs) return;
    const TomlValue* const design = document.find("design");
    const std::string many = runs == std::numeric_limits<std::uint64_t>::max() ? "2^64 or more" : std::to_string(runs);
    problems.error(design != nullptr ? design->place : document.place,
                   fmt::format("the design has {} runs; there can be at most 2^53, the largest number that tables hold exactly", many));
}

/// Values in range may still not go together. Some points are tried, so that this is told before time is spent.
void try_points(const Experiment& experiment, const TomlValue& document, Problems& problems) {
    const std::uint64_t points = experiment.layout().points, step = parts_of(points, points_tried);
    std::vector<double> values(experiment.axes.size());
    for (std::uint64_t point = 0; point < points && !values.empty(); point += step) {
        experiment.place(point, values);
        for (const ExperimentArm& arm : experiment.arms) {
            Scenario scenario = arm.scenario;
            const std::string why_not = lay_over(experiment.axes, values, scenario);
            if (why_not.empty()) continue;
            return problems.warn(document.find("design")->place,
                                 fmt::format("runs of point {} and arm {} will fail: {}", point, in_quotes(arm.name), why_not));
        }
    }
}

void add_inputs(const std::vector<InputFile>& from, std::vector<InputFile>& to) {
    for (const InputFile& input : from) {
        const bool is_there = std::any_of(to.begin(), to.end(), [&](const InputFile& one) { return one.path == input.path; });
        if (!is_there) to.push_back(input);
    }
}

/// What the experiment does not say is as the baseline says it; what it says goes for all arms.
void resolve_random_numbers(TableReader& root, Experiment& experiment) {
    const auto seed = root.whole("seed", 0, std::numeric_limits<std::int64_t>::max());
    const auto replicates = root.whole("replicates", 1, most_replicates);
    if (experiment.arms.empty()) return;
    const Scenario& baseline = experiment.arms.front().scenario;
    experiment.seed = seed ? static_cast<std::uint64_t>(*seed) : baseline.seed;
    experiment.replicates = replicates ? static_cast<std::uint32_t>(*replicates) : baseline.replicates;
    for (ExperimentArm& arm : experiment.arms) {
        arm.scenario.seed = experiment.seed;
        arm.scenario.replicates = experiment.replicates;
    }
}

/// As the first arm has it that has it at all.
double value_as_is(const Axis& axis, const std::vector<ExperimentArm>& arms) {
    for (const ExperimentArm& arm : arms) {
        if (const auto value = axis.target().value_in(arm.scenario)) return *value;
    }
    return 0.0;
}

/// Reads a document whose format is known. What is told is sound only if there are no errors.
Experiment experiment_of(const TomlValue& document, const std::string& file, const TextReader& read, Problems& problems) {
    Experiment experiment;
    TableReader root(document, {}, problems);
    read_head(root, file, experiment);
    experiment.arms = read_arms(root, file, read);
    resolve_random_numbers(root, experiment);
    read_outcomes_of_arms(root, experiment.arms);
    AxesRead axes = read_axes(root, {experiment.arms, file, read});
    experiment.axes = std::move(axes.axes);
    experiment.groups = std::move(axes.groups);
    add_inputs(axes.inputs, experiment.inputs);
    auto design = read_design(root, file, experiment, read);
    if (design) {
        experiment.design = std::move(*design);
        check_groups(axes, experiment.design, root);
    }
    if (experiment.arms.empty()) {
        root.value("keep");
        root.value("timeline");
    } else {
        experiment.outcomes = read_keep(root, experiment);
        read_timeline(root, experiment);
        check_arms(experiment, problems);
        check_clocks(experiment, problems);
    }
    root.refuse_unknown();
    if (!problems.any_errors()) check_size(experiment, document, problems);
    for (const ExperimentArm& arm : experiment.arms) add_inputs(arm.scenario.inputs, experiment.inputs);
    return experiment;
}

}  // namespace

void read_outcomes_of_arms(TableReader& root, std::vector<ExperimentArm>& arms) {
    const std::vector<OutcomeText> outcomes = read_outcomes(root);
    Problems& problems = root.problems();
    for (ExperimentArm& arm : arms) {
        Problems own;
        resolve_outcomes(outcomes, arm.scenario.setup, own);
        if (own.any_errors()) return problems.take(own);   // of one arm, not of all
    }
}

void read_head(TableReader& root, const std::string& file, Experiment& experiment) {
    experiment.file = file;
    experiment.name = name_of(file);
    root.value("format");
    experiment.title = root.text("title").value_or("");
    experiment.question = root.text("question", Lines::many).value_or("");
}

std::vector<ArmWindows> Experiment::windows() const {
    std::vector<const Setup*> setups;
    for (const ExperimentArm& arm : arms) setups.push_back(&arm.scenario.setup);
    return windows_of(setups);
}

bool Experiment::may_end_early() const {
    return std::any_of(arms.begin(), arms.end(), [](const ExperimentArm& arm) { return arm.scenario.setup.until.exists(); });
}

int Experiment::most_weeks() const {
    int most = baseline().clock().weeks;
    for (const Axis& axis : axes) {
        if (axis.key() != "run.weeks") continue;
        const std::vector<double> ends = axis.ends();
        most = static_cast<int>(*std::max_element(ends.begin(), ends.end()));
    }
    return most;
}

void Experiment::place(std::uint64_t point, std::span<double> values) const {
    std::vector<double> as_is(axes.size());
    for (std::size_t a = 0; a < axes.size(); ++a) as_is[a] = value_as_is(axes[a], arms);
    place_point(design, {axes, groups}, as_is, point, values);
}

std::optional<Experiment> read_experiment(std::string_view text, const std::string& file, const TextReader& read, Problems& problems) {
    const auto document = parse_toml(text, file, problems);
    if (!document || !has_known_format(*document, problems)) return std::nullopt;
    Experiment experiment = experiment_of(*document, file, read, problems);
    experiment.inputs.insert(experiment.inputs.begin(), {file, sha256(text)});
    if (problems.any_errors()) return std::nullopt;
    try_points(experiment, *document, problems);
    return experiment;
}

bool is_experiment(std::string_view text) {
    Problems none;
    const auto document = parse_toml(text, {}, none);
    return document && document->find("design") != nullptr;
}

std::optional<Experiment> load_experiment(const std::string& path, Problems& problems) {
    const auto text = read_text(path, problems);
    return text ? read_experiment(*text, path, read_text, problems) : std::nullopt;
}

}  // namespace coalesce
