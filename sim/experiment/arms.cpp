#include "experiment/arms.hpp"

#include <algorithm>
#include <exception>
#include <new>

namespace coalesce {

void Arms::turn_to(std::span<const Setup* const> setups, const Keep& keep) {
    keep_ = keep;
    for (const Setup* const setup : setups) {   // so that an arm finds measured what it looks at when it parts from its trunk
        for (std::size_t k = 0; setup != nullptr && k < setup->sensed.size(); ++k) {
            if (std::find(keep_.sensed.begin(), keep_.sensed.end(), setup->sensed[k]) == keep_.sensed.end())
                keep_.sensed.push_back(setup->sensed[k]);
        }
    }
    arms_.assign(setups.size(), {});
    for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
        arms_[arm] = {setups[arm], arm, at_once, false};
        for (std::size_t trunk = 0; trunk < arm && setups[arm] != nullptr && arms_[arm].trunk == arm; ++trunk) {
            if (arms_[trunk].trunk != trunk || setups[trunk] == nullptr) continue;   // its own trunk was looked at
            const int parting = part_ways(*setups[trunk], *setups[arm]);
            if (parting != at_once) arms_[arm] = {setups[arm], trunk, parting, false};
        }
    }
}

/// Does a part of a run in a room; what goes wrong becomes the record's failure, and the room is given back.
void Arms::attempt(RunRecord& record, std::optional<Run>& room, auto&& part) {
    try {
        part();
        return;
    } catch (const std::bad_alloc&) {
        record.failure = "the memory of this machine is not enough";
    } catch (const std::exception& failure) {
        record.failure = failure.what();
    }
    room.reset();
}

Run& Arms::room_for(std::optional<Run>& room, const Setup& setup) {
    if (room) room->turn_to(setup, keep_);
    else room.emplace(setup, keep_);
    return *room;
}

void Arms::step_to_end(Run& run, RunRecord& record) {
    for (; !run.is_over(); ++weeks_run_) run.step(record);
}

/// Arms that part from the trunk in this week, or would have before it, go on from where it stands.
void Arms::run_branches(std::size_t trunk, int week, std::span<RunRecord> records) {
    for (std::size_t k = trunk + 1; k < arms_.size(); ++k) {
        Arm& arm = arms_[k];
        if (arm.trunk != trunk || arm.is_done || arm.parting > week) continue;
        arm.is_done = true;
        attempt(records[k], branch_, [&] {
            Run& run = room_for(branch_, *arm.setup);
            run.go_on_from(*trunk_, records[trunk], records[k]);
            step_to_end(run, records[k]);
        });
    }
}

int Arms::parting_from_start(const Setup& setup, RandomStream random) const {
    if (!start_ || !start_->is_there || !(start_->random == random) || !(start_->keep == keep_)) return at_once;
    return start_->setup.measured == setup.measured ? part_ways(start_->setup, setup) : at_once;
}

/// The run is at the end of its burn-in.
void Arms::remember(const Run& run, std::size_t trunk, RandomStream random, const RunRecord& record) {
    if (!start_) start_ = std::make_unique<Start>();
    Start& start = *start_;
    start.is_there = start.is_whole = false;
    start.setup = *arms_[trunk].setup;
    start.keep = keep_;
    start.random = random;
    room_for(start.run, start.setup).go_on_from(run, record, start.record);
    start.is_there = true;
}

bool Arms::has_branches_left(std::size_t trunk) const {
    return std::any_of(arms_.begin(), arms_.end(), [&](const Arm& arm) { return arm.trunk == trunk && !arm.is_done; });
}

void Arms::run_trunk(std::size_t trunk, RandomStream random, std::span<RunRecord> records) {
    arms_[trunk].is_done = true;
    attempt(records[trunk], trunk_, [&] {
        const Setup& setup = *arms_[trunk].setup;
        Run& run = room_for(trunk_, setup);
        const int parting = parting_from_start(setup, random);
        if (parting >= 0) run.go_on_from(*start_->run, start_->record, records[trunk]);
        else run.begin(random, records[trunk]);
        const bool is_known = parting == Intervention::no_end && start_->is_whole;
        const bool remembering = remembers_ && parting < 0 && !(start_ && start_->is_there && start_->random == random);
        for (; !run.is_over(); ++weeks_run_) {
            if (remembering && run.next_week() == 0) remember(run, trunk, random, records[trunk]);
            run_branches(trunk, run.next_week(), records);
            if (is_known && !has_branches_left(trunk)) {
                records[trunk] = start_->whole;
                return;
            }
            run.step(records[trunk]);
        }
        run_branches(trunk, Intervention::no_end, records);
        if (!remembering || !start_ || !start_->is_there) return;
        start_->whole = records[trunk];
        start_->is_whole = true;
    });
}

/// Of an arm whose trunk failed before they parted ways.
void Arms::run_whole(std::size_t arm, RandomStream random, RunRecord& record) {
    attempt(record, branch_, [&] {
        Run& run = room_for(branch_, *arms_[arm].setup);
        run.begin(random, record);
        step_to_end(run, record);
    });
}

void Arms::simulate(RandomStream random, std::span<RunRecord> records) {
    for (RunRecord& record : records) record.clear();
    for (Arm& arm : arms_) arm.is_done = arm.setup == nullptr;
    for (std::size_t arm = 0; arm < arms_.size(); ++arm) {
        if (arms_[arm].is_done) continue;
        if (arms_[arm].trunk == arm) run_trunk(arm, random, records);
        else run_whole(arm, random, records[arm]);
    }
}

}  // namespace coalesce
