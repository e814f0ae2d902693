#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "files/csv_table.hpp"

namespace coalesce {

/// Whether a file is GraphML by the end of its name: .graphml or .xml.
bool is_graphml(std::string_view file);

/// A network in GraphML (Brandes et al. 2002, http://graphml.graphdrawing.org) as two tables, whose cells know where they stand in it.
struct GraphmlTables {
    /// One row a node: a column for each attribute of nodes, and the node's own name in the file, called `id`, or `node` where an attribute
    /// is called id.
    CsvTable nodes;
    /// One row an edge: source, target, a column for each attribute of edges, and `mutual`, true of undirected edges and empty of others,
    /// unless an attribute is called so. An attribute called source or target is called edge_source or edge_target here.
    CsvTable edges;
};

/// Reads GraphML. Ends of edges are named by the first of `names` that is an attribute of nodes, else as the file itself names nodes.
/// Attributes that an element does not state have the default of their key, or are empty. The document type is passed over, so no entity
/// of its own is unfolded. Nested graphs, hyperedges, more than one graph, and ends that are no node are errors with their place.
std::optional<GraphmlTables> parse_graphml(std::string_view text, const std::string& file, std::span<const std::string> names,
                                           Problems& problems);

}  // namespace coalesce
