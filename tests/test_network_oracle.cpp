#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/connected_components.hpp>
#include <numeric>
#include <vector>

#include "catch.hpp"
#include "engine/run.hpp"
#include "scenario_of.hpp"

using namespace coalesce;

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

/// The same ties in Boost.Graph's own structure, from the list they were made in: what the compressed rows must agree with.
Graph graph_of(const Organisation& org) {
    Graph graph(org.size());
    for (std::uint32_t s = 0; s < org.seats.size(); ++s) {
        const std::uint32_t m = org.seats.manager[s];
        if (m == nobody || m == s) continue;
        boost::add_edge(org.seats.holder[s], org.seats.holder[m], graph);
        boost::add_edge(org.seats.holder[m], org.seats.holder[s], graph);
    }
    for (std::size_t t = 0; t < org.ties.size(); ++t) {
        const Tie tie = org.ties[t];
        const auto a = tie.between_seats ? org.seats.holder[tie.source] : tie.source;
        const auto b = tie.between_seats ? org.seats.holder[tie.target] : tie.target;
        boost::add_edge(a, b, graph);
        if (tie.mutual && a != b) boost::add_edge(b, a, graph);
    }
    return graph;
}

/// Components by walking the compressed rows.
std::size_t components_of(const Network& network) {
    std::vector<char> seen(network.size(), 0);
    std::vector<std::uint32_t> open;
    std::size_t components = 0;
    for (std::uint32_t start = 0; start < network.size(); ++start) {
        if (seen[start] != 0) continue;
        ++components;
        seen[start] = 1;
        open.push_back(start);
        while (!open.empty()) {
            const std::uint32_t i = open.back();
            open.pop_back();
            for (const Neighbour j : network.neighbours(i)) {
                if (seen[j.slot()] != 0) continue;
                seen[j.slot()] = 1;
                open.push_back(j.slot());
            }
        }
    }
    return components;
}

}  // namespace

TEST_CASE("the compressed rows hold the graph that Boost.Graph builds from the same ties, at the start and after years", "[network]") {
    const auto people = GENERATE(20, 73, 400);
    const Setup setup = setup_of("[run]\nweeks = 53\n[organisation]\npeople = " + std::to_string(people) + "\n");
    Run run(setup);
    RunRecord record;
    run.begin({static_cast<std::uint64_t>(people), 0, 0}, record);
    for (const bool later : {false, true}) {
        INFO(people << " people, later " << later);
        while (later && !run.is_over()) run.step(record);
        const Organisation& org = run.organisation();
        const Graph graph = graph_of(org);
        REQUIRE(boost::num_edges(graph) == org.network.entries());
        for (std::uint32_t i = 0; i < org.size(); ++i) {
            std::vector<std::uint32_t> ours, theirs;
            for (const Neighbour j : org.network.neighbours(i)) ours.push_back(j.slot());
            for (const auto edge : boost::make_iterator_range(boost::out_edges(i, graph))) {
                theirs.push_back(static_cast<std::uint32_t>(boost::target(edge, graph)));
            }
            std::sort(ours.begin(), ours.end());
            std::sort(theirs.begin(), theirs.end());
            REQUIRE(ours == theirs);
        }
        boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> either(org.size());
        for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
            boost::add_edge(boost::source(edge, graph), boost::target(edge, graph), either);
        }
        std::vector<int> component(org.size());
        CHECK(static_cast<std::size_t>(boost::connected_components(either, component.data())) == components_of(org.network));
    }
}

TEST_CASE("a generated organisation has the declared mean degree and hangs together", "[network]") {
    const Setup setup = setup_of("[organisation]\npeople = 2000\nunits = 40\n");
    Run run(setup);
    RunRecord record;
    run.begin({5, 0, 0}, record);
    const Organisation& org = run.organisation();
    const double degree = static_cast<double>(org.network.entries()) / static_cast<double>(org.size());
    CHECK(degree == Approx(12.0).margin(0.2));   // 6 work, 4 informal, 2 reporting less the top
    CHECK(components_of(org.network) == 1);
}
