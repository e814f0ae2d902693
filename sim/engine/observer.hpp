#pragma once
#include <memory>
#include <span>
#include <vector>

#include "engine/averages.hpp"
#include "engine/coalition_lines.hpp"
#include "engine/distribution.hpp"
#include "engine/flows.hpp"
#include "engine/metrics.hpp"
#include "engine/record.hpp"
#include "engine/scopes.hpp"
#include "numerics/voting_power.hpp"
#include "organisation/events.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

struct ExitChances;
struct Setup;

/// Watches one run and fills its record (O1..O5). A value: copied along with the organisation it forks a run. Nothing is allocated once
/// a run of the same size has warmed it and the record.
///
/// Each week, in this order: expect_exits() and quarter() where the week ends one, count(), and measure() where an observation is due.
class Observer {
public:
    explicit Observer(const Setup& setup, const Keep& keep = {});

    /// What is watched from the next begin() on is of another scenario.
    void turn_to(const Setup& setup, const Keep& keep);

    const Scopes& scopes() const { return scopes_; }
    const Keep& keep() const { return keep_; }

    /// The run begins, before burn-in.
    void begin(const Organisation& org, RunRecord& record);
    /// How probable it was of everyone that they leave in the quarter that ends.
    void expect_exits(const ExitChances& chances);
    /// The quarterly work of the week is done. Adds the coalitions of two or more, from the end of burn-in (quarter 0) on.
    void quarter(const Organisation& org, int week, RunRecord& record);
    /// Everything that happened in the week.
    void count(const Events& events, int week, RunRecord& record);
    /// Measures every metric of every scope after `weeks` weeks, and all else that is asked for.
    void measure(const Organisation& org, int weeks);
    /// Adds what was measured as one observation, and the levels.
    void add(int weeks, RunRecord& record);
    /// Both.
    void observe(const Organisation& org, int weeks, RunRecord& record) {
        measure(org, weeks);
        add(weeks, record);
    }
    /// Of what was measured, what conditions ask for: a place for each of keep().sensed.
    std::span<const float> sensed() const { return sensed_now_; }
    /// An observation is due that nobody keeps, but a later one of its quarter is: what moves only with the quarter is measured when it
    /// would have been.
    void pass_over(const Organisation& org) {
        if (structure_is_stale_) measure_structure(org);
    }

private:
    /// What moves only with the quarter.
    struct Structure {
        double coalitions = 0, largest_coalition = 0, power_gini = 0, resources_gini = 0, resources_gap = 0, assortativity = 0,
               agenda_spread = 0, team_spread = 0;
    };
    struct Team {
        float arrives = 0.0F;
        std::uint32_t people = 0;
    };
    /// The cells of one observation.
    struct Cells {
        std::span<float> values;
        void put(Metric metric, std::size_t scope, double value) const;
    };

    /// Something that is asked for, and the scope that it is about.
    struct Asked {
        Measure what;
        std::size_t scope = 0;
    };
    void ask(const std::vector<Measure>& wanted, std::vector<Cell>& cells, std::vector<Asked>& asked) const;
    void answer(const Organisation& org, const std::vector<Asked>& asked, std::vector<float>& answers);
    double quantile(const Organisation& org, const Measure& what);
    void measure_structure(const Organisation& org);
    void put_averages(const Organisation& org, int weeks, Cells cells);
    void put_flows(std::size_t scope, Cells cells) const;
    void put_places(const Organisation& org, std::size_t scope, Cells cells) const;
    void put_reputation(const Organisation& org, Cells cells) const;
    void put_distributions(const Organisation& org, Cells cells);
    void put_structure(const Organisation& org, Cells cells) const;
    double team_spread(const Organisation& org);
    void add_coalitions(const Organisation& org, int quarter, RunRecord& record);
    void add_members(const Organisation& org, int quarter, RunRecord& record) const;
    void add_passages(const Organisation& org, int quarter, RunRecord& record);
    void add_levels(int weeks, RunRecord& record);
    void put_levels(std::span<float> values) const;

    Scopes scopes_;
    std::shared_ptr<const Measures> by_;
    Keep keep_;
    Flows flows_;
    Averages averages_;
    Structure structure_;
    bool structure_is_stale_ = true;
    Distribution distribution_;
    std::vector<float> actions_;  // room
    std::vector<float> now_;  // what was last measured: scope, and cell, x metric
    std::vector<Asked> recorded_, sensed_;
    std::vector<float> recorded_now_, sensed_now_;
    CoalitionLines lines_;
    std::vector<PassageRow> cells_;  // room, by level and unit
    std::vector<float> held_back_;  // room, by manager's seat; negative where nobody reports to it
    std::vector<Team> teams_;  // room, by the manager's seat
    std::vector<double> touching_, cohesion_, shapley_shubik_, banzhaf_;  // room, by coalition
    VotingScratch voting_;
};

}  // namespace coalesce
