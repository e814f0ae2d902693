#pragma once
#include <optional>
#include <vector>

#include "experiment/experiment.hpp"
#include "output/columns.hpp"

namespace coalesce {

/// The tables that a sweep writes, with their columns.
struct SweepTables {
    Table design, runs, summary;
    std::optional<Table> timeline;

    std::vector<const Table*> all() const;
};

SweepTables tables_of(const Experiment& experiment);

/// The rows of design.csv for these points.
void append_points(std::string& out, const Experiment& experiment, std::uint64_t first, std::uint64_t end);

/// The weeks whose observations timeline.csv keeps, week 0 and the last among them.
std::vector<std::int32_t> timeline_weeks(const Experiment& experiment);

}  // namespace coalesce
