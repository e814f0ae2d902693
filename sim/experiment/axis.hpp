#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiment/target.hpp"
#include "experiment/value_spread.hpp"
#include "output/columns.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// What varies from point to point: a parameter, or a field of an intervention, and the values that it takes. It is laid over every arm.
class Axis {
public:
    /// Evenly between two bounds, inclusive.
    Axis(Target target, Range range) : target_(std::move(target)), spread_{.bounds = range} {}
    /// As spread between its bounds; of whole numbers these are those of the values, each of which has half of what lies beside it.
    Axis(Target target, ValueSpread spread) : target_(std::move(target)), spread_(std::move(spread)) {}
    /// Some values, in their order, each as likely as its weight says; without weights all are.
    Axis(Target target, std::vector<double> values, std::span<const double> weights = {});

    const std::string& key() const { return target_.parameter.key; }
    /// How many values there are to go through one by one; 0 where there are only bounds.
    std::uint64_t levels() const { return values_.size(); }
    double level(std::uint64_t n) const { return values_[n]; }
    /// The two ends of the range, or all values.
    std::vector<double> ends() const;
    /// What one at a time goes through: the same, but where hardly anything lies at the ends what 5 % and 95 % stay below.
    std::vector<double> steps() const;
    /// The value at a coordinate in [0, 1], which is a share: that of the values below. Of whole numbers that are spread evenly, names and
    /// listed values without weights each is as likely.
    double at(double coordinate) const;
    /// A coordinate that at() has this value for: of a value that some coordinates have, the middle of theirs; of one beyond the bounds
    /// that of the nearer bound, of one that is not listed that of the nearest. The other way round than at().
    double coordinate_of(double value) const;
    /// A coordinate of a grid of `levels` from 0 to 1 as one of this axis: where hardly anything lies at the ends, the middles of `levels`
    /// equal parts.
    double on_grid(double coordinate, std::uint64_t levels) const;
    /// Where a value lies from 0 to 1: the share of those below, of whole numbers and listed ones in proportion between the ends.
    double place(double value) const;
    /// How far it is from one coordinate to another, upwards if above 0: on the scale of its quantiles, which coordinates are; of whole
    /// numbers that are spread evenly, and of listed values without weights, in proportion between the ends.
    double step(double from, double to) const;
    /// Whether its values are in an order: not those of a choice between more than two names.
    bool is_ordered() const;

    /// The column of design.csv, and a value as its cell.
    Column column() const;
    void append_cell(std::string& out, double value) const;

    const Target& target() const { return target_; }

private:
    bool is_real() const { return target_.parameter.kind == ParameterKind::real; }

    std::string weights_in_words() const;

    Target target_;
    ValueSpread spread_;
    std::vector<double> values_;
    std::vector<double> up_to_;  ///< by listed value, the share of it and those before it; none: all are as likely
};

/// Lays values, one for each axis, over a scenario. Why they do not go together, or nothing if they do.
std::string lay_over(std::span<const Axis> axes, std::span<const double> values, Scenario& scenario);

}  // namespace coalesce
