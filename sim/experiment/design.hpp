#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "experiment/axis.hpp"
#include "experiment/axis_groups.hpp"
#include "experiment/grid.hpp"
#include "experiment/latin_hypercube.hpp"
#include "experiment/morris.hpp"
#include "experiment/one_at_a_time.hpp"
#include "experiment/saltelli.hpp"
#include "experiment/sobol_sample.hpp"

namespace coalesce {

/// Points that somebody wrote down: row by row, a value for each axis.
struct GivenPoints {
    std::size_t axes = 0;
    std::vector<double> values;

    std::uint64_t points() const { return axes == 0 ? 0 : values.size() / axes; }
};

/// Which points an experiment looks at. Each is a function of its number alone, so that every shard knows them without talking.
using Design = std::variant<Grid, GivenPoints, OneAtATime, LatinHypercube, SobolSample, Saltelli, Morris>;

/// The names of designs in experiment files, in the order of the alternatives.
std::span<const std::string> design_names();

std::uint64_t points_of(const Design& design);

/// The axes of a design and how they hang together.
struct DesignAxes {
    std::span<const Axis> axes;
    const AxisGroups& groups;
};

/// The values of all axes at a point. `as_is` are those of the scenario, where a design leaves them.
void place_point(const Design& design, const DesignAxes& of, std::span<const double> as_is, std::uint64_t point, std::span<double> values);

/// The columns of design.csv that say what a point is for, and their cells, each followed by a comma.
std::vector<Column> role_columns(const Design& design);
void append_role(std::string& out, const Design& design, const DesignAxes& of, std::uint64_t point);

}  // namespace coalesce
