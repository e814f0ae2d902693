#include "cli/sweep_only.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include <fmt/format.h>

#include "analysis/comparison/ended_early.hpp"
#include "cli/job.hpp"
#include "cli/outlook.hpp"
#include "cli/terminal.hpp"

namespace coalesce {
namespace {

/// Takes the parts of `point=12,arm=b,replicate=3`.
class OnlyReader {
public:
    OnlyReader(const Experiment& experiment, Problems& problems)
        : experiment_(experiment), layout_(experiment.layout()), problems_(problems) {}

    RunPlace read(std::string_view text) {
        while (!text.empty()) {
            const auto comma = std::min(text.find(','), text.size());
            take(text.substr(0, comma));
            text.remove_prefix(std::min(comma + 1, text.size()));
        }
        demand("point", has_point_, layout_.points);
        demand("arm", has_arm_, layout_.arms);
        demand("replicate", has_replicate_, layout_.replicates);
        return place_;
    }

private:
    void refuse(std::string message) { problems_.error({}, "--only: " + std::move(message)); }

    void take(std::string_view part) {
        const auto equals = part.find('=');
        const std::string_view key = part.substr(0, equals), value = equals == part.npos ? std::string_view() : part.substr(equals + 1);
        if (key == "point") has_point_ = take_number(key, value, layout_.points, place_.point);
        else if (key == "replicate") has_replicate_ = take_number(key, value, layout_.replicates, place_.replicate);
        else if (key == "arm") has_arm_ = take_arm(value);
        else refuse(fmt::format("{} is none of point=, arm= and replicate=", in_quotes(part)));
    }

    template <class Number>
    bool take_number(std::string_view key, std::string_view value, std::uint64_t count, Number& number) {
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (error == std::errc{} && end == value.data() + value.size() && number < count) return true;
        refuse(fmt::format("{} is {}; must be 0 to {}", key, in_quotes(value), count - 1));
        return true;   // told
    }

    bool take_arm(std::string_view value) {
        std::vector<std::string> names;
        for (const ExperimentArm& arm : experiment_.arms) names.push_back(arm.name);
        const auto found = std::find(names.begin(), names.end(), value);
        if (found == names.end()) refuse(fmt::format("there is no arm {}{}", in_quotes(value), suggestion(value, names)));
        else place_.arm = static_cast<std::uint32_t>(found - names.begin());
        return true;
    }

    void demand(std::string_view key, bool is_said, std::uint64_t count) {
        if (!is_said && count > 1) refuse(fmt::format("say which {}: there are {}", key, count));
    }

    const Experiment& experiment_;
    Layout layout_;
    Problems& problems_;
    RunPlace place_;
    bool has_point_ = false, has_arm_ = false, has_replicate_ = false;
};

/// The scenario of an arm at a point, and what is to be written of it.
Scenario scenario_at(const RunPlace& place, const SweepOptions& options, const Experiment& experiment, Problems& problems) {
    Scenario scenario = experiment.arms[place.arm].scenario;
    std::vector<double> values(experiment.axes.size());
    if (!values.empty()) experiment.place(place.point, values);
    const std::string why_not = lay_over(experiment.axes, values, scenario);
    if (!why_not.empty()) problems.error({experiment.file}, fmt::format("runs of point {} fail: {}", place.point, why_not));
    scenario.replicates = 1;
    scenario.rivals.clear();
    scenario.inputs = experiment.inputs;
    scenario.output.people = options.people;
    scenario.output.network = options.network;
    scenario.output.events = options.events;
    scenario.output.members = options.members;
    return scenario;
}

}  // namespace

ExitCode run_only(const SweepOptions& options, const Experiment& experiment) {
    Problems problems;
    const RunPlace place = OnlyReader(experiment, problems).read(options.only);
    std::optional<Scenario> scenario;
    if (!problems.any_errors()) scenario = scenario_at(place, options, experiment, problems);
    tell(problems);
    if (problems.any_errors()) return ExitCode::wrong;
    const std::string& arm = experiment.arms[place.arm].name;
    Job job;
    job.plan.name = fmt::format("{}-point-{}-{}-replicate-{}", experiment.name, place.point, arm, place.replicate);
    job.plan.title = experiment.title;
    job.plan.folder = options.out.empty() ? "out/" + job.plan.name : options.out;
    job.plan.overwrite = options.force ? Overwrite::replace : Overwrite::refuse;
    job.plan.arms = {{arm, &*scenario}};
    job.plan.first = place.replicate;
    job.plan.first_run = experiment.layout().run(place);
    job.plan.point = place.point;
    const bool has_own_random = experiment.random == PointStreams::own;
    job.random_before = has_own_random ? static_cast<std::uint32_t>(place.point * experiment.replicates) : 0;
    job.threads = 1;
    job.is_quiet = options.quiet;
    job.command = options.command;
    Outlook outlook(*scenario);
    EndedEarly early(job.plan.arms);
    const auto listen = [&](std::size_t, const RunRecord& record) {
        outlook.take(record);
        early.take(0, record);
    };
    const JobEnd end = run_job(job, {listen, {}, {}});
    if (end.wrote_results && !options.quiet && end.failed == 0) {
        const std::string ended = early.text();
        print(outlook.text() + "\n" + (ended.empty() ? "" : ended + "\n"));
    }
    say_how_it_ended(job, end);
    return end.code;
}

}  // namespace coalesce
