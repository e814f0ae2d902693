#include "engine/run.hpp"

#include <algorithm>

#include "engine/build.hpp"
#include "engine/quarter.hpp"
#include "engine/week.hpp"
#include "expressions/evaluate.hpp"
#include "mechanisms/parameters.hpp"
#include "numerics/missing.hpp"
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
      base_(setup.parameters),
      running_plan_(base(), setup.identities, setup.plan),
      room_(new Room{BuildScratch(setup), {}, {}}),
      observer_(setup, with_senses(keep)) {
    find_senses();
}

void Run::turn_to(const Setup& setup, const Keep& keep) {
    setup_ = &setup;
    base_ = setup.parameters;
    running_plan_ = RunningPlan(base(), setup.identities, setup.plan);
    room_->building.turn_to(setup);
    observer_.turn_to(setup, with_senses(keep));
    find_senses();
}

/// What this run senses behind what others do, each once.
Keep Run::with_senses(Keep keep) const {
    for (const Measure& one : setup_->sensed) {
        if (std::find(keep.sensed.begin(), keep.sensed.end(), one) == keep.sensed.end()) keep.sensed.push_back(one);
    }
    return keep;
}

void Run::find_senses() {
    const std::vector<Measure>& all = observer_.keep().sensed;
    senses_.clear();
    for (const Measure& one : setup_->sensed)
        senses_.push_back(static_cast<std::size_t>(std::find(all.begin(), all.end(), one) - all.begin()));
    sensed_.resize(senses_.size());
}

void Run::begin(RandomStream random, RunRecord& record) {
    random_ = random;
    base_ = setup_->parameters;
    lay_series(setup_->series, -setup_->clock().burn_in, base_);
    record.clear();
    record.replicate = random.replicate;
    room_->quarterly.measures_energy = looks_before_quarter_after(-setup_->clock().burn_in - 1);
    build(*setup_, base(), random, org_, room_->building, room_->quarterly);
    publish_all(base(), org_);
    if (base().switches.experience && !setup_->given) settle_in(base(), setup_->identities, org_, room_->weekly);
    running_plan_.begin();
    events_.clear();
    observer_.begin(org_, record);
    week_ = -setup_->clock().burn_in;
    is_ended_ = false;
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

void Run::follow_series() {
    if (lay_series(setup_->series, week_, base_)) running_plan_.follow_base();
}

void Run::step(RunRecord& record) {
    follow_series();
    if (running_plan() != nullptr) start_week(record);
    const Parameters& parameters = running_plan_.parameters();
    const RandomStream random = random_.at(week_);
    const bool may_change = parameters.switches.move_weekly() || running_plan() != nullptr || !setup_->series.empty();
    if (may_change) {
        week(parameters, setup_->identities, org_, random, week_, room_->weekly, events_,
             running_plan() != nullptr ? running_plan_.backing() : Backing{});
    }
    if (ends_quarter(week_)) {
        room_->quarterly.measures_energy = looks_before_quarter_after(week_);
        quarter(parameters, setup_->identities, org_, random, week_, week_ < 0 ? Phase::burn_in : Phase::running, room_->quarterly, events_,
                running_plan());
        if (running_plan() == nullptr) org_.money.slack = slack_left(base().contest, base().contest.scarcity);   // a plan says it itself
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

bool Run::looks_before_quarter_after(int week) const {
    const int first = week + 1, last = setup_->clock().weeks;
    int next = first;
    while (!ends_quarter(next)) ++next;
    return senses() || (first <= last && last <= next) ||
           observer_.keep().weeks.contain_any(std::max(first, 0), next + 1, setup_->clock().observe_every);
}

void Run::go_on_from(const Run& trunk, const RunRecord& trunk_record, RunRecord& record) {
    record = trunk_record;
    random_ = trunk.random_;
    week_ = trunk.week_;
    org_ = trunk.org_;
    if (setup_->given) org_.propensity = setup_->given->propensity;   // its own, should the trunk's setup go first
    base_ = trunk.base_;
    running_plan_.go_on_from(trunk.running_plan_);
    observer_ = trunk.observer_;
    events_.clear();
    is_ended_ = trunk.is_ended_;
    if (setup_->sensed.empty() || week_ < 0 || week_ % setup_->clock().observe_every != 0 || is_over()) return;
    observer_.measure(org_, week_);   // what was due at the end of last week, for the conditions of this arm alone
    look(week_);
}

void Run::end_of_burn_in(RunRecord& record) {
    set_reputation_start(setup_->identities, org_);
    observe(0, record);
}

void Run::observe(int weeks, RunRecord& record) {
    const ObservedWeeks& kept = observer_.keep().weeks;
    if (senses()) {
        observer_.measure(org_, weeks);
        look(weeks);
        is_ended_ = ends_now() && weeks < setup_->clock().weeks;
        if (is_ended_ || weeks == setup_->clock().weeks || kept.contains(weeks)) observer_.add(weeks, record);
        if (is_ended_) leave_the_rest_out(weeks, record);
        return;
    }
    const int last = setup_->clock().weeks, quarter_end = (weeks / weeks_a_quarter + 1) * weeks_a_quarter;
    if (weeks == last || kept.contains(weeks)) return observer_.observe(org_, weeks, record);
    if (last < quarter_end || kept.contain_any(weeks + 1, quarter_end, setup_->clock().observe_every)) observer_.pass_over(org_);
}

void Run::look(int week) {
    if (setup_->sensed.empty()) return;
    for (std::size_t k = 0; k < senses_.size(); ++k) sensed_[k] = observer_.sensed()[senses_[k]];
    const Observations now{std::span(&week, 1), sensed_, sensed_.size()};
    const auto see = [&](const Condition& condition) -> Sighting {
        if (!condition.exists()) return {};
        return {evaluate(*condition.plan, now) != 0.0, static_cast<float>(compared_value(*condition.plan, now))};
    };
    for (std::size_t k = 0; k < setup_->plan.size(); ++k) {
        const Intervention& x = setup_->plan[k];
        if (x.is_conditional()) running_plan_.look(k, week, see(x.when), see(x.until));
    }
}

bool Run::ends_now() const {
    if (!setup_->until.exists()) return false;
    const std::int32_t week = 0;
    return evaluate(*setup_->until.plan, {std::span(&week, 1), sensed_, sensed_.size()}) != 0.0;
}

void Run::leave_the_rest_out(int weeks, RunRecord& record) {
    const ClockParameters& clock = setup_->clock();
    record.ended = weeks;
    for (int week = weeks + 1; week <= clock.weeks; ++week) {
        const bool is_due = week % clock.observe_every == 0 || week == clock.weeks;
        if (!is_due || (week < clock.weeks && !observer_.keep().weeks.contains(week))) continue;
        record.weeks.push_back(week);
        record.values.resize(record.values.size() + record.scopes * record.metrics, static_cast<float>(missing));
        record.own.resize(record.own.size() + record.measured, static_cast<float>(missing));
    }
}

void Run::simulate(RandomStream random, RunRecord& record) {
    begin(random, record);
    while (!is_over()) step(record);
}

}  // namespace coalesce
