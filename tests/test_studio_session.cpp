#include "studio/engine/session.hpp"

#include <cmath>
#include <cstring>

#include <nlohmann/json.hpp>

#include "analysis/comparison/paired_outcomes.hpp"
#include "analysis/planning/planning.hpp"
#include "catch.hpp"
#include "engine/ally_kind.hpp"
#include "engine/record_digest.hpp"
#include "every_intervention.hpp"
#include "mechanisms/parameters.hpp"
#include "numerics/declaration.hpp"
#include "scenario_of.hpp"
#include "scenario_texts.hpp"

using namespace coalesce;

namespace {

const std::string scenario_of_page = "format = 1\nseed = 7\n[run]\nweeks = 30\n[organisation]\npeople = 80\nlevels = 4\n";

/// The bytes of a run's values, as a page has them.
std::string bytes_of(const RunRecord& record) {
    return {reinterpret_cast<const char*>(record.values.data()), record.values.size() * sizeof(float)};
}

/// Whether a page is told exactly this number, or null where there is none.
bool is_told(double number, const nlohmann::json& told) { return std::isnan(number) ? told.is_null() : told == number; }

/// A page that asks.
class Page {
public:
    nlohmann::json ask(const std::vector<std::string>& words) {
        std::string request;
        for (const std::string& word : words) {
            const auto size = static_cast<std::uint32_t>(word.size());
            request.append(reinterpret_cast<const char*>(&size), sizeof size) += word;
        }
        session_.answer(request, reply_);
        return nlohmann::json::parse(reply_.json());
    }
    /// The handle of a scenario that is sound.
    std::string open(const std::string& text) {
        const nlohmann::json opened = ask({"open", text, "page.toml", "0"});
        INFO(opened["problems"]);
        REQUIRE(opened["scenario"].is_object());
        return std::to_string(opened["scenario"]["handle"].get<int>());
    }
    /// The numbers of a column of the last answer.
    template <class Number>
    std::vector<Number> column(const nlohmann::json& reference) const {
        std::vector<Number> numbers(reference["size"].get<std::size_t>());
        std::memcpy(numbers.data(), reply_.block() + reference["at"].get<std::size_t>(), numbers.size() * sizeof(Number));
        return numbers;
    }

private:
    Session session_;
    Reply reply_;
};

}  // namespace

TEST_CASE("a page sees the runs of the command line: values, digest and weeks", "[studio]") {
    Page page;
    const std::string text = scenario_of_page + every_intervention_text(), handle = page.open(text);
    const Setup setup = setup_of(text.substr(text.find('\n') + 1));
    Run run(setup, kept_for_digest);
    RunRecord record;
    for (const std::uint32_t replicate : {4U, 0U, 4U}) {
        run.simulate({7, replicate, 0}, record);
        const nlohmann::json told = page.ask({"run", handle, std::to_string(replicate)});
        CHECK(told["failure"] == "");
        const auto values = page.column<float>(told["values"]);
        REQUIRE(values.size() == record.values.size());
        CHECK(std::memcmp(values.data(), record.values.data(), values.size() * sizeof(float)) == 0);
        CHECK(page.ask({"digest", handle, std::to_string(replicate)}) == digest_of(record));
    }
    const nlohmann::json info = page.ask({"open", text, "page.toml", "0"})["scenario"]["info"];
    CHECK(info["observedWeeks"] == record.weeks);
    CHECK(info["scopes"].size() == record.scopes);
    CHECK(page.ask({"levels", handle, "4"}).size() == record.levels.size());
    const nlohmann::json doses = page.ask({"doses", handle, "4"});
    REQUIRE(doses.size() == record.doses.size());
    for (std::size_t row = 0; row < doses.size(); ++row) CHECK(doses[row]["effective"] == record.doses[row].dose.effective());
}

