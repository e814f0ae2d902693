#pragma once
#include <cstdint>

#include "experiment/counting.hpp"

namespace coalesce {

/// Which run of an experiment.
struct RunPlace {
    std::uint32_t replicate = 0;
    std::uint64_t point = 0;
    std::uint32_t arm = 0;
};

/// How the runs of an experiment are numbered: run = (replicate * points + point) * arms + arm. The arms of a point lie together, so that
/// contrasts stream; replicates come last, so that any finished prefix is a balanced sample.
struct Layout {
    std::uint64_t points = 1;
    std::uint32_t arms = 1, replicates = 1;

    /// The most that tables can number: whole numbers up to here are exact in every reader.
    static constexpr std::uint64_t most_runs = std::uint64_t{1} << 53;

    /// Runs of one replicate.
    std::uint64_t cells() const { return times(points, arms); }
    std::uint64_t runs() const { return times(cells(), replicates); }
    RunPlace place(std::uint64_t run) const {
        const std::uint64_t cell = run % cells();
        return {static_cast<std::uint32_t>(run / cells()), cell / arms, static_cast<std::uint32_t>(cell % arms)};
    }
    std::uint64_t run(const RunPlace& at) const { return (at.replicate * points + at.point) * arms + at.arm; }
};

}  // namespace coalesce
