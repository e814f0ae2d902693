#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics/intervals.hpp"
#include "analysis/statistics/regret.hpp"
#include "analysis/tables/run_names.hpp"

namespace coalesce {

/// What someone wants to know of a folder of results, beyond what is always told.
struct Questions {
    RunNames names{};                        ///< of columns of runs.csv that others wrote
    std::string baseline{};                  ///< the arm that others are compared with; empty: the first in runs.csv
    std::vector<std::string> outcomes{};     ///< only these; empty: all
    std::vector<std::string> up_is_better{}, down_is_better{};   ///< outcomes, over what the data package says
    std::vector<std::string> interactions{}; ///< `A,B,BOTH`: arms of which the last does what the others do; beside those that are known
    std::map<std::string, Bound> bounds{};   ///< by outcome: within them it is good enough
    std::optional<double> difference{};      ///< for which the replicates needed are asked, in units of the outcome
    double level = usual_level;                     ///< of intervals
    double power = 0.8;
    std::uint64_t seed = 1;                  ///< of everything that is resampled
    int threads = 1;
};

}  // namespace coalesce
