#pragma once
#include <memory>

#include "engine/observer.hpp"
#include "engine/record.hpp"
#include "engine/setup.hpp"
#include "interventions/running_plan.hpp"

namespace coalesce {

/// One run after another in the same room: nothing is allocated once a run of this scenario has warmed it.
/// One per thread. The setup must outlive it, or the next turn_to().
class Run {
public:
    explicit Run(const Setup& setup, const Keep& keep = {});
    Run(Run&&) noexcept;
    Run& operator=(Run&&) noexcept;
    ~Run();

    /// The runs from here on are of another scenario; only what it has more of takes new room.
    void turn_to(const Setup& setup) { turn_to(setup, observer_.keep()); }
    /// The same, of which other things are kept.
    void turn_to(const Setup& setup, const Keep& keep);

    /// Runs replicate `random.replicate` from building to the last week, and leaves what was observed in `record`: the state at the start
    /// (week 0) and after every observe_every weeks, as far as somebody keeps it, the last week always.
    void simulate(RandomStream random, RunRecord& record);

    /// The steps of simulate(), for those who want to look in between. Weeks count from -burn_in.
    void begin(RandomStream random, RunRecord& record);
    bool is_over() const { return is_ended_ || week_ >= setup_->clock().weeks; }
    void step(RunRecord& record);

    /// Goes on from where another run stands whose setup has not parted ways with this one's (part_ways); `trunk_record` is what it left so
    /// far.
    void go_on_from(const Run& trunk, const RunRecord& trunk_record, RunRecord& record);

    int next_week() const { return week_; }
    const Organisation& organisation() const { return org_; }
    /// What interventions lend to the organisation now.
    Backing backing() const { return running_plan_.backing(); }

private:
    void end_of_burn_in(RunRecord& record);
    void start_week(RunRecord& record);
    /// An observation is due after so many weeks.
    void observe(int weeks, RunRecord& record);
    /// Whether anybody looks at conditions: this run, or arms that go on from it.
    bool senses() const { return !observer_.keep().sensed.empty(); }
    Keep with_senses(Keep keep) const;
    void find_senses();
    /// Looks, before a week, at all conditions of the plan that were not looked at yet, from what was measured last.
    void look(int week);
    bool ends_now() const;
    /// Whether something may be observed between the work at the end of this week and the next quarter's.
    bool looks_before_quarter_after(int week) const;
    /// Observations that will not be made, as missing.
    void leave_the_rest_out(int weeks, RunRecord& record);
    /// The parameters without interventions.
    const Parameters& base() const { return setup_->series.empty() ? setup_->parameters : base_; }
    /// Parameters that follow a series become those of the week.
    void follow_series();
    /// What is done about the organisation this week; null where that is nothing.
    RunningPlan* running_plan() { return week_ >= 0 && !running_plan_.is_idle() ? &running_plan_ : nullptr; }

    const Setup* setup_;
    RandomStream random_;
    int week_ = 0;
    bool is_ended_ = false;
    OwnedParameters base_;  // of the week, where any parameter follows a series
    std::vector<std::size_t> senses_;  // of each of the setup's, its number among all that is sensed
    std::vector<float> sensed_;  // room
    Organisation org_;
    RunningPlan running_plan_;
    struct Room;
    std::unique_ptr<Room> room_;  // what building, weeks and quarters need to work
    Events events_;
    Observer observer_;
};

}  // namespace coalesce
