#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiment/target.hpp"
#include "output/columns.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// What varies from point to point: a parameter, or a field of an intervention, and the values that it takes. It is laid over every arm.
class Axis {
public:
    /// Between two bounds, inclusive.
    Axis(Target target, Range range) : target_(std::move(target)), range_(range) {}
    /// Some values, in their order.
    Axis(Target target, std::vector<double> values) : target_(std::move(target)), values_(std::move(values)) {}

    const std::string& key() const { return target_.parameter.key; }
    /// How many values there are to go through one by one; 0 where there are only bounds.
    std::uint64_t levels() const { return values_.size(); }
    double level(std::uint64_t n) const { return values_[n]; }
    /// The two ends of the range, or all values.
    std::vector<double> ends() const;
    /// The value at a coordinate in [0, 1]: evenly between the bounds; of whole numbers, names and listed values each is as likely.
    double at(double coordinate) const;

    /// The column of design.csv, and a value as its cell.
    Column column() const;
    void append_cell(std::string& out, double value) const;

    const Target& target() const { return target_; }

private:
    Target target_;
    Range range_;
    std::vector<double> values_;
};

/// Lays values, one for each axis, over a scenario. Why they do not go together, or nothing if they do.
std::string lay_over(std::span<const Axis> axes, std::span<const double> values, Scenario& scenario);

}  // namespace coalesce
