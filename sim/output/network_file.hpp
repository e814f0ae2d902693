#pragma once
#include <string>

#include "output/people_rows.hpp"

namespace coalesce {

/// Above this many people the way from everyone to everyone is too long to walk: no betweenness is given.
constexpr std::size_t most_for_betweenness = 5000;

/// The ties as GraphML (http://graphml.graphdrawing.org), one directed edge from who listens to who is heard, with kind and weight; of each
/// person the columns of people.csv, the component (of ties either way), degrees and betweenness (share of the shortest ways between others
/// that lead along the person; ties unweighted).
std::string network_as_graphml(const Snapshot& now);

}  // namespace coalesce
