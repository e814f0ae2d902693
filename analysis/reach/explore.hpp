#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace coalesce {

/// A side of a grid: an outcome from low to high in cells of equal width.
struct GridSide {
    double low = 0.0, high = 1.0;
    std::uint32_t cells = 10;

    /// The cell that a value lies in; nothing outside, or where it is missing. The upper end belongs to the last.
    std::optional<std::uint32_t> cell_of(double value) const;
    /// Where a cell begins; of the number of cells, the upper end.
    double bound(std::uint32_t cell) const { return low + (high - low) * cell / cells; }
};

/// Two outcomes, by their places, and the grid over both.
struct GridPair {
    std::size_t across = 0, up = 0;   ///< outcomes
    GridSide across_side, up_side;

    std::size_t cells() const { return std::size_t{across_side.cells} * up_side.cells; }
    /// The cell of two values; `up` turns slowest.
    std::optional<std::size_t> cell_of(double across_value, double up_value) const;
};

/// How hard to look.
struct ReachEffort {
    std::uint64_t points = 2000;       ///< in all
    std::uint64_t start = 200;         ///< of them of a Latin hypercube, before the search goes where cells are new
    std::uint64_t generation = 100;    ///< points between two looks
    std::uint32_t replicates = 4;      ///< runs of each, on random numbers that all points share
    std::uint32_t again = 4;           ///< runs of the points that are measured anew
    std::uint64_t seed = 1;
};

/// What the runs of a point came to: by outcome.
struct ReachMeans {
    std::vector<double> mean, error;   ///< mean over runs and its standard error; NaN of fewer than two runs
    std::size_t runs = 0;              ///< that say anything of all outcomes
};

/// A point of the space of all axes.
struct ReachPoint {
    std::vector<double> coordinates;   ///< in [0, 1]
    std::uint32_t generation = 0;      ///< 0: the first points, of which the very first is the scenario as it stands
    ReachMeans search;                 ///< on the random numbers of the search
    std::optional<ReachMeans> anew;    ///< on fresh random numbers
};

/// Where points are measured.
class ReachTrial {
public:
    ReachTrial() = default;
    ReachTrial(const ReachTrial&) = delete;
    ReachTrial& operator=(const ReachTrial&) = delete;
    virtual ~ReachTrial() = default;

    /// Runs first, first + 1, ... of each of these points, which have the same random numbers at all of them. Anything when it was told to
    /// stop.
    virtual std::vector<ReachMeans> measure(std::span<const std::vector<double>> points, std::uint32_t first, std::uint32_t count) = 0;
    virtual bool is_stopped() const = 0;
};

/// Which pairs of outcomes can occur: pattern space exploration (Chérel, Cottineau & Reuillon 2015). Points of cells that few points lie in
/// are crossed and changed; each pair has its turn. In the end a point of every cell is measured anew on fresh random numbers, since cells
/// that are rare are reached by luck more often than others. `as_it_stands` are the coordinates of the scenario. Nothing when it was told
/// to stop. The same for the same seed and measurements.
std::optional<std::vector<ReachPoint>> explore(std::size_t axes, std::span<const GridPair> pairs, const std::vector<double>& as_it_stands,
                                               const ReachEffort& effort, ReachTrial& trial);

/// How deep a point lies in a cell of a pair: standard errors to the nearest side.
double depth_in(const GridPair& pair, std::size_t cell, const ReachMeans& means);

/// How probable it is that what a point's runs are a sample of has a mean in this cell of a pair (Student's t, each outcome by itself).
double share_in_cell(const GridPair& pair, std::size_t cell, const ReachMeans& means);

}  // namespace coalesce
