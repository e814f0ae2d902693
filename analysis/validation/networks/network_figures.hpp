#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace coalesce {

/// One person names, listens to or writes to another.
struct Nomination {
    std::uint32_t from, to;
};

/// What is said of a directed network without counting a pair twice or anybody's tie to themselves.
struct NetworkFigures {
    double degree = 0.0;        ///< how many others a person names, on average
    double reciprocity = 0.0;   ///< share of nominations that are returned
    double clustering = 0.0;    ///< of pairs who share a contact, in either direction, the share who are in contact (transitivity)
    double own_unit = 0.0;  ///< nominations within the own unit, over what would be expected if they fell on anybody alike; NaN: no units
    double own_group = 0.0;  ///< the same of the own group
};

/// `unit` and `group` are of each person; empty where they are not known.
NetworkFigures network_figures(std::size_t people, std::span<const Nomination> nominations, std::span<const std::uint32_t> unit,
                               std::span<const std::uint32_t> group);

}  // namespace coalesce
