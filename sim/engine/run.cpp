#include "engine/run.hpp"

#include "engine/build.hpp"
#include "engine/quarter.hpp"
#include "engine/week.hpp"
#include "mechanisms/parameters.hpp"
#include "organisation/clock.hpp"

namespace coalesce {

struct Run::Room {
    BuildScratch building;
    QuarterScratch quarterly;
    WeekScratch weekly;
};

Run::Run(Run&&) noexcept = default;
Run& Run::operator=(Run&&) noexcept = default;
Run::~Run() = default;

Run::Run(const Setup& setup, const Keep& keep)
    : setup_(&setup),
      running_plan_(setup.parameters, setup.identities, setup.plan),
      room_(new Room{BuildScratch(setup), {}, {}}),
      observer_(setup, keep) {}

void Run::turn_to(const Setup& setup, const Keep& keep) {
    setup_ = &setup;
    running_plan_ = RunningPlan(setup.parameters, setup.identities, setup.plan);
    room_->building.turn_to(setup);
    observer_.turn_to(setup, keep);
}

void Run::begin(RandomStream random, RunRecord& record) {
    random_ = random;
    record.clear();
    record.replicate = random.replicate;
    build(*setup_, random, org_, room_->building, room_->quarterly);
    publish_all(setup_->parameters, org_);
    running_plan_.begin();
    events_.clear();
    observer_.begin(org_, record);
    week_ = -setup_->clock().burn_in;
    if (week_ == 0) end_of_burn_in(record);
}

void Run::start_week(RunRecord& record) {
    if (running_plan_.start_week(week_, random_, org_, events_)) {
        rebuild_ties(running_plan_.parameters(), setup_->identities, org_);
        publish_all(running_plan_.parameters(), org_);
    }
    if (observer_.keep().doses) running_plan_.tell(week_, record.doses);
    running_plan_.work(week_, random_, org_, events_);
}

void Run::step(RunRecord& record) {
    if (running_plan() != nullptr) start_week(record);
    const Parameters& parameters = running_plan_.parameters();
    const RandomStream random = random_.at(week_);
    week(parameters, setup_->identities, org_, random, week_, room_->weekly, events_,
         running_plan() != nullptr ? running_plan_.backing() : Backing{});
    if (ends_quarter(week_)) {
        quarter(parameters, setup_->identities, org_, random, week_, week_ < 0 ? Phase::burn_in : Phase::running, room_->quarterly, events_,
                running_plan());
        publish_all(parameters, org_);
        observer_.expect_exits(room_->quarterly.exit_chances);
        observer_.quarter(org_, week_, record);
    }
    observer_.count(events_, week_, record);
    events_.clear();
    const bool last = week_ + 1 == parameters.clock.weeks;
    if (week_ >= 0 && ((week_ + 1) % parameters.clock.observe_every == 0 || last)) observe(week_ + 1, record);
    ++week_;
    if (week_ == 0) end_of_burn_in(record);
}

void Run::go_on_from(const Run& trunk, const RunRecord& trunk_record, RunRecord& record) {
    record = trunk_record;
    random_ = trunk.random_;
    week_ = trunk.week_;
    org_ = trunk.org_;
    if (setup_->given) org_.propensity = setup_->given->propensity;   // its own, should the trunk's setup go first
    running_plan_.go_on_from(trunk.running_plan_);
    observer_ = trunk.observer_;
    events_.clear();
}

void Run::end_of_burn_in(RunRecord& record) {
    set_reputation_start(setup_->identities, org_);
    observe(0, record);
}

void Run::observe(int weeks, RunRecord& record) {
    const ObservedWeeks& kept = observer_.keep().weeks;
    const int last = setup_->clock().weeks, quarter_end = (weeks / weeks_a_quarter + 1) * weeks_a_quarter;
    if (weeks == last || kept.contains(weeks)) return observer_.observe(org_, weeks, record);
    if (last < quarter_end || kept.contain_any(weeks + 1, quarter_end)) observer_.pass_over(org_);
}

void Run::simulate(RandomStream random, RunRecord& record) {
    begin(random, record);
    while (!is_over()) step(record);
}

}  // namespace coalesce
