#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "organisation/cell.hpp"
#include "organisation/identity.hpp"

namespace coalesce {

/// The people whom a metric is about.
struct Scope {
    std::string name;   ///< letters, digits and underscores, unique: columns read trust_women_end, group cells read women
    int dimension = -1;          ///< of the group; -1 for the three scopes that are no group
    std::uint32_t group = 0;     ///< within the dimension
    bool marginalised = false;   ///< whether all of them have M_i > 0
};

/// Whom metrics are about: everyone, the marginalised (M_i > 0), the others, then every group of every dimension in order. Behind them,
/// unnamed, cells: people of whom somebody asks beside.
class Scopes {
public:
    static constexpr std::size_t everyone = 0, marginalised = 1, others = 2, first_group = 3;
    static constexpr std::size_t none = ~std::size_t{0};   ///< of an outcome of one's own, which says for itself whom it is about

    Scopes() = default;
    explicit Scopes(const Identities& identities, std::span<const Cell> cells = {});

    std::size_t count() const { return scopes_.size(); }
    /// The same with cells: these are numbered from count() on.
    std::size_t count_with_cells() const { return scopes_.size() + cells_.size(); }
    bool has_cells() const { return !cells_.empty(); }
    const std::vector<Cell>& cells() const { return cells_; }
    /// The people of a scope, as a cell says it.
    Cell people_of(std::size_t scope) const;
    const Scope& operator[](std::size_t scope) const { return scopes_[scope]; }
    const std::string& name(std::size_t scope) const { return scopes_[scope].name; }
    std::size_t dimension_count() const { return dimensions_; }
    /// The scope of the group that someone belongs to on a dimension.
    std::size_t of_group(std::size_t dimension, std::uint32_t identity) const {
        return first_[dimension] + Identities::group_of(identity, dimension);
    }
    /// `marginalised` or `others`.
    std::size_t side(std::uint32_t identity) const {
        std::uint32_t any = 0;
        for (std::size_t d = 0; d < dimensions_; ++d) any |= marginalised_groups_[d] >> Identities::group_of(identity, d);
        return (any & 1U) != 0 ? marginalised : others;
    }
    /// Calls visit(scope) for everyone, the side and each group of someone, in ascending order of scope.
    void each_of(std::uint32_t identity, auto&& visit) const {
        visit(everyone);
        visit(side(identity));
        for (std::size_t d = 0; d < dimensions_; ++d) visit(of_group(d, identity));
    }
    /// The same, and for each cell that somebody who sits there is in.
    void each_of(const Whereabouts& someone, auto&& visit) const {
        each_of(someone.identity, visit);
        each_cell_of(someone, visit);
    }
    void each_cell_of(const Whereabouts& someone, auto&& visit) const {
        if (cells_.empty()) return;
        const auto own = side(someone.identity) == marginalised ? Cell::Side::marginalised : Cell::Side::others;
        for (std::size_t c = 0; c < cells_.size(); ++c) {
            if (cells_[c].holds(someone, own)) visit(scopes_.size() + c);
        }
    }

private:
    std::vector<Scope> scopes_;
    std::vector<Cell> cells_;
    std::size_t dimensions_ = 0;
    std::array<std::size_t, Identities::most_dimensions> first_{};                  // scope of group 0 of each dimension
    std::array<std::uint32_t, Identities::most_dimensions> marginalised_groups_{};   // bit g: group g has m > 0
};

}  // namespace coalesce
