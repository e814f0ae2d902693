#include "files/graphml.hpp"

#include "catch.hpp"
#include "files/edge_list.hpp"

#include <fmt/format.h>

using namespace coalesce;

namespace {

std::string graphml(const std::string& inside) {
    return "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" + inside + "</graphml>\n";
}

std::string told_of_graphml(const std::string& text, std::vector<std::string> names = {"id"}) {
    Problems problems;
    const auto network = parse_graphml(text, "n.graphml", names, problems);
    CHECK(network.has_value() == !problems.any_errors());
    return problems.text();
}

std::vector<std::string> row_of(const CsvTable& table, std::size_t row) {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < table.columns(); ++c) cells.emplace_back(table.cell(row, c));
    return cells;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("GraphML is read as a table of nodes and one of edges, with defaults, entities and places", "[files]") {
    const std::string text = graphml("  <key id='d0' for='node' attr.name='name'/>\n"
                                     "  <key id='d1' for='edge' attr.name='kind'><default>work</default></key>\n"
                                     "  <graph edgedefault='undirected'>\n"
                                     "    <node id='n0'><data key='d0'>Ada &amp; Bo</data></node>\n"
                                     "    <node id='n1'>\n      <data key='d0'> Zoë </data>\n    </node>\n"
                                     "    <edge source='n0' target='n1'/>\n"
                                     "    <edge source='n1' target='n0' directed='true'><data key='d1'>advice</data></edge>\n"
                                     "  </graph>\n");
    Problems problems;
    const auto network = parse_graphml(text, "n.graphml", Words{"name"}, problems);
    INFO(problems.text());
    REQUIRE(network);
    CHECK(network->nodes.header == Words{"id", "name"});
    CHECK(row_of(network->nodes, 0) == Words{"n0", "Ada & Bo"});
    CHECK(row_of(network->nodes, 1) == Words{"n1", "Zoë"});
    CHECK(network->nodes.place(1, 1).line == 8);
    CHECK(network->nodes.place(1, 1).column == 7);
    CHECK(network->edges.header == Words{"source", "target", "kind", "mutual"});
    CHECK(row_of(network->edges, 0) == Words{"Ada & Bo", "Zoë", "work", "true"});
    CHECK(row_of(network->edges, 1) == Words{"Zoë", "Ada & Bo", "advice", ""});
    CHECK(network->edges.place(1, 1).line == 11);
    CHECK(network->edges.place(1, 1).column == 5);
    CHECK(network->edges.place(1, 2).column == 51);
}

TEST_CASE("GraphML that is none, or holds what cannot be ties, is refused at its place", "[files][input]") {
    CHECK(told_of_graphml("<graphml>\n <graph>\n </grph></graphml>").find("n.graphml:3:4: error: is no XML from here on:") == 0);
    CHECK(told_of_graphml("") != "");
    CHECK(told_of_graphml("<gexf/>") == "n.graphml:1:1: error: the file is no GraphML: its outermost element is <gexf>\n");
    CHECK(told_of_graphml(graphml("")) == "n.graphml:2:1: error: there is no <graph> in it\n");
    CHECK(told_of_graphml(graphml("<graph/>\n<graph/>\n")) == "n.graphml:4:1: error: there is a second graph; leave one in the file\n");
    CHECK(told_of_graphml(graphml("<graph><node id='a'/><node id='a'/>\n<edge source='a' target='b'/><hyperedge/></graph>\n")) ==
          "n.graphml:4:30: error: a hyperedge ties more than two people; write a tie for each pair\n");
    CHECK(told_of_graphml(graphml("<graph><node id='a'/><node id='a'/>\n<edge source='a' target='b'/></graph>\n")) ==
          "n.graphml:3:22: error: a second node has the id \"a\"\nn.graphml:4:1: error: target is \"b\"; must be the id of a node\n");
    CHECK(told_of_graphml(graphml("<graph><node id='a'><graph/></node><node/></graph>\n")) ==
          "n.graphml:3:8: error: a graph within a node is not read\nn.graphml:3:36: error: this node has no id\n");
    CHECK(told_of_graphml(graphml("<graph><node id='a'><data key='z'>1</data></node></graph>\n")) ==
          "n.graphml:3:21: error: there is no key \"z\" for this element\n");
    CHECK(told_of_graphml(graphml("<key id='a' for='node'/><key id='b' for='node' attr.name='a'/><graph/>")) ==
          "n.graphml:3:25: error: a second key is named \"a\"\n");
    CHECK(told_of_graphml("<graphml>\xFF</graphml>") == "n.graphml:1:10: error: byte 0xff is not text; save the file in UTF-8\n");
}

TEST_CASE("GraphML cannot ask for more memory than its size allows", "[files][input]") {
    std::string bomb = "<!DOCTYPE g [<!ENTITY a \"" + std::string(1000, 'x') + "\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    bomb += "<graphml><key id='k' for='node'/><graph><node id='n'><data key='k'>&b;</data></node></graph></graphml>";
    Problems problems;
    const auto network = parse_graphml(bomb, "n.graphml", {}, problems);
    REQUIRE(network);
    CHECK(network->nodes.cell(0, 1) == "&b;");   // not unfolded

    std::string nodes = "<graph>";
    for (int n = 0; n < 20'000; ++n) nodes += fmt::format("<node id='{}'/>", n);
    const std::string key = "<key id='k' for='node'><default>" + std::string(60'000, 'x') + "</default></key>";
    CHECK(told_of_graphml(graphml(key + nodes + "</graph>")).find("is more than 1 GiB; leave out keys") != std::string::npos);

    std::string deep = "<graphml>";
    for (int level = 0; level < 200'000; ++level) deep += "<graph><node>";
    CHECK_FALSE(told_of_graphml(deep).empty());
}

TEST_CASE("an edge list is lines of two or three words; what else a line may be is told", "[files][input]") {
    Problems problems;
    const auto table = parse_edge_list("# who whom\n\nada\tbo 2\r\n  bo   ada 0.5\n% end\n", "t.edges", problems);
    REQUIRE(table);
    CHECK(table->header == Words{"source", "target", "weight"});
    CHECK(row_of(*table, 0) == Words{"ada", "bo", "2"});
    CHECK(row_of(*table, 1) == Words{"bo", "ada", "0.5"});
    CHECK(table->place(1, 1).line == 4);
    CHECK(table->place(1, 1).column == 8);
    const auto told = [](std::string_view text) {
        Problems own;
        CHECK_FALSE(parse_edge_list(text, "t.txt", own));
        return own.text();
    };
    CHECK(told("source,target\na,b\n") ==
          "t.txt:1:1: error: the line has 1 word; a line of an edge list is who, whom and perhaps a weight, with "
          "blanks or tabs between them; call a table with commas and a header .csv\n");
    CHECK(told("a b\na b 1\n c\n") == "t.txt:2:1: error: the line has 3 words, the first line 2; give all of them a weight, or none\n"
                                      "t.txt:3:2: error: the line has 1 word, the first line 2; give all of them a weight, or none\n");
    CHECK(parse_edge_list("", "t.txt", problems)->rows() == 0);
}
