#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/workers.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// Whether the engine gives a published figure.
enum class Agreement : std::uint8_t { holds, differs };
std::string_view agreement_name(Agreement verdict);

/// One published figure, and what the engine gives for it.
struct PublishedResult {
    std::string case_key;    ///< of which published case, such as unix-alliances
    std::string figure;      ///< what is measured, with its unit
    double published = 0.0;
    double ours = 0.0;       ///< NaN where the scenario is not one in which it can be measured
    double tolerance = 0.0;  ///< how far ours may be off; 0: not at all
    Agreement verdict = Agreement::differs;
    std::size_t n = 0;       ///< from how many runs ours comes
    std::string source;
};

/// Which published cases are run, and how.
struct PublishedRequest {
    std::vector<std::string> only{};              ///< keys of cases, which must be known; empty: all
    int threads = 0;                              ///< 0: as many as there are cores
    std::string folder{};                         ///< of the scenarios; empty: those inside the program
    const std::atomic<bool>* stop = nullptr;      ///< becomes true: the runs at hand are the last
    std::function<void(std::string_view key)> begin_case{};   ///< called before each case
    RunStore* kept = nullptr;                     ///< where finished runs are kept; null: nowhere
};

/// Keys of all published cases, in the order in which they are run.
std::vector<std::string> published_keys();

/// Runs published cases on the engine, each from its scenario files. Cases are missing whose files are wrong, which is told, and those that
/// were not done when told to stop.
std::vector<PublishedResult> published_results(const PublishedRequest& request, Problems& problems);

/// The same for the files inside the program, which are sound.
std::vector<PublishedResult> published_results(int threads, const std::vector<std::string>& only = {});

}  // namespace coalesce
