#include "catch.hpp"
#include "engine/outcomes.hpp"
#include "engine/run.hpp"
#include "engine/vocabulary.hpp"
#include "expressions/evaluate.hpp"
#include "organisation/clock.hpp"
#include "output/describe_expressions.hpp"
#include "random_expression.hpp"
#include "reference/naive_expression.hpp"
#include "scenario_of.hpp"
#include "scenario_texts.hpp"
#include "text_of.hpp"

#include <bit>

using namespace coalesce;
using namespace coalesce::tests;

namespace {

const std::string two_dimensions = "[run]\nweeks = 84\nburn_in = 13\n[organisation]\npeople = 120\nlevels = 4\nunits = 3\n"
                                   "[[identity]]\nname = \"gender\"\n[[identity.group]]\nname = \"men\"\nshare = 0.6\n"
                                   "[[identity.group]]\nname = \"women\"\nshare = 0.4\ntop_share = 0.2\nmarginalisation = 0.5\n"
                                   "[[identity]]\nname = \"origin\"\n[[identity.group]]\nname = \"local\"\nshare = 0.7\n"
                                   "[[identity.group]]\nname = \"abroad\"\nshare = 0.3\nmarginalisation = 0.4\n";

Expression parsed(const std::string& text) {
    ExpressionFault fault;
    auto expression = parse_expression(text, fault);
    INFO(text << ": " << fault.message);
    REQUIRE(expression);
    return *expression;
}

std::string fault_in(const std::string& text, const Vocabulary& words) {
    ExpressionFault fault;
    std::vector<Measure> measured;
    const auto expression = parse_expression(text, fault);
    const auto plan = expression ? plan_expression(*expression, words, measured, fault) : std::nullopt;
    return plan ? "none" : std::to_string(fault.at) + ": " + fault.message;
}

/// What somebody might have measured of whom: a number that depends on all that is asked, and is missing now and then.
double made_up_measure(const std::string& name, double share, const Cell& who, std::size_t observation) {
    std::uint64_t mixed = 14695981039346656037ULL;
    const auto mix = [&](std::uint64_t part) { mixed = (mixed ^ part) * 1099511628211ULL; };
    for (const char c : name) mix(static_cast<unsigned char>(c));
    mix(std::bit_cast<std::uint64_t>(share));
    for (const std::uint16_t mask : who.groups) mix(mask);
    mix(static_cast<std::uint64_t>(who.side));
    mix(who.lowest);
    mix(who.highest);
    mix(static_cast<std::uint64_t>(who.unit + 1));
    mix(observation);
    const auto value = static_cast<float>((mixed >> 20) % 4096) / 32.0F;
    return (mixed >> 40) % 9 == 0 ? std::nan("") : value;
}

const Vocabulary& words_of_two_dimensions() {
    static const Vocabulary words = vocabulary_of(setup_of(two_dimensions));
    return words;
}

/// Selectors as a cell, found one by one.
Cell cell_of(const std::vector<Selector>& selectors) {
    Cell who;
    for (const Selector& s : selectors) {
        Cell more;
        for (const GroupWord& group : words_of_two_dimensions().groups) {
            if (s.key == "group" && group.name == s.text) more = group.who;
        }
        if (s.key == "level" && s.sign == ">=") more.lowest = static_cast<std::uint8_t>(s.number);
        if (s.key == "level" && s.sign == "<") more.highest = static_cast<std::uint8_t>(s.number - 1.0);
        if (s.key == "unit") more.unit = static_cast<int>(s.number);
        who = both_of(who, more).value_or(Cell{});
    }
    return who;
}

double made_up_of_selectors(const std::string& name, double share, const std::vector<Selector>& whom, std::size_t observation) {
    return made_up_measure(name, share, cell_of(whom), observation);
}

std::string name_of_measure(const Measure& what) {
    if (what.kind == Measure::Kind::heads) return "heads";
    const std::string metric(metrics[what.metric].key);
    return what.kind == Measure::Kind::quantile ? "quantile of " + metric : metric;
}

}  // namespace

TEST_CASE("a written expression is read as itself", "[expressions]") {
    const auto seed = GENERATE(range(1U, 401U));
    INFO("seed " << seed);
    Dice dice(seed);
    ExpressionDraw draw(dice);
    const Expression drawn = dice.happens(0.5) ? draw.number(4, dice.happens(0.5)) : draw.truth(4, dice.happens(0.5));
    const std::string text = expression_text(drawn);
    INFO(text);
    if (text.size() > longest_expression) return;
    const Expression again = parsed(text);
    CHECK(again == drawn);
    CHECK(expression_text(again) == text);
}

