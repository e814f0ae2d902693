#include "engine/run.hpp"

#include "engine/build.hpp"
#include "engine/quarter.hpp"
#include "engine/week.hpp"
#include "mechanisms/dials.hpp"
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
      course_(setup.dials, setup.identities, setup.plan),
      room_(new Room{BuildScratch(setup), {}, {}}),
      observer_(setup, keep) {}

void Run::turn_to(const Setup& setup, const Keep& keep) {
    setup_ = &setup;
    course_ = Course(setup.dials, setup.identities, setup.plan);
    room_->building.turn_to(setup);
    observer_.turn_to(setup, keep);
}

void Run::begin(Luck luck, RunRecord& record) {
    luck_ = luck;
    record.clear();
    record.replicate = luck.replicate;
    build(*setup_, luck, org_, room_->building, room_->quarterly);
    publish_all(setup_->dials, org_);
    course_.begin();
    events_.clear();
    observer_.begin(org_, record);
    week_ = -setup_->clock().burn_in;
    if (week_ == 0) end_of_burn_in(record);
}

void Run::start_week(RunRecord& record) {
    if (course_.start_week(week_, luck_, org_, events_)) {
        rebuild_ties(course_.dials(), setup_->identities, org_);
        publish_all(course_.dials(), org_);
    }
    if (observer_.keep().doses) course_.tell(week_, record.doses);
    course_.work(week_, luck_, org_, events_);
}

void Run::step(RunRecord& record) {
    if (course() != nullptr) start_week(record);
    const Dials& dials = course_.dials();
    const Luck luck = luck_.at(week_);
    week(dials, setup_->identities, org_, luck, week_, room_->weekly, events_, course() != nullptr ? course_.backing() : Backing{});
    if (ends_quarter(week_)) {
        quarter(dials, setup_->identities, org_, luck, week_, week_ < 0 ? Phase::burn_in : Phase::running, room_->quarterly, events_,
                course());
        publish_all(dials, org_);
        observer_.expect_exits(room_->quarterly.exit_chances);
        observer_.quarter(org_, week_, record);
    }
    observer_.count(events_, week_, record);
    events_.clear();
    const bool last = week_ + 1 == dials.clock.weeks;
    if (week_ >= 0 && ((week_ + 1) % dials.clock.observe_every == 0 || last)) observe(week_ + 1, record);
    ++week_;
    if (week_ == 0) end_of_burn_in(record);
}

void Run::go_on_from(const Run& trunk, const RunRecord& trunk_record, RunRecord& record) {
    record = trunk_record;
    luck_ = trunk.luck_;
    week_ = trunk.week_;
    org_ = trunk.org_;
    if (setup_->given) org_.propensity = setup_->given->propensity;   // its own, should the trunk's setup go first
    course_.go_on_from(trunk.course_);
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

void Run::simulate(Luck luck, RunRecord& record) {
    begin(luck, record);
    while (!is_over()) step(record);
}

}  // namespace coalesce
