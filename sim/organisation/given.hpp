#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "organisation/nobody.hpp"
#include "organisation/state.hpp"
#include "organisation/ties.hpp"

namespace coalesce {

/// An organisation that was observed, not generated: who is there, where they sit, who is tied to whom, and any state that is known.
/// Columns are empty where the files did not give them; NaN in a column means drawn as for generated people.
struct GivenOrganisation {
    std::vector<std::string> id;                    ///< as in the file; survives to the outputs
    std::vector<std::uint8_t> level;                ///< 0 = bottom
    std::vector<std::uint16_t> unit;
    std::vector<std::string> unit_names;            ///< by unit number
    std::vector<std::uint32_t> manager;             ///< slot of the manager, or nobody
    std::vector<std::uint32_t> identity;            ///< packed groups; empty: drawn from the declared shares
    std::uint32_t drawn_dimensions = 0;             ///< bit d: the groups of dimension d are drawn all the same
    std::vector<float> tenure;                      ///< weeks with the organisation at the start
    std::vector<std::uint32_t> coalition;           ///< coalition at the start, numbered without gaps; nobody = alone
    std::vector<float> susceptibility, threshold;
    std::array<std::vector<float>, state_count> state;   ///< initial values by State
    TieList ties;                                   ///< directed; ends are slots
    bool has_ties = false;                          ///< false: ties are generated
    std::vector<float> propensity;                  ///< size x size, row by row, or empty: from interests, groups and units

    std::size_t size() const { return id.size(); }
    friend bool operator==(const GivenOrganisation&, const GivenOrganisation&) = default;
};

}  // namespace coalesce
