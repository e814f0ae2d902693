#include "analysis/tables/check_design.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "analysis/statistics/second_order.hpp"
#include "files/escape.hpp"

namespace coalesce {
namespace {

/// What belongs together: the points of a trajectory, or of a row in a shift.
using PointGroup = std::pair<std::int64_t, std::int64_t>;

std::map<PointGroup, std::vector<std::size_t>> groups_of(const StudyDesign& design) {
    std::map<PointGroup, std::vector<std::size_t>> groups;
    for (std::size_t p = 0; p < design.points.size(); ++p) {
        if (design.kind == DesignKind::morris) groups[{design.morris[p].trajectory, 0}].push_back(p);
        if (design.kind == DesignKind::sobol) groups[{design.sobol[p].shift, design.sobol[p].row}].push_back(p);
    }
    return groups;
}

void check_step(const StudyDesign& design, std::size_t before, std::size_t p, const std::string& file, Problems& problems) {
    const MorrisPlace& place = design.morris[p];
    const std::string step = fmt::format("trajectory {}, step {} (point {})", place.trajectory, place.step, design.points[p]);
    if (place.step != design.morris[before].step + 1) {
        problems.error({file}, fmt::format("{}: the step before it is {}", step, design.morris[before].step));
        return;
    }
    if (place.by == 0.0) problems.error({file}, step + " is moved by 0; a step must move something");
    if (place.moved == MorrisPlace::start) problems.error({file}, step + " does not say what moved");
    for (std::size_t i = 0; i < design.axes.size(); ++i) {
        const auto& values = design.axes[i].values;
        const bool has_moved = values[p] != values[before];
        const bool is_meant = place.moved != MorrisPlace::start && design.holds(place.moved, i);
        if (is_meant && !has_moved && std::isnan(place.by))
            problems.error({file}, fmt::format("{} does not move {}", step, design.axes[i].name));
        if (!is_meant && has_moved) problems.error({file}, fmt::format("{} also moves {}", step, design.axes[i].name));
    }
}

void check_morris(const StudyDesign& design, const std::string& file, Problems& problems) {
    for (auto& [group, points] : groups_of(design)) {
        std::vector<std::size_t> steps = points;
        std::sort(steps.begin(), steps.end(), [&](std::size_t x, std::size_t y) { return design.morris[x].step < design.morris[y].step; });
        for (std::size_t k = 1; k < steps.size(); ++k) check_step(design, steps[k - 1], steps[k], file, problems);
    }
}

/// What a point is in its row: a, b or a factor, and of a factor whether it is exchanged in B.
using Role = std::pair<std::size_t, bool>;

Role role_of(const SobolPlace& place) { return {place.role, place.is_of_b}; }

std::string role_name(const StudyDesign& design, const Role& role) {
    if (role.first == SobolPlace::a || role.first == SobolPlace::b) return role.first == SobolPlace::a ? "A" : "B";
    return (role.second ? "B:" : "") + design.factor_name(role.first);
}

/// Those that every row has: exchanges into B where any row has one.
std::vector<Role> roles_of(const StudyDesign& design) {
    std::vector<Role> roles{{SobolPlace::a, false}, {SobolPlace::b, false}};
    for (std::size_t i = 0; i < design.factors(); ++i) roles.emplace_back(i, false);
    for (std::size_t i = 0; i < design.factors() && has_second_order(design); ++i) roles.emplace_back(i, true);
    return roles;
}

void check_sobol(const StudyDesign& design, const std::string& file, Problems& problems) {
    const std::vector<Role> roles = roles_of(design);
    for (const auto& [group, points] : groups_of(design)) {
        std::map<Role, int> times;
        for (const std::size_t p : points) ++times[role_of(design.sobol[p])];
        for (const Role& role : roles) {
            const auto found = times.find(role);
            const int count = found == times.end() ? 0 : found->second;
            if (count == 1) continue;
            problems.error({file}, fmt::format("shift {}, row {} has the role {} {} times; must be once", group.first, group.second,
                                               role_name(design, role), count));
        }
    }
}

template <typename Value>
void keep(std::vector<Value>& values, const std::vector<bool>& kept) {
    std::size_t to = 0;
    for (std::size_t from = 0; from < values.size(); ++from) {
        if (kept[from]) values[to++] = values[from];
    }
    values.resize(to);
}

}  // namespace

void refuse_odd_columns(const CsvTable& header, Problems& problems) {
    for (std::size_t c = 0; c < header.columns(); ++c) {
        const auto fault = fault_of_cell(header.header[c]);
        if (!fault.empty())
            problems.error(header.header_place(c), fmt::format("the column {} needs another name: {}", in_quotes(header.header[c]), fault));
    }
}

void refuse_odd_words(const StudyDesign& design, const std::string& file, Problems& problems) {
    for (const StudyAxis& axis : design.axes) {
        for (const std::string& word : axis.words) {
            const auto fault = fault_of_cell(word);
            if (!fault.empty())
                problems.error({file}, fmt::format("{} is {} and needs another word: {}", axis.name, in_quotes(word), fault));
        }
    }
}

void check_design(const StudyDesign& design, const std::string& file, Problems& problems) {
    refuse_odd_words(design, file, problems);
    if (design.kind == DesignKind::morris) check_morris(design, file, problems);
    if (design.kind == DesignKind::sobol) check_sobol(design, file, problems);
}

StudyDesign restricted(const StudyDesign& design, std::vector<bool>& kept) {
    for (const auto& [group, points] : groups_of(design)) {
        const bool is_whole = std::all_of(points.begin(), points.end(), [&](std::size_t p) { return kept[p]; });
        for (const std::size_t p : points) kept[p] = is_whole;
    }
    StudyDesign result = design;
    keep(result.points, kept);
    for (StudyAxis& axis : result.axes) keep(axis.values, kept);
    if (design.kind == DesignKind::morris) keep(result.morris, kept);
    if (design.kind == DesignKind::sobol) keep(result.sobol, kept);
    return result;
}

}  // namespace coalesce
