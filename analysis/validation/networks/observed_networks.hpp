#pragma once
#include <array>
#include <limits>
#include <string_view>

#include "analysis/validation/networks/network_figures.hpp"
#include "organisation/ties.hpp"

namespace coalesce {

/// A network that was observed in an organisation, and what is known of that: enough to generate one like it.
struct ObservedNetwork {
    std::string_view name;      ///< of the organisation and the question
    int people, units, levels;  ///< units and levels are 1 where they are not known
    double minority;            ///< share of the smaller gender; 0: not known
    TieKind kind;               ///< what it is here
    NetworkFigures observed;
    std::string_view source;
};

inline constexpr double not_told = std::numeric_limits<double>::quiet_NaN();

// Figures were computed from the published data as network_figures() does; those of the law firm anew by a test, where its data are at
// hand.
constexpr std::string_view lazega =
    "Lazega 2001, The Collegial Phenomenon; data in the R package networkdata (law_friends, law_advice, law_cowork)";
constexpr std::string_view krackhardt =
    "Krackhardt 1987, Social Networks 9:104-134; data in the R package networkdata (ht_friends, ht_advice); unit: the department";
constexpr std::string_view michalski =
    "Michalski, Palus & Kazienko 2011, LNBIP 87:197-206; data in the R package networkdata (radoslaw_email)";

inline constexpr std::array<ObservedNetwork, 6> observed_networks{{
    {"law firm: who is a friend", 71, 3, 2, 0.25, TieKind::informal, {8.099, 0.612, 0.449, 1.633, 1.155}, lazega},
    {"law firm: who is asked for advice", 71, 3, 2, 0.25, TieKind::informal, {12.563, 0.392, 0.479, 1.494, 1.141}, lazega},
    {"law firm: who works together", 71, 3, 2, 0.25, TieKind::work, {15.549, 0.685, 0.452, 1.468, 1.084}, lazega},
    {"high-tech managers: who is a friend", 21, 4, 3, 0.0, TieKind::informal, {4.857, 0.451, 0.471, 1.665, not_told}, krackhardt},
    {"high-tech managers: who is asked for advice", 21, 4, 3, 0.0, TieKind::informal, {9.048, 0.474, 0.735, 1.082, not_told}, krackhardt},
    {"manufacturer: who writes to whom", 167, 1, 1, 0.0, TieKind::informal, {34.629, 0.876, 0.541, not_told, not_told}, michalski},
}};

}  // namespace coalesce
