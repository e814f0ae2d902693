#include "catch.hpp"
#include "scenario/describe.hpp"
#include "scenario/given_receipt.hpp"
#include "scenario_texts.hpp"

#include <algorithm>
#include <tuple>

using namespace coalesce;

namespace {

/// A scenario whose people are a, b, c and d, with these lines below [given] and this table of ties.
ReadOutcome read_observed(const std::string& lines, const std::string& ties, const std::string& file = "t.csv") {
    return read_texts("format = 1\n[given]\npeople = 'p.csv'\nties = '" + file + "'\n" + lines,
                      {{"p.csv", "id\na\nb\nc\nd\n"}, {file, ties}});
}

using Laid = std::vector<std::tuple<char, char, bool, float>>;

/// Who listens to whom, whether also the other way, and the weight; in order.
Laid laid(const ReadOutcome& outcome) {
    INFO(outcome.told);
    REQUIRE(outcome.scenario);
    const GivenOrganisation& given = *outcome.scenario->setup.given;
    Laid all;
    for (std::size_t t = 0; t < given.ties.size(); ++t) {
        const Tie tie = given.ties[t];
        all.emplace_back(given.id[tie.source][0], given.id[tie.target][0], tie.mutual, given.ties.weight(t));
    }
    return all;
}

const std::string messages = "from,to,sent,minutes\na,b,2025-01-01,10\na,b,2025-01-31T23:59:59,20\nb,a,2025-01-15,30\n"
                             "a,b,2025-02-01,40\nc,d,2025-01-02,5\n";
const std::string message_columns = "[given.tie_columns]\nsource = 'from'\ntarget = 'to'\ntime = 'sent'\n"
                                    "weight = { column = 'minutes', times = 0.1 }\n";

}  // namespace

TEST_CASE("columns of ties are called what the table calls them", "[given]") {
    const auto outcome = read_observed("[given.tie_columns]\nsource = 'who'\ntarget = 'whom'\nweight = 'strength'\nmutual = 'both'\n",
                                       "whom,who,strength,both\nb,a,2,\nd,c,1,true\n");
    CHECK(laid(outcome) == Laid{{'a', 'b', false, 2.0F}, {'c', 'd', true, 1.0F}});
    CHECK(outcome.told.empty());
    CHECK(read_observed("[given.tie_columns]\nsource = 'wo'\n", "who,target\na,b\n").told ==
          "t.csv:1:1: error: there is no column wo; did you mean who?\n");
    CHECK(read_observed("[given.tie_columns]\nsorce = 'who'\nweight = { times = 2 }\n", "source,target\na,b\n").told ==
          "x.toml:6:1: error: unknown key given.tie_columns.sorce; did you mean given.tie_columns.source?\n"
          "x.toml:7:10: error: given.tie_columns.weight does not say which column\n");
}

TEST_CASE("events of a pair within a window, both ends of it included, are one tie", "[given]") {
    const auto told = [&](const std::string& events) {
        return laid(read_observed(message_columns + "[given.events]\n" + events, messages));
    };
    const std::string january = "from = '2025-01-01'\nto = '2025-01-31'\n";
    CHECK(told(january) == Laid{{'a', 'b', true, 3.0F}, {'c', 'd', false, 0.5F}});
    CHECK(told(january + "weight = 'mean'\n") == Laid{{'a', 'b', true, 1.5F}, {'c', 'd', false, 0.5F}});
    CHECK(told(january + "weight = 'one'\n") == Laid{{'a', 'b', true, 1.0F}, {'c', 'd', false, 1.0F}});
    CHECK(told(january + "at_least = 2\n") == Laid{{'a', 'b', false, 3.0F}});
    CHECK(told("to = '2025-01-31T23:59:58'\n") == Laid{{'a', 'b', true, 1.0F}, {'c', 'd', false, 0.5F}});
    CHECK(told("from = '2025-02-01'\n") == Laid{{'a', 'b', false, 4.0F}});
    CHECK(told("") == Laid{{'a', 'b', true, 7.0F}, {'c', 'd', false, 0.5F}});
    const auto both = read_observed("directed = false\n" + message_columns + "[given.events]\n" + january, messages);
    CHECK(laid(both) == Laid{{'a', 'b', true, 6.0F}, {'c', 'd', true, 0.5F}});
}

