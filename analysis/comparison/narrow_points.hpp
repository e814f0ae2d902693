#pragma once
#include <cstdint>

#include "analysis/statistics/running.hpp"
#include "experiment/stopping.hpp"

namespace coalesce {

/// Points are open until the 95 % interval of every what-if's difference from the baseline, over pairs of runs, is at most so wide; of one
/// arm alone, that of its mean. Keeps 24 bytes for each point and arm.
class NarrowPoints : public OpenPoints {
public:
    NarrowPoints(const Layout& layout, double width) : layout_(layout), width_(width) { start(); }

    void start() override;
    void take(const RunPlace& at, double value) override;
    bool is_open(std::uint64_t point) const override { return !(widest(point) <= width_); }

    /// The widest of the intervals at a point; NaN where one is not known yet.
    double widest(std::uint64_t point) const;
    /// About how many replicates close a point, from the spread of those it has: widths shrink with the root of their number. NaN where
    /// that is not known.
    double replicates_to_close(std::uint64_t point) const;

private:
    std::uint32_t asked() const { return layout_.arms > 1 ? layout_.arms - 1 : 1; }
    std::size_t place(std::uint64_t point, std::uint32_t arm) const { return static_cast<std::size_t>(point * asked() + arm); }

    Layout layout_;
    double width_;
    RunningDifferences differences_;  // point x what-if
    double baseline_ = 0.0;  // of the item at hand: the arms of a point lie together
};

}  // namespace coalesce