TEST_CASE("a page is told of pairs of runs what the command line says of them, of headlines and of what it asks beside", "[studio]") {
    Page page;
    const std::string text = scenario_of_page.substr(scenario_of_page.find('\n') + 1);
    const std::string cut =
        "[[intervention]]\nkind = \"budget_cut\"\nstart = 4\nend = 12\nintensity = 0.6\n[[intervention]]\nkind = \"accountability\"\n";
    const Setup first = setup_of(text), second = setup_of(text + cut);
    PairedOutcomes comparison(first, windows_of(std::array{&first, &second}));
    const nlohmann::json handle = page.ask({"compare", page.open(scenario_of_page), page.open(scenario_of_page + cut)});
    const std::string compared = std::to_string(handle.get<int>());
    Run baseline(first), whatif(second);
    RunRecord one, other;
    for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
        baseline.simulate({7, replicate, 0}, one);
        whatif.simulate({7, replicate, 0}, other);
        comparison.take(0, one);
        comparison.take(1, other);
        page.ask({"take", compared, bytes_of(one), bytes_of(other)});
    }
    const nlohmann::json told = page.ask({"effects", compared, "action", "others", "no_metric", "others"});
    CHECK(told["level"] == comparison_level);
    CHECK(told["shown"] == std::vector{"during", "after", "year"});
    CHECK(told["effects"].size() == 36);   // ten headlines and one more, each at three times
    const std::vector<JudgedEffect> all = comparison.effects(1);
    for (const nlohmann::json& effect : told["effects"]) {
        const auto is_it = [&](const JudgedEffect& judged) { return judged.outcome == effect["outcome"].get<std::string>(); };
        const auto found = std::find_if(all.begin(), all.end(), is_it);
        INFO(effect);
        REQUIRE(found != all.end());
        CHECK(effect["verdict"] == verdict_text(found->judgement.verdict));
        CHECK(is_told(found->effect.difference.value, effect["difference"]["value"]));
        CHECK(is_told(found->effect.difference.interval.low, effect["difference"]["low"]));
        CHECK(is_told(found->effect.difference.interval.high, effect["difference"]["high"]));
        CHECK(is_told(found->judgement.p_adjusted, effect["pHolm"]));
        const auto pairs = static_cast<double>(found->effect.pairs);
        CHECK(effect["higher"] == (pairs > 0 ? std::lround(found->effect.share_up.value * pairs) : 0));
        CHECK(effect["lower"] == (pairs > 0 ? std::lround(found->effect.share_down.value * pairs) : 0));
        CHECK(effect["headline"] == (effect["metric"] != "action"));
        CHECK(page.column<float>(effect["byPair"]).size() == 8);
    }
    page.ask({"take", compared, "not a run", bytes_of(other)});
    CHECK(page.ask({"effects", compared})["effects"][0]["pairs"] == 8);   // what does not fit counts as missing
    page.ask({"end", compared});
    CHECK(page.ask({"effects", compared}).is_null());
    CHECK(page.ask({"compare", "999", "1"}).is_null());
}

TEST_CASE("people in a picture are of the kinds that the run counts", "[studio]") {
    Page page;
    const std::string handle = page.open(scenario_of_page + "[[intervention]]\nkind = \"embedded_development\"\nintensity = 1.0\n");
    const auto values = page.column<float>(page.ask({"run", handle, "2"})["values"]);
    const std::size_t width = metric_count, scopes = 5;
    const nlohmann::json pictures = page.ask({"picture", handle, "2", "1", "28", "0", "99", "30"});
    REQUIRE(pictures.size() == 3);   // week 99 is outside
    const std::vector<std::pair<int, std::size_t>> weeks{{0, 0}, {28, 7}, {30, 8}};
    for (std::size_t p = 0; p < weeks.size(); ++p) {
        CHECK(pictures[p]["week"] == weeks[p].first);
        const auto kinds = page.column<std::uint8_t>(pictures[p]["kind"]);
        REQUIRE(kinds.size() == 80);
        for (std::size_t kind = 0; kind < ally_kind_names.size(); ++kind) {
            const auto metric = static_cast<std::size_t>(Metric::actionable) + kind;
            CHECK(metrics[metric].key == ally_kind_names[kind]);
            const auto share = static_cast<float>(static_cast<double>(std::count(kinds.begin(), kinds.end(), kind)) / 80.0);
            CHECK(values[weeks[p].second * scopes * width + metric] == share);
        }
        double power = 0.0;
        for (const nlohmann::json& coalition : pictures[p]["coalitions"]) power += coalition["power"].get<double>();
        CHECK(power == Approx(1.0));
        const auto from = page.column<std::uint32_t>(pictures[p]["ties"]["from"]);
        const auto inside = page.column<std::uint8_t>(pictures[p]["ties"]["inside"]);
        const auto coalition = page.column<std::int32_t>(pictures[p]["coalition"]);
        const auto to = page.column<std::uint32_t>(pictures[p]["ties"]["to"]);
        REQUIRE(from.size() > 80);
        for (std::size_t t = 0; t < from.size(); ++t) {
            const bool same = coalition[from[t]] == coalition[to[t]];
            if ((inside[t] == 1) != same) FAIL("tie " << t);
        }
    }
}

TEST_CASE("a page is told problems in the order and words of the command line", "[studio]") {
    Page page;
    const std::string text = "format = 1\n[talk]\npull = 7\npul = 0.1\n[[intervention]]\nkind = \"campain\"\n";
    Problems problems;
    read_scenario(text, "folder/x.toml", {{"talk.bound=2"}, {}}, {}, problems);
    const nlohmann::json opened = page.ask({"open", text, "folder/x.toml", "1", "talk.bound=2"});
    CHECK(opened["scenario"].is_null());
    std::string lines;
    for (const nlohmann::json& problem : opened["problems"]) lines += problem["full"].get<std::string>() + "\n";
    CHECK(problems.errors() == 4);
    CHECK(lines == problems.text());
}