TEST_CASE("a spell counts where it overlaps the window; without an end it goes on", "[given]") {
    const std::string columns = "[given.tie_columns]\ntime = 'begin'\nend = 'end'\n[given.events]\nfrom = 10\nto = 20\n";
    const std::string spells = "source,target,begin,end\na,b,1,9\na,c,1,10\nb,c,20,30\nb,d,21,30\nc,d,3,\nd,a,3,40\n";
    CHECK(laid(read_observed(columns, spells)) ==
          Laid{{'a', 'c', false, 1.0F}, {'b', 'c', false, 1.0F}, {'c', 'd', false, 1.0F}, {'d', 'a', false, 1.0F}});
    CHECK(read_observed(columns, "source,target,begin,end\na,b,5,4\na,b,1,x\na,b,2025-01-01,\n").told ==
          "t.csv:2:7: error: end is \"4\"; must be at or after \"5\" in column begin\n"
          "t.csv:3:7: error: end is \"x\"; must be a number, as those of given.events are\n"
          "t.csv:4:5: error: begin is \"2025-01-01\"; must be a number, as those of given.events are\n");
}

TEST_CASE("a window that makes no sense, or that nothing reads, is told at its place", "[given][input]") {
    const auto told = [](const std::string& lines) { return read_observed(lines, "source,target,time\na,b,1\n").told; };
    CHECK(told("[given.events]\nfrom = 'May'\n") ==
          "x.toml:6:8: error: given.events.from is text; must be a number, or a date in quotes such as "
          "\"2026-01-31\" or \"2026-01-31T09:30\"\n");
    CHECK(told("[given.events]\nfrom = 3\nto = '2025-01-01'\n") ==
          "x.toml:7:6: error: given.events.from and given.events.to must both be numbers, or both dates\n");
    CHECK(told("[given.events]\nfrom = 3\nto = 2\n") == "x.toml:7:6: error: given.events.to is before given.events.from\n");
    CHECK(told("[given.events]\nweight = 'som'\nat_least = 0\n") ==
          "x.toml:6:10: error: given.events.weight is \"som\"; must be one of sum, mean, one; did you mean sum?\n"
          "x.toml:7:12: error: given.events.at_least is 0; must be in [1, 1000000]\n");
    CHECK(told("[given.tie_columns]\ntime = 'time'\nnode = 'name'\n") ==
          "x.toml:6:8: warning: given.tie_columns.time has no effect: given.events names no window, from or to\n"
          "x.toml:7:8: warning: given.tie_columns.node has no effect: given.ties is no GraphML\n");
    CHECK(read_observed("[given.events]\nfrom = 3\n", "source,target\na,b\n").told ==
          "t.csv:1:1: error: there is no column time, which given.events needs; name it in given.tie_columns\n");
    CHECK(read_texts("format = 1\n[given]\npeople = 'p.csv'\ndirected = false\n", {{"p.csv", "id\na\n"}}).told ==
          "x.toml:4:12: warning: given.directed has no effect: given.ties names no table, so that ties are generated\n");
}

TEST_CASE("rows of strangers and of no kind are left out where that is said, and counted", "[given]") {
    const std::string ties = "source,target,kind\na,b,advice\na,x,advice\nb,c,newsletter\nd,c,\n";
    CHECK(read_observed("", ties).told.find("t.csv:3:3: error: target is \"x\"; must be the id of one of the people\n") !=
          std::string::npos);
    const auto outcome =
        read_observed("strangers = 'leave_out'\n[given.kinds]\nadvice = 'work'\nnewsletter = 'none'\n'' = 'mentoring'\n", ties);
    CHECK(laid(outcome) == Laid{{'a', 'b', false, 1.0F}, {'d', 'c', false, 1.0F}});
    const std::string receipt = given_receipt(*outcome.scenario);
    CHECK(receipt.find("    1 row left out names somebody who is not among the people\n") != std::string::npos);
    CHECK(receipt.find("    1 row left out is of a kind that is none\n") != std::string::npos);
    CHECK(outcome.scenario->setup.given->ties[1].kind == TieKind::mentoring);
    CHECK(laid(read_observed("tie_kind = 'work'\n", "source,target\na,b\n")).size() == 1);
    CHECK(read_observed("tie_kind = 'work'\n", "source,target\na,b\n").scenario->setup.given->ties[0].kind == TieKind::work);
}

