#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "experiment/layout.hpp"

namespace coalesce {

/// When a point of a sweep has enough runs: when the interval of one outcome is narrow there (see OpenPoints). It is looked at after the
/// chunks that hold the first `first` replicates of all points, and then whenever there are a quarter more chunks.
struct StoppingRule {
    std::size_t outcome = 0;   ///< its number among the outcomes that are kept
    std::string name;          ///< and its column of runs.csv
    double width = 0.0;        ///< in the unit of the outcome
    std::uint32_t first = 0;   ///< replicates

    std::string text() const;
    /// After which chunk points are looked at next: from what is there now, how many make `first` replicates, and how many there are.
    static std::uint64_t next_look(std::uint64_t there, std::uint64_t of_first, std::uint64_t all);
};

/// Which points of a sweep still need runs. Follows from their values alone, never from time or threads.
class OpenPoints {
public:
    OpenPoints() = default;
    OpenPoints(const OpenPoints&) = delete;
    OpenPoints& operator=(const OpenPoints&) = delete;
    virtual ~OpenPoints() = default;

    /// Nothing is known yet.
    virtual void start() = 0;
    /// The outcome of every run that is there, in their order; NaN where it failed.
    virtual void take(const RunPlace& at, double value) = 0;
    virtual bool is_open(std::uint64_t point) const = 0;
};

}  // namespace coalesce
