#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "scenario/given_parts.hpp"
#include "scenario/table_reader.hpp"

namespace coalesce {
namespace {

void read_groups_of_people(const GivenColumn& column, const Dimension& dimension, std::size_t d, std::vector<std::uint32_t>& identity,
                           Problems& problems) {
    std::vector<std::string> names;
    names.reserve(dimension.groups.size());
    for (const auto& group : dimension.groups) names.push_back(group.name);
    for (std::size_t row = 0; row < identity.size(); ++row) {
        const auto name = column.text(row, problems);
        if (!name) continue;
        const auto found = std::find(names.begin(), names.end(), *name);
        if (found != names.end()) {
            identity[row] = Identities::with_group(identity[row], d, static_cast<std::uint32_t>(found - names.begin()));
        } else {
            column.refuse(row, one_of_these(names) + suggestion(*name, names), problems);
        }
    }
}

/// A dimension that nobody's groups are given on is drawn, and for that it must have shares.
void demand_shares(const Dimension& dimension, const GivenColumns& columns, Problems& problems) {
    const auto has_share = [](const Group& g) { return !std::isnan(g.share) || !g.level_shares.empty(); };
    if (std::all_of(dimension.groups.begin(), dimension.groups.end(), has_share)) return;
    problems.error(columns.table().header_place(0),
                   fmt::format("there is no column {}; add it, or give the groups of {} shares to be drawn by",
                               columns.name_in_table(dimension.name), in_quotes(dimension.name)));
}

}  // namespace

void read_given_groups(const std::vector<Dimension>& dimensions, GivenColumns& columns, GivenOrganisation& given, Problems& problems) {
    std::vector<std::uint32_t> identity(columns.rows(), 0);
    std::uint32_t drawn = 0;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        if (const auto column = columns.find(dimensions[d].name)) {
            read_groups_of_people(*column, dimensions[d], d, identity, problems);
        } else {
            drawn |= 1U << d;
            demand_shares(dimensions[d], columns, problems);
        }
    }
    const std::uint32_t all = (1U << dimensions.size()) - 1;
    if (drawn == all) return;
    given.identity = std::move(identity);
    given.drawn_dimensions = drawn;
}

}  // namespace coalesce
