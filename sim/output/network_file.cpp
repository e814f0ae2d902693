#include "output/network_file.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <vector>

// First, before graphml.hpp hides what it needs.
#include <boost/pending/disjoint_sets.hpp>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/graphml.hpp>
#include <boost/graph/incremental_components.hpp>

#include "organisation/each_tie.hpp"

namespace coalesce {
namespace {

struct TieProperties {
    std::string kind;
    float weight = 1.0F;
};

using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, TieProperties>;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Columns of what is told of each person, held until the file is written.
struct Attributes {
    std::map<std::string, std::vector<std::string>> texts;
    std::map<std::string, std::vector<int>> wholes;
    std::map<std::string, std::vector<double>> numbers;
};

Graph all_ties(const Snapshot& now) {
    Pairs pairs;
    std::vector<TieProperties> properties;
    each_tie(now.organisation, [&](std::uint32_t listener, std::uint32_t heard, TieKind kind, float weight) {
        pairs.emplace_back(listener, heard);
        properties.push_back({std::string(tie_kind_names[static_cast<std::size_t>(kind)]), weight});
    });
    return {boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), properties.begin(), now.organisation.size()};
}

/// Parallel ties once, own ties not at all: what ways lead along.
Graph simple(const Graph& graph) {
    Pairs pairs;
    for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
        const auto from = boost::source(edge, graph), to = boost::target(edge, graph);
        if (from != to) pairs.emplace_back(from, to);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return {boost::edges_are_unsorted_multi_pass, pairs.begin(), pairs.end(), boost::num_vertices(graph)};
}

std::vector<double> betweenness(const Graph& graph) {
    const std::size_t n = boost::num_vertices(graph);
    std::vector<double> ways(n, 0.0);
    boost::brandes_betweenness_centrality(graph, boost::make_iterator_property_map(ways.begin(), boost::get(boost::vertex_index, graph)));
    const auto pairs = static_cast<double>(n - 1) * static_cast<double>(n - 2);
    for (double& w : ways) w = n > 2 ? w / pairs : 0.0;
    return ways;
}

/// Numbers components in order of their lowest vertex.
std::vector<int> components(const Graph& graph) {
    const std::size_t n = boost::num_vertices(graph);
    boost::disjoint_sets_with_storage<> sets(n);
    for (std::size_t v = 0; v < n; ++v) sets.make_set(v);
    boost::incremental_components(graph, sets);
    std::vector<int> number_of(n, -1), component(n);
    int count = 0;
    for (std::size_t v = 0; v < n; ++v) {
        int& own = number_of[sets.find_set(v)];
        if (own < 0) own = count++;
        component[v] = own;
    }
    return component;
}

void add_who(const Snapshot& now, Attributes& a) {
    const People& people = now.organisation.people;
    const auto& dimensions = now.setup.identities.dimensions();
    for (std::uint32_t slot = 0; slot < people.size(); ++slot) {
        a.texts["id"].push_back(now.id(slot));
        a.texts["unit"].push_back(now.unit(slot));
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            a.texts[dimensions[d].name].push_back(dimensions[d].groups[Identities::group_of(people.identity[slot], d)].name);
        }
        a.wholes["level"].push_back(now.organisation.level(slot));
        a.wholes["tenure"].push_back(now.tenure(slot));
        a.wholes["coalition"].push_back(static_cast<int>(people.coalition[slot]));
    }
    each_state([&](std::string_view key, State state, auto&&...) {
        const auto column = people[state];
        a.numbers[std::string(key)].assign(column.begin(), column.end());
    });
}

void add_centralities(const Graph& graph, Attributes& a) {
    const std::size_t n = boost::num_vertices(graph);
    const Graph ways = simple(graph);
    auto& listens_to = a.wholes["listens_to"];
    auto& heard_by = a.wholes["heard_by"];
    listens_to.assign(n, 0);
    heard_by.assign(n, 0);
    for (const auto edge : boost::make_iterator_range(boost::edges(ways))) {
        ++listens_to[boost::source(edge, ways)];
        ++heard_by[boost::target(edge, ways)];
    }
    a.wholes["component"] = components(graph);
    if (n <= most_for_betweenness) a.numbers["betweenness"] = betweenness(ways);
}

}  // namespace

std::string network_as_graphml(const Snapshot& now) {
    Graph graph = all_ties(now);
    Attributes attributes;
    add_who(now, attributes);
    add_centralities(graph, attributes);
    boost::dynamic_properties properties;
    const auto index = boost::get(boost::vertex_index, graph);
    const auto declare = [&](auto& columns) {
        for (auto& [name, column] : columns) properties.property(name, boost::make_iterator_property_map(column.begin(), index));
    };
    declare(attributes.texts);
    declare(attributes.wholes);
    declare(attributes.numbers);
    properties.property("kind", boost::get(&TieProperties::kind, graph));
    properties.property("weight", boost::get(&TieProperties::weight, graph));
    std::ostringstream text;
    boost::write_graphml(text, graph, index, properties, true);
    return std::move(text).str();
}

}  // namespace coalesce