TEST_CASE("signs bind as in arithmetic, and comparisons before and, or and not", "[expressions]") {
    const auto same = [](const std::string& a, const std::string& b) { CHECK(parsed(a) == parsed(b)); };
    same("1 + 2 * 3", "1 + (2 * 3)");
    same("6 - 2 - 1", "(6 - 2) - 1");
    same("8 / 4 / 2", "(8 / 4) / 2");
    same("-2 * 3", "(-2) * 3");
    same("not 1 < 2 and 3 < 4 or 5 < 6", "((not (1 < 2)) and (3 < 4)) or (5 < 6)");
    CHECK(expression_text(parsed("( ((1)) - (2 - .5e1))")) == "1 - (2 - 5)");
    CHECK(expression_text(parsed("mean( trust ,group=\"a'b\", last=52 )")) == "mean(trust, group = \"a'b\", last = 52)");
}

TEST_CASE("what is planned comes to what the plain twin finds", "[expressions]") {
    const auto seed = GENERATE(range(1U, 401U));
    INFO("seed " << seed);
    Dice dice(seed);
    ExpressionDraw draw(dice);
    const Expression drawn = dice.happens(0.5) ? draw.number(4, dice.happens(0.5)) : draw.truth(3, dice.happens(0.5));
    INFO(expression_text(drawn));
    std::vector<Measure> measured;
    ExpressionFault fault;
    const auto plan = plan_expression(drawn, words_of_two_dimensions(), measured, fault);
    if (!plan) {   // of nobody, or of no week
        CHECK((fault.message.find("nobody") != std::string::npos || fault.message.find("same in all weeks") != std::string::npos));
        return;
    }
    std::vector<std::int32_t> weeks;
    std::vector<int> weeks_of_twin;
    std::vector<float> values;
    for (int week = 0; week <= 84; week += 4) {
        for (const Measure& what : measured)
            values.push_back(static_cast<float>(made_up_measure(name_of_measure(what), what.share, what.who, weeks.size())));
        weeks.push_back(week);
        weeks_of_twin.push_back(week);
    }
    const double fast = evaluate(*plan, {weeks, values, measured.size()});
    const double slow = reference::naive_value(drawn, {weeks_of_twin, made_up_of_selectors});
    CHECK(((std::isnan(fast) && std::isnan(slow)) || fast == slow));
}

