#include "experiment/design.hpp"

#include <algorithm>
#include <array>

#include "files/numbers.hpp"

namespace coalesce {
namespace {

struct Placing {
    std::span<const Axis> axes;
    std::span<const double> as_is;
    std::uint64_t point;
    std::span<double> values;

    void operator()(const Grid& grid) const {
        std::vector<std::uint64_t> level(axes.size());
        grid.place(point, level);
        for (std::size_t a = 0; a < axes.size(); ++a) values[a] = axes[a].level(level[a]);
    }
    void operator()(const GivenPoints& given) const {
        std::copy_n(given.values.begin() + static_cast<std::ptrdiff_t>(point * axes.size()), axes.size(), values.begin());
    }
    void operator()(const OneAtATime& design) const {
        std::copy(as_is.begin(), as_is.end(), values.begin());
        if (const auto step = design.step(point)) values[step->axis] = axes[step->axis].ends()[step->level];
    }
    void operator()(const LatinHypercube& design) const {
        for (std::size_t a = 0; a < axes.size(); ++a) values[a] = axes[a].at(design.coordinate(point, static_cast<std::uint32_t>(a)));
    }
    void operator()(const SobolSample& design) const {
        for (std::size_t a = 0; a < axes.size(); ++a) values[a] = axes[a].at(design.coordinate(point, a));
    }
    void operator()(const Saltelli& design) const {
        const auto cell = design.cell(point);
        for (std::size_t a = 0; a < axes.size(); ++a) values[a] = axes[a].at(design.coordinate(cell, a));
    }
    void operator()(const Morris& design) const {
        design.place(point, values);
        for (std::size_t a = 0; a < axes.size(); ++a) values[a] = axes[a].at(values[a]);
    }
};

}  // namespace

std::span<const std::string> design_names() {
    static const std::array<std::string, std::variant_size_v<Design>> names{"grid",         "points", "oat",   "lhs",
                                                                            "sobol_sample", "sobol",  "morris"};
    return names;
}

std::uint64_t points_of(const Design& design) {
    return std::visit([](const auto& one) { return one.points(); }, design);
}

void place_point(const Design& design, std::span<const Axis> axes, std::span<const double> as_is, std::uint64_t point,
                 std::span<double> values) {
    std::visit(Placing{axes, as_is, point, values}, design);
}

std::vector<Column> role_columns(const Design& design) {
    constexpr auto integer = ColumnType::integer;
    if (std::holds_alternative<Morris>(design)) {
        return {{"trajectory", integer, "", "Number of the walk, from 0."},
                {"step", integer, "", "Steps since the walk began."},
                {"moved", ColumnType::string, "", "The parameter that the step to this point moved; missing where a walk begins."}};
    }
    if (std::holds_alternative<Saltelli>(design)) {
        return {{"shift", integer, "", "Number of the digital shift, from 0; shifts are independent."},
                {"row", integer, "", "Row of the matrices, from 0."},
                {"role", ColumnType::string, "",
                 "A or B: a row of that matrix; a parameter: a row of A with that column of B; B:PARAMETER: a row of B with that column of "
                 "A."}};
    }
    return {};
}

void append_role(std::string& out, const Design& design, std::span<const Axis> axes, std::uint64_t point) {
    if (const auto* const morris = std::get_if<Morris>(&design)) {
        append_cell(out, morris->trajectory(point));
        append_cell(out, morris->step(point));
        const std::size_t moved = morris->moved(point);
        out.append(moved == Morris::none ? "" : axes[moved].key()).append(",");
    } else if (const auto* const saltelli = std::get_if<Saltelli>(&design)) {
        const auto cell = saltelli->cell(point);
        append_cell(out, cell.shift);
        append_cell(out, cell.row);
        if (cell.role < 2) out.append(cell.role == 0 ? "A," : "B,");
        else if (cell.role < 2 + axes.size()) out.append(axes[cell.role - 2].key()).append(",");
        else out.append("B:").append(axes[cell.role - 2 - axes.size()].key()).append(",");
    }
}

}  // namespace coalesce
