#pragma once
#include <array>
#include <string>
#include <vector>

#include "analysis/validation/networks/observed_networks.hpp"

namespace coalesce {

/// A figure of generated networks: the mean over seeds, and between which values nine in ten of them lie.
struct GeneratedFigure {
    double mean, low, high;
};

/// What is generated of an organisation of the size, units, levels and groups of one that was observed: degree, reciprocity, clustering,
/// own unit, own group; in the order of NetworkFigures.
struct GeneratedNetwork {
    std::array<GeneratedFigure, 5> at_defaults, with_degree;   ///< with_degree: the mean degree is that which was observed
};

/// Of each network in a report.
inline constexpr int network_seeds = 200;

/// Networks of so many seeds as they stand at the start, for each that was observed.
std::vector<GeneratedNetwork> generated_networks(int seeds);

/// Both side by side, as a section of the page on validity; nothing where none are generated.
std::string networks_section(const std::vector<GeneratedNetwork>& generated, int seeds);

}  // namespace coalesce