TEST_CASE("what cannot be is told with its place and a remedy", "[expressions]") {
    const Vocabulary& words = words_of_two_dimensions();
    const auto check = [&](const std::string& text, const std::string& told) {
        INFO(text);
        CHECK(fault_in(text, words) == told);
    };
    check("mean(trsut)", "5: there is no metric or function \"trsut\"; did you mean trust?");
    check("mean(trust, group = 'wemen')", "12: no group is called \"wemen\"; did you mean women?");
    check("mean(trust, group = women)", "20: \"women\" stands where a number or text in quotes should; 'women'?");
    check("mean(trust, level >= 4)", "12: the levels are 0, the lowest, to 3");
    check("mean(trust, level > 3)", "12: there are no such levels; they are 0, the lowest, to 3");
    check("mean(trust, unit = 3)", "12: there is no such unit; they are 0 to 2");
    check("mean(trust, group = 'men', group = 'women')", "27: with group = this is about nobody");
    check("mean(mean(trust))", "5: weeks are taken together around mean already");
    check("mean(3)", "5: this is the same in all weeks");
    check("mean(trust < 0.4)", "5: this is a condition; a number should stand here");
    check("first_week(trust)", "11: this is a number; a condition such as trust < 0.4 should stand here");
    check("trust(last = 52)", "6: last says which weeks; they are taken together by a function such as mean(trust, last = ...)");
    check("mean(trust, last = 52, from = 3)", "23: say either the last weeks, or from which week to which");
    check("mean(trust, from = 53, to = 55)", "23: nothing is observed then; the run has 84 weeks and is observed every 4");
    check("end(senior_share)",
          "4: senior_share compares a part of the people with the rest; say which, such as senior_share(group = 'marginalised')");
    check("end(senior_share, group = 'women', level >= 2)",
          "4: senior_share is known of each group, not by level or unit, nor where groups meet");
    check("end(embedding, group = 'women')", "4: embedding is of the organisation as a whole; it is not known of some of its people");
    check("mean(quantile(exits_a_year, 0.5))", "14: exits_a_year is no mean of what single people have, so there are no quantiles of it");
    check("mean(quantile(trust, 2))", "21: the share of people is a number from 0 to 1");
    check("end(trust", "3: this bracket is never closed");
    check("end(trust))", "10: this bracket was never opened");
    check("1 < 2 < 3", "6: a comparison of a comparison; join two by `and`");
    check("", "0: it is empty");
    check("end(trust) +", "12: it ends where a value is still to come");
    check("end(trust) & 1", "11: \"&\" means nothing here; conditions are joined by `and`");
    check("end(trust) ; 1", "11: \";\" means nothing here");
    check("mean(\u201ctrust\u201d)", "5: \"\u201c\" means nothing here; text stands between ' and ', or \" and \"");
    check("first_week(trust == 1)",
          "17: \"==\" means nothing here; behind group, level and unit one = is enough; numbers are compared by <, <=, > and >=");
    check("first_week(trust = 1)",
          "11: \"trust\" says neither whom nor when; whom and when are said by group, level, unit, last, from and to");
    check("first_week(0.5 = trust)", "15: numbers are compared by <, <=, > and >=");
    check("mean(trust, grup = 'women')", "12: \"grup\" says neither whom nor when; did you mean group?");
    check("trust(group = 'women' and level = 2)",
          "22: \"and\" stands where a bracket should close; what says whom and when is joined by commas");
    check("mean(trust, last = 0)", "12: last = is followed by a number of weeks");
    check("end(trust_women_end)", "4: there is no metric or function \"trust_women_end\"; in an expression that is trust(group = 'women')");
    check("end(senior_share_marginalised)",
          "4: there is no metric or function \"senior_share_marginalised\"; in an expression that is senior_share(group = 'marginalised')");
    check("trust_everyone_year", "0: there is no metric or function \"trust_everyone_year\"; in an expression that is trust");
    check("trust_of_women", "0: there is no metric or function \"trust_of_women\"");
    check("max(trust)",
          "0: there is no metric or function \"max\"; the highest of some weeks is highest(X), of several numbers greatest(X, Y)");
    check("1.2.3", "0: \"1.2.3\" is no number");
    check("end('women')", "4: \"women\" is text; a value is a number, a metric or a function");
    check(std::string(2001, '1'), "0: it has 2001 characters; at most 2000 are read");
    check(std::string(30, '(') + "1" + std::string(30, ')'), "24: more than 24 parts are inside one another");
    std::string long_sum = "1";
    for (int k = 0; k < 300; ++k) long_sum += " + 1";
    CHECK(fault_in(long_sum, words).ends_with("more than 200 values are joined"));
}

TEST_CASE("a fault in an outcome is told with file, line, column and a mark", "[expressions]") {
    CHECK(told_of("[[outcome]]\nname = 'x'\nvalue = \"mean(trsut, last = 52)\"\n") ==
          "x.toml:4:15: error: outcome[0].value: there is no metric or function \"trsut\"; did you mean trust?\n"
          "    mean(trsut, last = 52)\n"
          "         ^\n");
    CHECK(told_of("[[outcome]]\nname = 'x'\nvalue = '''\n1 +\n  end(4)'''\n") ==
          "x.toml:4:9: error: outcome[0].value: this is the same in all weeks\n"
          "      end(4)\n"
          "          ^\n");
    CHECK(told_of("[[outcome]]\nname = 'x'\nvalue = 'trust'\n") ==
          "x.toml:4:10: error: outcome[0].value: this has a value in every week; say which, such as end(...) or mean(..., last = 52)\n"
          "    trust\n"
          "    ^\n");
    CHECK(told_of("[[outcome]]\nname = 'arm'\nvalue = 'end(trust)'\n") ==
          "x.toml:3:8: error: outcome[0].name is \"arm\": a column of runs.csv is called so\n");
    CHECK(told_of("[[outcome]]\nname = 'trust_gap_end'\nvalue = 'end(trust)'\n") ==
          "x.toml:3:8: error: outcome[0].name is \"trust_gap_end\": columns of metrics end so; choose another ending\n");
    CHECK(told_of("[[outcome]]\nname = 'x'\n") == "x.toml:2:1: error: outcome[0].value is missing\n");
}

TEST_CASE("every example says something in an organisation of women and men", "[expressions]") {
    for (const ExpressionExample& example : expression_examples) {
        INFO(example.value);
        CHECK(told_of(two_dimensions + "[[outcome]]\nname = '" + example.name + "'\nvalue = \"" + example.value + "\"\n").empty());
    }
}

