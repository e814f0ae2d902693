#pragma once
#include <vector>

#include "interventions/backing.hpp"
#include "interventions/intervention.hpp"
#include "interventions/running_intervention.hpp"
#include "organisation/gains.hpp"

namespace coalesce {

struct Parameters;

/// What the interventions of a plan are worth to people, as vectors over them that the steps of a week and a quarter are lent. Plan and
/// base parameters must outlive it. Nothing is allocated once a run of the same plan has warmed it.
class Benefits {
public:
    Benefits(const Parameters& base, const Plan& plan);

    void begin();
    /// Goes on from where another plan's stands.
    void go_on_from(const Benefits& trunk);

    /// What people gain this week, from the state before it (M7), and what lifts them or weighs on them (M9, M11).
    void teach(const RunningInterventions& running, const Organisation& org);
    /// What sponsors are worth in the quarter that ends, and what it costs them (M10).
    void look_after(const RunningInterventions& running, const Organisation& org);
    /// M12: the dose of coalition building that reaches each person; where two reach somebody, the larger.
    void gather_cause(const RunningInterventions& running, const Organisation& org);
    /// B2: how far deals keep each person from blocking.
    void quieten(const RunningInterventions& running, const Organisation& org);
    std::span<const float> quietened() const { return quietened_; }

    void lend(Backing& backing) const;

private:
    void each_at_work(const RunningInterventions& running, const Organisation& org, auto&& work) const;

    const Parameters* base_;
    const Plan* plan_;
    bool teaches_ = false, lifts_ = false, sponsors_ = false, rallies_ = false, quietens_ = false;   // whether any kind of the plan does
    Gains gains_;
    std::vector<float> sponsorship_, standing_, cause_, lift_, quietened_;
};

}  // namespace coalesce
