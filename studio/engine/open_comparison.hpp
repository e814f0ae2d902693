#pragma once
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/comparison/paired_outcomes.hpp"
#include "scenario/scenario.hpp"
#include "studio/engine/reply.hpp"

namespace coalesce {

/// A metric of some people, as a page names it.
struct AskedOutcome {
    std::string_view metric, scope;   ///< of an outcome of one's own its name, and nothing

    friend bool operator==(const AskedOutcome&, const AskedOutcome&) = default;
};

/// Two scenarios of the same groups and weeks that a page compares, pair after pair of runs on the same random numbers.
class OpenComparison {
public:
    OpenComparison(const Scenario& baseline, const Scenario& whatif);

    /// Takes the next pair: the bytes of what OpenScenario::reply_run told of either. Of another size they count as missing.
    void take(std::string_view baseline, std::string_view whatif);

    /// What the what-if changes in the headlines, and beside them in what is asked, whenever it is judged; and said as `compare` says it.
    void reply_effects(std::span<const AskedOutcome> asked, Reply& reply) const;

    /// The mean of each of these outcomes over the baseline's runs, by the name of its column; null for one that there is not.
    void reply_means(std::span<const std::string_view> columns, Reply& reply) const;

private:
    void take(std::size_t arm, std::string_view bytes);

    int weeks_;
    PairedOutcomes outcomes_;
    RunRecord record_;  // the run at hand
    std::array<std::size_t, 2> measured_{}, own_{};  // of either arm
    std::array<bool, 2> has_own_{};
};

}  // namespace coalesce
