#include "experiment/design.hpp"

#include <algorithm>
#include <array>

#include "files/numbers.hpp"

namespace coalesce {
namespace {

class Placing {
public:
    Placing(const DesignAxes& of, std::span<const double> as_is, std::uint64_t point, std::span<double> values)
        : axes_(of.axes), groups_(of.groups), as_is_(as_is), point_(point), values_(values) {}

    void operator()(const Grid& grid) const {
        std::vector<std::uint64_t> level(groups_.coordinates(axes_.size()));
        grid.place(point_, level);
        for (std::size_t a = 0; a < axes_.size(); ++a) values_[a] = axes_[a].level(level[groups_.coordinate_of(a)]);
    }
    void operator()(const GivenPoints& given) const {
        std::copy_n(given.values.begin() + static_cast<std::ptrdiff_t>(point_ * axes_.size()), axes_.size(), values_.begin());
    }
    void operator()(const OneAtATime& design) const {
        std::copy(as_is_.begin(), as_is_.end(), values_.begin());
        const auto step = design.step(point_);
        for (std::size_t a = 0; step && a < axes_.size(); ++a) {
            if (groups_.coordinate_of(a) == step->axis) values_[a] = axes_[a].steps()[step->level];
        }
    }
    void operator()(const LatinHypercube& design) const {
        each([&](std::size_t c) { return design.coordinate(point_, static_cast<std::uint32_t>(c)); });
    }
    void operator()(const SobolSample& design) const {
        each([&](std::size_t c) { return design.coordinate(point_, c); });
    }
    void operator()(const Saltelli& design) const {
        const auto cell = design.cell(point_);
        each([&](std::size_t c) { return design.coordinate(cell, c); });
    }
    void operator()(const Morris& design) const {
        std::vector<double> at(groups_.coordinates(axes_.size()));
        design.place(point_, at);
        for (std::size_t a = 0; a < axes_.size(); ++a)
            values_[a] = axes_[a].at(axes_[a].on_grid(at[groups_.coordinate_of(a)], design.levels));
    }

private:
    void each(auto&& coordinate) const {
        for (std::size_t a = 0; a < axes_.size(); ++a) values_[a] = axes_[a].at(coordinate(groups_.coordinate_of(a)));
    }

    std::span<const Axis> axes_;
    const AxisGroups& groups_;
    std::span<const double> as_is_;
    std::uint64_t point_;
    std::span<double> values_;
};

/// How far the step to a point moved its factor.
double moved_by(const Morris& morris, const DesignAxes& of, std::uint64_t point) {
    std::vector<double> from(of.groups.coordinates(of.axes.size())), to(from);
    morris.place(point - 1, from);
    morris.place(point, to);
    return of.groups.moved_by(morris.moved(point), of.axes, morris.levels, from, to);
}

}  // namespace

std::span<const std::string> design_names() {
    static const std::array<std::string, std::variant_size_v<Design>> names{"grid",         "points", "oat",   "lhs",
                                                                            "sobol_sample", "sobol",  "morris"};
    return names;
}

std::uint64_t points_of(const Design& design) {
    return std::visit([](const auto& one) { return one.points(); }, design);
}

void place_point(const Design& design, const DesignAxes& of, std::span<const double> as_is, std::uint64_t point, std::span<double> values) {
    std::visit(Placing{of, as_is, point, values}, design);
    of.groups.scale(values);
}

std::vector<Column> role_columns(const Design& design) {
    constexpr auto integer = ColumnType::integer;
    if (std::holds_alternative<Morris>(design)) {
        return {
            {"trajectory", integer, "", "Number of the walk, from 0."},
            {"step", integer, "", "Steps since the walk began."},
            {"moved", ColumnType::string, "",
             "The parameter, or the group of them, that the step to this point moved; missing where a walk begins."},
            {"moved_by", ColumnType::number, "1",
             "How far, from 0 to 1 on the parameter's own scale: of one that is spread otherwise than evenly the scale of its quantiles. "
             "Effects are divided by it. Of several parameters the mean; where they move each by itself, the mean size."}};
    }
    if (std::holds_alternative<Saltelli>(design)) {
        return {
            {"shift", integer, "", "Number of the digital shift, from 0; shifts are independent."},
            {"row", integer, "", "Row of the matrices, from 0."},
            {"role", ColumnType::string, "",
             "A or B: a row of that matrix; a parameter, or a group of them: a row of A with that of B; B:PARAMETER: a row of B with that "
             "of A."}};
    }
    return {};
}

void append_role(std::string& out, const Design& design, const DesignAxes& of, std::uint64_t point) {
    if (const auto* const morris = std::get_if<Morris>(&design)) {
        append_cell(out, morris->trajectory(point));
        append_cell(out, morris->step(point));
        const std::size_t moved = morris->moved(point);
        if (moved == Morris::none) {
            out.append(",,");
            return;
        }
        append_text(out, of.groups.name(moved, of.axes));
        out += ',';
        append_number(out, in_twelve_digits(moved_by(*morris, of, point)));
        out += ',';
    } else if (const auto* const saltelli = std::get_if<Saltelli>(&design)) {
        const auto cell = saltelli->cell(point);
        append_cell(out, cell.shift);
        append_cell(out, cell.row);
        const std::size_t factors = saltelli->factors();
        if (cell.role < 2) out.append(cell.role == 0 ? "A," : "B,");
        else if (cell.role < 2 + factors) append_cell(out, of.groups.name(cell.role - 2, of.axes));
        else append_cell(out, "B:" + of.groups.name(cell.role - 2 - factors, of.axes));
    }
}

}  // namespace coalesce
