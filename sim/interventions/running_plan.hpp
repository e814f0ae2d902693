#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "interventions/at_work.hpp"
#include "interventions/backing.hpp"
#include "interventions/benefits.hpp"
#include "numerics/declaration.hpp"

namespace coalesce {

/// A plan at work in one run: who is reached and paired, and what dose of each intervention takes effect; `worth` has what that is worth. A
/// value: copied along with the organisation it forks a run. Plan and base parameters must outlive it. Nothing is allocated once a run of
/// the same plan has warmed it.
///
/// Each week: start_week() and work() before its step, to which backing() is lent; where the week ends a quarter, look_after() before the
/// quarter's steps and end_quarter() as one of them. What a kind of intervention does in each stands in its hooks.
class RunningPlan {
public:
    RunningPlan(const Parameters& base, const Identities& identities, const Plan& plan);

    /// Whether there is nothing to do in any week: all calls below may be left out then.
    bool is_idle() const { return idle_; }
    /// A run begins.
    void begin();

    /// Goes on from where the course of another plan stands, up to which both plans did the same; plans share the interventions at equal
    /// places.
    void go_on_from(const RunningPlan& trunk);

    /// The parameters without interventions, which are held by whoever made this, have changed: those in force follow.
    void follow_base();
    /// M17: what was seen, before a week, of the conditions of the intervention of this number.
    void look(std::size_t k, int week, Sighting when, Sighting until);
    /// What starts with this week does what it does once, what ends is taken back, and doses are measured anew where they change (M1 to
    /// M3). True if people or ties were touched: the network is to be rebuilt and records published then.
    bool start_week(int week, RandomStream random, Organisation& org, Events& events);
    /// What is done each week, and what people gain from it, from the state before the week.
    void work(int week, RandomStream random, Organisation& org, Events& events);
    /// What sponsors are worth in the quarter that ends.
    void look_after(const Organisation& org) { benefits_.look_after(running_, org); }
    /// M5, M8: people are chosen anew, pairs made and ended; doses follow the new balance of power. Lends the ties of the next quarter.
    void end_quarter(int week, RandomStream random, Organisation& org, Events& events);
    /// Takes lent ties back, so that none is rewired.
    static void take_back(Organisation& org);

    const Parameters& parameters() const { return parameters_; }
    Backing backing() const;
    /// Rows for what has changed since it was last asked.
    void tell(int week, std::vector<DoseRow>& rows);

private:
    /// The plan with the starts and ends that it has in this run.
    const Plan& acting() const { return acting_.empty() ? *plan_ : acting_; }
    void put_to_wait(std::size_t k);
    void measure(int week, Organisation& org);
    void miss_what_was_given(Organisation& org) const;
    void forgive(Organisation& org);
    double blocked(const Intervention& x, const RunningIntervention& running, const Organisation& org) const;
    AtWork at_work(std::size_t k, WeekEdge now, RandomStream random, Organisation& org, Events& events);
    void reach(AtWork& it);
    void start(AtWork& it);
    void end(AtWork& it);
    void lend_ties(int week, RandomStream random, Organisation& org, Events& events);

    const Parameters* base_;
    const Identities* identities_;
    const Plan* plan_;
    Plan acting_;  // empty where nothing waits for a condition
    std::vector<Trigger> triggers_;
    bool idle_;
    OwnedParameters parameters_;
    RunningInterventions running_;
    std::vector<Dose> doses_;  // room
    std::vector<double> effective_, fenced_;
    void tell_who_stops(int week, const Organisation& org, Events& events);

    std::vector<std::uint32_t> path_;  // room
    std::vector<float> held_back_;  // room, by seat: what its holder keeps from those below
    std::vector<std::uint32_t> stops_;  // by slot: 1 + occupant of who was last told to stop measures; 0: nobody
    Benefits benefits_;
    ReachScratch scratch_;
};

}  // namespace coalesce
