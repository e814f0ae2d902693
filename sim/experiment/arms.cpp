#include "experiment/arms.hpp"

#include <exception>

namespace coalesce {

namespace {

/// Does a part of a run; what goes wrong becomes the record's failure.
void try_to(RunRecord& record, auto&& part) {
    try {
        part();
    } catch (const std::exception& failure) {
        record.failure = failure.what();
    }
}

void finish(Run& run, RunRecord& record) {
    while (!run.is_over()) run.step(record);
}

}  // namespace

Arms::Arms(std::span<const Setup* const> setups, Keep keep) : has_branched_(setups.size(), 0) {
    for (const Setup* const setup : setups) {
        runs_.push_back(std::make_unique<Run>(*setup, keep));
        parting_.push_back(part_ways(*setups.front(), *setup));
    }
}

/// Arms that part ways in this week, or would have before it, go on from where the first one stands.
void Arms::branch_off(int week, std::span<RunRecord> records) {
    for (std::size_t arm = 1; arm < runs_.size(); ++arm) {
        if (parting_[arm] == at_once || has_branched_[arm] != 0 || parting_[arm] > week) continue;
        runs_[arm]->go_on_from(*runs_.front(), records.front(), records[arm]);
        has_branched_[arm] = 1;
    }
}

void Arms::run_trunk(Luck luck, std::span<RunRecord> records) {
    Run& trunk = *runs_.front();
    RunRecord& record = records.front();
    trunk.begin(luck, record);
    while (!trunk.is_over()) {
        branch_off(trunk.next_week(), records);
        trunk.step(record);
    }
    branch_off(Intervention::no_end, records);
}

void Arms::simulate(Luck luck, std::span<RunRecord> records) {
    has_branched_.assign(runs_.size(), 0);
    for (RunRecord& record : records) record.clear();
    try_to(records.front(), [&] { run_trunk(luck, records); });
    for (std::size_t arm = 1; arm < runs_.size(); ++arm) {
        try_to(records[arm], [&] {
            if (has_branched_[arm] != 0) finish(*runs_[arm], records[arm]);
            else runs_[arm]->simulate(luck, records[arm]);
        });
    }
}

}  // namespace coalesce
