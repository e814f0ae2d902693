#include "cli/demo_command.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "cli/contrast.hpp"
#include "cli/embedded.hpp"
#include "cli/job.hpp"
#include "cli/terminal.hpp"

namespace coalesce {
namespace {

constexpr std::string_view titles[]{"Nobody does anything", "Everybody shows and nobody acts, against silence",
                                    "People act, against silence"};

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

Job job_of(const DemoOptions& options, const std::vector<Scenario>& scenarios) {
    Job job;
    job.plan.folder = options.out;
    job.plan.overwrite = Overwrite::replace;
    job.plan.name = "demo";
    job.plan.title = "Three organisations on the same luck: silence, show and act";
    for (const Scenario& scenario : scenarios) job.plan.arms.push_back({scenario.name, &scenario});
    job.threads = options.threads;
    job.is_quiet = options.quiet;
    job.command = options.command;
    return job;
}

void show(const std::vector<Scenario>& scenarios, const std::vector<LastYears>& last_years) {
    const Scenario& first = scenarios.front();
    const auto& dials = first.setup.dials;
    std::string text = fmt::format("Three organisations of {} people over {} weeks, {} times each, on the same luck.\n",
                                   dials.organisation.people, dials.clock.weeks, first.replicates);
    text += "What differs in the last year, pair by pair:\n";
    for (std::size_t arm = 1; arm < last_years.size(); ++arm) text += "\n" + contrast_text(titles[arm], last_years[0], last_years[arm]);
    text += "\nAn illustration, not a forecast.\n";
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

}  // namespace

ExitCode demo_command(const DemoOptions& options) {
    const auto scenarios = read_scenarios(options);
    if (scenarios.size() != demo_scenarios().size()) return ExitCode::wrong;
    const Job job = job_of(options, scenarios);
    std::vector<LastYears> last_years(scenarios.size(), LastYears(Scopes(scenarios.front().setup.identities)));
    const JobEnd end = run_job(job, [&](std::size_t arm, const RunRecord& record) { last_years[arm].take(record); });
    if (end.wrote_results && end.finished == end.planned) show(scenarios, last_years);
    say_how_it_ended(job, end);
    return end.code;
}

}  // namespace coalesce
