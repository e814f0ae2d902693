#pragma once
#include <cstdint>
#include <memory>
#include <optional>

#include "engine/run.hpp"
#include "scenario/scenario.hpp"
#include "studio/engine/reply.hpp"

namespace coalesce {

/// A scenario that a page holds open, with room for its runs.
class OpenScenario {
public:
    explicit OpenScenario(Scenario scenario) : scenario_(std::move(scenario)) {}

    const Scenario& scenario() const { return scenario_; }

    /// What was observed in a replicate.
    void reply_run(std::uint32_t replicate, Reply& reply);
    /// The digest of all that it leaves behind.
    void reply_digest(std::uint32_t replicate, Reply& reply);
    /// Its levels over time.
    void reply_levels(std::uint32_t replicate, Reply& reply);
    /// What interventions were worth in it.
    void reply_doses(std::uint32_t replicate, Reply& reply);

private:
    /// Runs that keep the same, and the record of the last of them.
    struct Runs {
        explicit Runs(const Setup& setup, Keep keep) : run(setup, keep) {}
        Run run;
        RunRecord record;
        std::optional<std::uint32_t> replicate;
    };
    const RunRecord& record_of(std::uint32_t replicate, Keep keep, std::unique_ptr<Runs>& runs) const;
    const RunRecord& whole_record_of(std::uint32_t replicate);

    Scenario scenario_;
    std::unique_ptr<Runs> quick_, whole_;   // made when first needed
};

}  // namespace coalesce