TEST_CASE("own outcomes are the means of the people they name, and those of metrics where there are any", "[expressions]") {
    const auto outcome = [](const std::string& name, const std::string& value) {
        return "[[outcome]]\nname = '" + name + "'\nvalue = \"" + value + "\"\n";
    };
    const Setup setup = setup_of(
        two_dimensions + outcome("w", "end(trust, group = 'women')") + outcome("wy", "mean(exits_a_year, group = 'women', last = 52)") +
        outcome("cell", "end(trust, group = 'women', group = 'abroad', level >= 1, unit = 1)") +
        outcome("n", "end(heads, group = 'women', group = 'abroad', level >= 1, unit = 1)") +
        outcome("q", "end(quantile(trust, 0.25, level = 0))") + outcome("all", "end(heads)") +
        outcome("exits", "end(exits_a_year(level >= 1) * heads(level >= 1) + exits_a_year(level = 0) * heads(level = 0))") +
        outcome("exits_of_all", "end(exits_a_year * heads)") + outcome("crossing", "first_week(trust >= 0, from = 30)"));
    Run run(setup, Keep::outcomes_only());
    const auto outcomes = list_row_outcomes(setup);
    Keep keep = Keep::outcomes_only();
    add_weeks(outcomes, setup, keep.weeks);
    run.turn_to(setup, keep);
    RunRecord record;
    run.simulate({7, 2, 0}, record);
    std::vector<float> values(outcomes.size());
    measure_outcomes(record, outcomes, values);
    const auto value = [&](const std::string& column) {
        for (std::size_t k = 0; k < outcomes.size(); ++k) {
            if (outcomes[k].column == column) return values[k];
        }
        FAIL(column);
        return 0.0F;
    };
    CHECK(value("w") == value("trust_women_end"));
    CHECK(value("wy") == value("exits_a_year_women_year"));
    CHECK(value("all") == 120.0F);
    CHECK(value("crossing") == 32.0F);
    CHECK(value("exits") == Approx(value("exits_of_all")).epsilon(1e-2));   // heads of one day, person-quarters of a year

    const Organisation& org = run.organisation();
    double sum = 0.0, people = 0.0;
    std::vector<float> of_lowest;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        const std::uint32_t identity = org.people.identity[i];
        const bool is_in = Identities::group_of(identity, 0) == 1 && Identities::group_of(identity, 1) == 1 && org.level(i) >= 1 &&
                           org.seats.unit[org.people.seat[i]] == 1;
        if (is_in) sum += org.people[State::trust][i], people += 1.0;
        if (org.level(i) == 0) of_lowest.push_back(org.people[State::trust][i]);
    }
    CHECK(value("n") == static_cast<float>(people));
    REQUIRE(people > 0.0);
    CHECK(value("cell") == Approx(sum / people).margin(1e-6));
    std::sort(of_lowest.begin(), of_lowest.end());
    const double place = 0.25 * static_cast<double>(of_lowest.size() - 1);
    const auto rank = static_cast<std::size_t>(place);
    CHECK(value("q") ==
          Approx(of_lowest[rank] + (place - static_cast<double>(rank)) * (of_lowest[rank + 1] - of_lowest[rank])).margin(1e-6));
}

TEST_CASE("exits by level add up to those that happened there", "[expressions]") {
    const Setup setup = setup_of(two_dimensions + "[[outcome]]\nname = 'x'\nvalue = \"end(exits_a_year, level >= 1, group = 'women')\"\n");
    Run run(setup,
            {.levels = false, .coalitions = false, .events = true, .doses = false, .members = false, .passages = false, .weeks = {}});
    RunRecord record;
    run.begin({3, 1, 0}, record);
    std::vector<double> heads;   // at the beginning of each quarter
    const auto count = [&] {
        double there = 0.0;
        const Organisation& org = run.organisation();
        for (std::uint32_t i = 0; i < org.size(); ++i)
            there += Identities::group_of(org.people.identity[i], 0) == 1 && org.level(i) >= 1 ? 1.0 : 0.0;
        return there;
    };
    while (!run.is_over()) {
        const int week = run.next_week();
        if (week >= 0 && ends_quarter(week)) heads.push_back(count());
        run.step(record);
    }
    double left = 0.0, there = 0.0;
    for (const Event& event : record.events) {
        const bool counts = event.kind == EventKind::left && Identities::group_of(event.identity, 0) == 1 && event.level >= 1;
        left += counts && event.week > 83 - 52 ? 1.0 : 0.0;
    }
    for (std::size_t q = heads.size() - 4; q < heads.size(); ++q) there += heads[q];
    const auto outcomes = list_row_outcomes(setup);
    std::vector<float> values(outcomes.size());
    measure_outcomes(record, outcomes, values);
    CHECK(values.back() == Approx(4.0 * left / there));
}

TEST_CASE("docs/expressions.md is what describe prints", "[expressions][describe]") {
    CHECK(text_of("docs/expressions.md") == expressions_markdown());
}
