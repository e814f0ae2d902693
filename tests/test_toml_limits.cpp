#include "catch.hpp"
#include "experiment/sweep_plan.hpp"
#include "files/limits.hpp"
#include "files/own_seal.hpp"
#include "scenario/scenario.hpp"
#include "scenario/toml_value.hpp"

#include <map>

using namespace coalesce;

namespace {

std::string told_of_toml(const std::string& text) {
    Problems problems;
    return parse_toml(text, "x.toml", problems) ? "read" : problems.text();
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

using Files = std::map<std::string, std::string>;

struct Laid {
    std::optional<Scenario> scenario;
    std::string told;
};

/// The first of these files in the order of names, read with the others beside it.
Laid lay(const Files& files, const ScenarioOptions& options = {}) {
    const TextReader read = [&](const std::string& path, Problems& problems) -> std::optional<std::string> {
        if (const auto found = files.find(path); found != files.end()) return found->second;
        problems.error({path}, "there is no such file");
        return std::nullopt;
    };
    Problems problems;
    Laid laid;
    laid.scenario = read_scenario(files.begin()->second, files.begin()->first, options, read, problems);
    laid.told = problems.text();
    return laid;
}

}  // namespace

TEST_CASE("a key of many parts, and lists deep in one another, are refused before they take the stack", "[input][limits]") {
    CHECK(told_of_toml(repeated("a.", 50'000) + "a = 1\n") == "x.toml:1:32: error: a key has more than 16 parts; no key has so many\n");
    CHECK(told_of_toml("[" + repeated("a.", 50'000) + "a]\n") == "x.toml:1:33: error: a key has more than 16 parts; no key has so many\n");
    CHECK(told_of_toml("a = " + repeated("[", 100'000)) == "x.toml:1:37: error: lists and tables lie more than 32 deep in one another\n");
    CHECK(told_of_toml("a = 1\nb = " + repeated("{a=", 100) + "1").starts_with("x.toml:2:"));
    CHECK(told_of_toml(std::string(largest_toml + 1, '\n')).find("at most 4194304") != std::string::npos);
    CHECK(told_of_toml("a = [" + repeated("1,", most_toml_values) + "]").find("there can be at most 200000") != std::string::npos);
}

TEST_CASE("dots and brackets in strings and comments do not count", "[input][limits]") {
    const std::string dots = repeated(".[{", 100);
    CHECK(told_of_toml("a = \"" + dots + "\"\nb = '" + dots + "'   # " + dots + "\nc = \"\"\"\n" + dots + "\\\"\"\"\"\nd = '''\n" + dots +
                       "'''\n\"" + dots + "\" = 1\ne = [1.5, 2.5, 3.5]\n") == "read");
    CHECK(told_of_toml(repeated("a.", 15) + "a = 1\n") == "read");
}

TEST_CASE("an override of many parts is refused", "[input][limits]") {
    const auto laid = lay({{"a.toml", "format = 1\n"}}, {{repeated("a.", 30'000) + "a=1"}, {}});
    CHECK_FALSE(laid.scenario);
    CHECK(laid.told.find("the key has more than 16 parts") != std::string::npos);
}

TEST_CASE("a long chain of bases and a circle of them are refused", "[input][limits]") {
    Files files;
    const auto name = [](int i) { return (i < 10 ? "0" : "") + std::to_string(i) + ".toml"; };
    for (int i = 0; i < 99; ++i) files[name(i)] = "format = 1\nbase = \"" + name(i + 1) + "\"\n";
    CHECK(lay(files).told == "32.toml:2:8: error: more than 32 scenarios lie over one another; lay fewer by base\n");
    CHECK(lay({{"a.toml", "format = 1\nbase = \"b.toml\"\n"}, {"b.toml", "format = 1\nbase = \"a.toml\"\n"}}).told.find("in turn") !=
          std::string::npos);
}

TEST_CASE("an inherited key or section can be unset", "[input]") {
    const std::string base = "format = 1\n[talk]\npull = 0.04\n[organisation]\npeople = 77\nlevels = 3\n";
    const auto laid = lay({{"a.toml", "format = 1\nbase = \"b.toml\"\nunset = [\"talk\", \"organisation.people\"]\n"}, {"b.toml", base}});
    INFO(laid.told);
    REQUIRE(laid.scenario);
    CHECK(laid.scenario->setup.shape().people == default_scenario().setup.shape().people);
    CHECK(laid.scenario->setup.shape().levels == 3);
    CHECK(lay({{"a.toml", "format = 1\nbase = \"b.toml\"\nunset = [\"talk.pul\"]\n"}, {"b.toml", base}}).told ==
          "a.toml:3:10: error: unset[0] is \"talk.pul\"; the base says no such thing\n");
    CHECK(lay({{"a.toml", "format = 1\nunset = [\"talk\"]\n"}}).told ==
          "a.toml:2:9: error: unset takes away what a base says, and there is none; remove it\n");
}

TEST_CASE("each given table is found beside the file that names it", "[input][given]") {
    const auto laid = lay({{"a/!.toml", "format = 1\nbase = \"../b/y.toml\"\n[given]\npeople = \"mine.csv\"\n"},
                           {"a/../b/y.toml", "format = 1\n[given]\npeople = \"p.csv\"\nties = \"t.csv\"\n"},
                           {"a/mine.csv", "id\na\nb\nc\n"},
                           {"a/../b/t.csv", "source,target\na,b\nb,a\n"}});
    INFO(laid.told);
    REQUIRE(laid.scenario);
    CHECK(laid.scenario->setup.given->size() == 3);
    CHECK(laid.scenario->setup.given->ties.all_symmetric());
}

TEST_CASE("a plan that somebody changed is refused, and what is wrong with it is said", "[sweep][limits]") {
    const std::string id(64, 'a');
    const auto plan = [&](const std::string& replicates, const std::string& chunk, const std::string& arms, const std::string& ready) {
        return R"({"format": 5, "id": ")" + id +
               R"(", "version": "1", "sources": "s", "program": "", "scenarios": "", "inputs": [], "name": "n", "points": 6, "arms": )" +
               arms + R"(, "replicates": )" + replicates + R"(, "runs_a_chunk": )" + chunk +
               R"(, "headers": {"runs": "run,a\n", "timeline": "", "summary": "x\n"}, "summarised": [[26, "everyone", "m", 1]], )"
               R"("timeline": {"weeks": [], "groups": []}, "until": "", "ready": )" +
               ready + "\n}\n";
    };
    const auto files = [](const std::string& scenario) {
        std::string list;
        for (const std::string& name : {std::string("design.csv"), scenario, std::string("datapackage.json")})
            list += (list.empty() ? "[" : ", ") + (R"({"path": ")" + name + R"(", "bytes": 1, "hash": "sha256:"})");
        return list + "]";
    };
    const std::string arms = R"(["a"])", ready = files("scenario.toml");
    const auto told_of = [](const std::string& text) {
        Problems problems;
        return read_plan(text, "plan.json", problems) ? "read" : problems.text();
    };
    CHECK(told_of(sealed_json(plan("60", "4", arms, ready))) == "read");
    CHECK(told_of(plan("60", "4", arms, ready)).find("was changed since it was written") != std::string::npos);
    CHECK(told_of(plan("60", "0", arms, ready)).find("runs_a_chunk must be a whole number in [1,") != std::string::npos);
    CHECK(told_of(plan("4000000000", "4", arms, ready)).find("replicates must be a whole number in [1, 10000000]") != std::string::npos);
    CHECK(told_of(plan("10000000", "1", arms, ready)).find("there can be at most 10000000") != std::string::npos);
    for (const auto* const odd : {"-1", "1.5", "\"4\"", "null", "[]", "{}", "1e300", "18446744073709551617"}) {
        INFO(odd);
        CHECK(told_of(plan(odd, "4", arms, ready)).find("replicates must be") != std::string::npos);
        CHECK(told_of(plan("60", "4", odd, ready)).find("damaged") != std::string::npos);
        CHECK(told_of(plan("60", "4", arms, odd)).find("damaged") != std::string::npos);
    }
    CHECK(told_of(plan("60", "4", arms, files("scenario/../../x.toml"))).find("ready names") != std::string::npos);
    CHECK(told_of("[]").find("is no plan") != std::string::npos);
    CHECK(told_of(std::string(100'000, '[')).find("is no plan") != std::string::npos);
}