TEST_CASE("ties come from an edge list or GraphML by the end of the file's name, people from GraphML too", "[given]") {
    CHECK(laid(read_observed("directed = false\n", "a b 2\nc d 1\n", "t.edges")) == Laid{{'a', 'b', true, 2.0F}, {'c', 'd', true, 1.0F}});
    const std::string network = "<graphml><key id='k' for='node' attr.name='name'/><key id='l' for='node' attr.name='level'/>\n"
                                "<key id='w' for='edge' attr.name='hours'/><graph edgedefault='directed'>\n"
                                "<node id='n0'><data key='k'>a</data><data key='l'>0</data></node>\n"
                                "<node id='n1'><data key='k'>b</data><data key='l'>1</data></node>\n"
                                "<edge source='n0' target='n1'><data key='w'>3</data></edge></graph></graphml>";
    const std::string weights = "[given.tie_columns]\nweight = 'hours'\n";
    CHECK(laid(read_observed(weights + "node = 'name'\n", network, "t.graphml")) == Laid{{'a', 'b', false, 3.0F}});
    CHECK(read_observed(weights + "node = 'nme'\n", network, "t.graphml").told.find("error: there is no column nme; did you mean name?") !=
          std::string::npos);
    const std::string one_file = "format = 1\n[given]\npeople = 'n.graphml'\nties = 'n.graphml'\n[given.columns]\nid = 'name'\n" + weights;
    const auto outcome = read_texts(one_file, {{"n.graphml", network}});
    CHECK(laid(outcome) == Laid{{'a', 'b', false, 3.0F}});
    CHECK(outcome.scenario->setup.level_sizes == std::vector<std::uint32_t>{1, 1});
    const auto wrong =
        read_texts("format = 1\n[given]\npeople = 'n.graphml'\n[given.columns]\nid = 'name'\nlevel = 'name'\n", {{"n.graphml", network}});
    CHECK(wrong.told == "n.graphml:3:15: error: name is \"a\"; must be a whole number such as 12\n"
                        "n.graphml:4:15: error: name is \"b\"; must be a whole number such as 12\n");
}

TEST_CASE("a tie without a weight among others that have one is told with its place and what to do", "[given][input]") {
    const std::string network = "<graphml><key id='w' for='edge' attr.name='weight'/><graph edgedefault='directed'>\n"
                                "<node id='a'/><node id='b'/><node id='c'/><node id='d'/>\n"
                                "<edge source='a' target='b'><data key='w'>3</data></edge>\n"
                                "<edge source='b' target='c'/>\n"
                                "<edge source='c' target='d'><data key='w'></data></edge>\n"
                                "</graph></graphml>";
    CHECK(read_observed("", network, "t.graphml").told ==
          "t.graphml:4:1: error: this tie has no weight, and the tie of line 3 has one; give every tie one, such as by a <default> in its "
          "key, or take the column away and all weigh 1\n"
          "t.graphml:5:29: error: this tie has no weight, and the tie of line 3 has one; give every tie one, such as by a <default> in its "
          "key, or take the column away and all weigh 1\n");
    std::string mended = network;
    mended.insert(mended.find("'weight'/>") + 8, "><default>1</default></key");
    mended.replace(mended.find("</key/>"), 7, "</key>");
    mended.replace(mended.find("<data key='w'></data>"), 21, "");
    CHECK(laid(read_observed("", mended, "t.graphml")) == Laid{{'a', 'b', false, 3.0F}, {'b', 'c', false, 1.0F}, {'c', 'd', false, 1.0F}});
    CHECK(read_observed("", "source,target,weight\na,b,\nb,c,2\n").told ==
          "t.csv:2:5: error: this tie has no weight, and the tie of line 3 has one; give every tie one, 1 where nothing is known, or take "
          "the column away and all weigh 1\n");
}

TEST_CASE("all that is said of ties is in the resolved scenario, and is read again as it was", "[given][scenario]") {
    const std::string lines = "directed = true\ntie_kind = 'work'\nstrangers = 'leave_out'\n" + message_columns +
                              "[given.kinds]\nmail = 'none'\n[given.events]\nfrom = '2025-01-01'\nweight = 'mean'\nat_least = 2\n";
    const auto outcome = read_observed(lines, messages);
    INFO(outcome.told);
    REQUIRE(outcome.scenario);
    const std::string resolved = resolved_scenario(*outcome.scenario);
    const auto again = read_texts(resolved, {{"p.csv", "id\na\nb\nc\nd\n"}, {"t.csv", messages}});
    INFO(again.told);
    REQUIRE(again.scenario);
    CHECK(resolved_scenario(*again.scenario) == resolved);
    CHECK(again.scenario->setup.given->ties == outcome.scenario->setup.given->ties);
    CHECK(resolved.find("from = \"2025-01-01\"\n") != std::string::npos);
}
