#include "cli/demo_command.hpp"

#include <fmt/format.h>

#include "analysis/comparison/arms.hpp"
#include "cli/contrast.hpp"
#include "cli/embedded.hpp"
#include "cli/job.hpp"
#include "cli/terminal.hpp"

namespace coalesce {
namespace {

/// Of the scenarios after the first, silence.
const std::vector<std::string> demo_titles{"Everybody shows and nobody acts, against silence", "People act, against silence"};

/// The scenarios of the demonstration; fewer than there are if one of them is wrong, which is told.
std::vector<Scenario> read_scenarios(const DemoOptions& options) {
    std::vector<Scenario> scenarios;
    for (const EmbeddedFile& file : demo_scenarios()) {
        Problems problems;
        auto scenario = read_scenario(file.text, std::string(file.name), {}, {}, problems);
        tell(problems);
        if (!scenario) continue;
        if (options.replicates) scenario->replicates = *options.replicates;
        scenarios.push_back(std::move(*scenario));
    }
    return scenarios;
}

Job job_of_demo(const DemoOptions& options, const std::vector<Scenario>& scenarios) {
    Job job;
    job.plan.folder = options.out;
    job.plan.overwrite = Overwrite::replace;
    job.plan.name = "demo";
    job.plan.title = "Three organisations on the same random numbers: silence, show and act";
    job.plan.arms = name_arms(scenarios);
    job.threads = options.threads;
    job.is_quiet = options.quiet;
    job.command = options.command;
    return job;
}

void show_demo(const std::vector<Scenario>& scenarios, const Comparison& comparison) {
    const Scenario& first = scenarios.front();
    const Setup& setup = first.setup;
    std::string text = fmt::format("Three organisations of {} people over {} weeks, {} times each, on the same random numbers.\n",
                                   setup.shape().people, setup.clock().weeks, first.replicates);
    text += "What differs, pair by pair:\n\n" + contrast_text(comparison, demo_titles);
    text += "\nAn illustration, not a forecast.\n";
    print(text);
}

}  // namespace

ExitCode demo_command(const DemoOptions& options) {
    const auto scenarios = read_scenarios(options);
    if (scenarios.size() != demo_scenarios().size()) return ExitCode::wrong;
    const Job job = job_of_demo(options, scenarios);
    Comparison comparison(job.plan.arms);
    const JobParts parts{[&](std::size_t arm, const RunRecord& record) { comparison.take(arm, record); },
                         [&](OutputSession& session, const Workers&) { comparison.write(session); },
                         {}};
    const JobEnd end = run_job(job, parts);
    if (end.wrote_results && end.finished == end.planned) show_demo(scenarios, comparison);
    say_how_it_ended(job, end);
    return end.code;
}

}  // namespace coalesce