TEST_CASE("bases and tables are found among the texts at hand, whichever way their paths go", "[studio]") {
    Page page;
    const std::string text = "format = 1\nbase = \"../base.toml\"\n";
    const nlohmann::json absent = page.ask({"open", text, "whatifs/x.toml", "0"});
    CHECK(absent["problems"][0]["full"] == "whatifs/x.toml:2:8: error: whatifs/../base.toml: is not among the texts at hand");
    const nlohmann::json opened = page.ask({"open", text, "whatifs/x.toml", "0", "./base.toml", scenario_of_page});
    CHECK(opened["scenario"]["info"]["people"] == 80);
    const std::string given = "format = 1\n[given]\npeople = \"people.csv\"\n";
    const nlohmann::json people = page.ask({"open", given, "x.toml", "0", "people.csv", "id,group,level\nann,A,0\nbob,B,0\ncai,A,1\n"});
    INFO(people["problems"]);
    CHECK(people["scenario"]["info"]["levelSizes"] == std::vector{2, 1});
}

TEST_CASE("a story is told of one person or of twins, or it is said why not", "[studio]") {
    Page page;
    const std::string here = page.open(scenario_of_page),
                      there = page.open(scenario_of_page + "[[intervention]]\nkind = \"sponsorship\"\n");
    const std::string two_groups = "[[identity.group]]\nname = \"b\"\nshare = 0.5\n[[identity.group]]\nname = \"c\"\nshare = 0.5\n";
    const std::string others = page.open(scenario_of_page + "[[identity]]\nname = \"a\"\n" + two_groups);
    const nlohmann::json story = page.ask({"story", here, "0", "p5", ""});
    CHECK(story["problem"] == "");
    CHECK(story["person"]["id"] == "p5");
    CHECK(story["moments"][0]["seen"].get<std::string>().size() > 10);
    CHECK_FALSE(story.contains("against"));
    const nlohmann::json twins = page.ask({"story", here, "0", "", there});
    CHECK(twins["against"]["person"]["slot"] == twins["person"]["slot"]);
    CHECK(page.ask({"story", here, "0", "nobody", ""})["problem"].get<std::string>().starts_with("there is no \"nobody\""));
    CHECK(page.ask({"story", here, "0", "", others})["problem"].get<std::string>().find("its groups are") != std::string::npos);
}

TEST_CASE("what a page is told of a scenario reads again as the same scenario, and a closed one is gone", "[studio]") {
    Page page;
    const std::string handle = page.open(scenario_of_page + every_intervention_text());
    const std::string digest = page.ask({"digest", handle, "1"});
    const std::string again = page.open(page.ask({"text", handle}).get<std::string>());
    CHECK(page.ask({"digest", again, "1"}) == digest);
    page.ask({"close", handle});
    CHECK(page.ask({"digest", handle, "1"}).is_null());
}

TEST_CASE("everything declared is described", "[studio]") {
    Page page;
    const nlohmann::json told = page.ask({"describe"});
    CHECK(told["parameters"].size() == declared_parameters().size());
    CHECK(told["metrics"].size() == metric_count);
    CHECK(told["verdicts"].size() == verdict_count);
    REQUIRE(told["interventions"].size() == intervention_kinds().size());
    const auto fields_of = [&](const InterventionKind& kind) {
        std::vector<std::string> keys;
        const auto all = intervention_kinds();
        const auto place = static_cast<std::size_t>(std::find(all.begin(), all.end(), &kind) - all.begin());
        for (const nlohmann::json& field : told["interventions"][place]["fields"]) keys.push_back(field["key"]);
        return keys;
    };
    CHECK(fields_of(kinds::sponsorship) == std::vector<std::string>{"start", "end", "ramp", "intensity", "reach", "cost", "partners"});
    CHECK(fields_of(kinds::reorganisation) == std::vector<std::string>{"start", "intensity"});
}

TEST_CASE("a page counts the tokens that a plan counts: of a year of what lasts, and of a day what a day asks for", "[studio][plan]") {
    Page page;
    const nlohmann::json told = page.ask({"describe"});
    const auto tokens_of_kind = [&](const InterventionKind& kind) {
        for (const nlohmann::json& one : told["interventions"]) {
            if (one["kind"] == kind.key) return one["tokens"].get<double>();
        }
        return -1.0;
    };
    Problems problems;
    const auto planning = read_planning(
        "format = 1\nscenario = \"base.toml\"\n[[goal]]\noutcome = \"trust_everyone_year\"\n"
        "[[choice]]\nname = \"a\"\nkind = \"sponsorship\"\nintensity = 1\n[[choice]]\nname = \"b\"\nkind = \"one_off_training\"\n"
        "intensity = 1\n",
        "x.toml", reader_of_texts({{"base.toml", "format = 1\n[run]\nweeks = 104\n"}}), problems);
    INFO(problems.text());
    REQUIRE(planning);
    CHECK(planning->parts[0].versions[0].tokens[0] == Approx(tokens_of_kind(kinds::sponsorship)));
    CHECK(planning->parts[1].versions[0].tokens[0] == Approx(tokens_of_kind(kinds::one_off_training)));
    CHECK(tokens_of_kind(kinds::one_off_training) == Approx(100.0 * kinds::one_off_training.cost / 52.0));
}
