#include "cli/describe_command.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/calibration/describe_targets.hpp"
#include "analysis/calibration/result_tables.hpp"
#include "analysis/planning/describe_planning.hpp"
#include "analysis/planning/plan_tables.hpp"
#include "analysis/reach/describe_reach.hpp"
#include "analysis/reach/reach_tables.hpp"
#include "analysis/tables/result_table.hpp"
#include "analysis/validation/patterns/fact_text.hpp"
#include "analysis/validation/patterns/pattern_text.hpp"
#include "analysis/validation/published/result_text.hpp"
#include "cli/terminal.hpp"
#include "experiment/describe_experiment.hpp"
#include "output/describe_expressions.hpp"
#include "output/describe_output.hpp"
#include "scenario/describe.hpp"

namespace coalesce {
namespace {

std::string columns() {
    return describe_columns() + results_description() + calibration_description() + planning_description() + reach_description() +
           validation_description() + patterns_description() + facts_description();
}
std::string columns_page() {
    return columns_markdown() + results_markdown() + calibration_markdown() + planning_markdown() + reach_markdown() +
           validation_markdown() + patterns_markdown() + facts_markdown();
}

struct Topic {
    std::string name;
    std::string (*text)();
    std::string (*markdown)();
    std::string (*schema)() = nullptr;   ///< of what is a file that people write
};

const std::vector<Topic>& all() {
    static const std::vector<Topic> list{{"scenario", describe_scenario, describe_scenario, describe_schema},
                                         {"experiment", describe_experiment, experiments_markdown, experiment_schema},
                                         {"targets", describe_targets, describe_targets, targets_schema},
                                         {"planning", describe_planning, describe_planning, planning_schema},
                                         {"reach", describe_reach, describe_reach, reach_schema},
                                         {"parameters", describe_parameters, parameters_markdown},
                                         {"sources", describe_sources, sources_markdown},
                                         {"metrics", describe_metrics, metrics_markdown},
                                         {"interventions", describe_interventions, interventions_markdown},
                                         {"expressions", describe_expressions, expressions_markdown},
                                         {"columns", columns, columns_page},
                                         {"schema", describe_schema, describe_schema}};
    return list;
}

}  // namespace

const std::vector<std::string>& topics() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        for (const Topic& topic : all()) list.push_back(topic.name);
        return list;
    }();
    return names;
}

ExitCode describe_command(const DescribeOptions& options) {
    const auto topic = std::find_if(all().begin(), all().end(), [&](const Topic& one) { return one.name == options.topic; });
    if (options.schema && topic->schema == nullptr) {
        Problems problems;
        problems.error({}, fmt::format("--schema: {} is no file that people write; there are schemas of scenario, experiment, targets, "
                                       "planning and reach",
                                       topic->name));
        tell(problems);
        return ExitCode::wrong;
    }
    print((options.schema ? topic->schema : options.markdown ? topic->markdown : topic->text)());
    return ExitCode::done;
}

}  // namespace coalesce
