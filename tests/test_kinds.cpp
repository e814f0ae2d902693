#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "engine/run.hpp"
#include "interventions/at_work.hpp"
#include "interventions/kinds.hpp"
#include "scenario/scenario.hpp"
#include "scenario/write_scenario.hpp"
#include "text_of.hpp"

using namespace coalesce;

// A kind of intervention as docs/architecture.md says that one is added: one file with its row, fields and hooks, and one line of the list.
namespace {

constexpr OwnField listening_fields[]{
    {"hours", ParameterKind::whole, 2.0, {"", "hour/week", {0, 40}, {1, 8}, "How long is listened each week.", assumed}},
    {"openly", ParameterKind::truth, 0.0, {"", "", {0, 1}, {0, 1}, "Whether it is told what came of it.", assumed}}};

int listening_ended = 0;

constinit const InterventionKind listening_kind{
    .key = "listening",
    .reaches = Reaches::marginalised,
    .intensity = 0.5,
    .text = "Somebody listens.",
    .equation = "weekly: cynicism *= 1 - 0.1 dose hours",
    .evidence = "made up",
    .caveat = "Made up.",
    .fields = listening_fields,
    .week =
        [](AtWork& it) {
            const auto kept = static_cast<float>(1.0 - 0.1 * it.running.dose.effective() * it.x.own[0]);
            for (const std::uint32_t i : it.running.people) it.org.people[State::cynicism][i] *= kept;
        },
    .end = [](AtWork& it) { listening_ended += it.running.people.empty() ? 0 : 1; },
};

/// The list with one line more.
InterventionKinds kinds_and_listening() {
    static const auto all = [] {
        std::vector<const InterventionKind*> list(intervention_kinds().begin(), intervention_kinds().end());
        list.push_back(&listening_kind);
        return list;
    }();
    return all;
}

struct Listened {
    std::optional<Scenario> scenario;
    std::string told;
};

Listened read_with_listening(const std::string& lines) {
    Problems problems;
    const TextReader no_files = [](const std::string&, Problems&) { return std::optional<std::string>{}; };
    const std::string text = "format = 1\n[run]\nweeks = 60\nburn_in = 13\n[organisation]\npeople = 120\n" + lines;
    Listened read;
    read.scenario = read_scenario(text, "x.toml", {.overrides = {}, .data = {}, .kinds = kinds_and_listening()}, no_files, problems);
    read.told = problems.text();
    return read;
}

/// Mean cynicism of the marginalised (group B of the default) or of the others.
double cynicism_of(const Organisation& org, bool marginalised) {
    double sum = 0.0, people = 0.0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        if ((org.people.identity[i] == 1) != marginalised) continue;
        sum += org.people[State::cynicism][i];
        people += 1.0;
    }
    return sum / people;
}

std::vector<std::string> sources_in(std::initializer_list<const char*> folders) {
    std::vector<std::string> paths;
    for (const char* folder : folders) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            const std::string path = entry.path().generic_string();
            if (path.ends_with(".cpp") || path.ends_with(".hpp")) paths.push_back(path);
        }
    }
    return paths;
}

}  // namespace

TEST_CASE("a kind of intervention that is one row with its hooks parses, runs, has its effect and ends", "[kinds]") {
    const std::string table = "[[intervention]]\nkind = \"listening\"\nstart = 5\nend = 20\nhours = 8\n";
    const Listened with = read_with_listening(table), without = read_with_listening("");
    INFO(with.told);
    REQUIRE(with.scenario.has_value());
    const Intervention& x = with.scenario->setup.plan.at(0);
    CHECK(x.kind == &listening_kind);
    CHECK(x.name == "listening");
    CHECK(x.own == std::vector<double>{8.0, 0.0});
    CHECK(x.whom.group == "marginalised");

    Run acted(with.scenario->setup), left(without.scenario->setup);
    RunRecord record, plain;
    const auto run_to = [&](int week) {
        while (acted.next_week() < week) acted.step(record), left.step(plain);
    };
    const auto effect = [&](bool marginalised) {
        return cynicism_of(acted.organisation(), marginalised) - cynicism_of(left.organisation(), marginalised);
    };
    acted.begin({3, 0, 0}, record), left.begin({3, 0, 0}, plain);
    listening_ended = 0;
    run_to(5);
    CHECK(effect(true) == 0.0);
    run_to(6);
    CHECK(cynicism_of(acted.organisation(), true) < 0.95 * cynicism_of(left.organisation(), true));
    CHECK(effect(false) == 0.0);  // nobody has met anybody since
    run_to(20);
    const double while_it_lasted = effect(true);
    CHECK(while_it_lasted < 0.0);
    CHECK(listening_ended == 0);
    run_to(21);
    CHECK(listening_ended == 1);
    run_to(60);
    CHECK(std::abs(effect(true)) < 0.75 * std::abs(while_it_lasted));  // cynicism comes back

    REQUIRE(record.doses.size() >= 2);
    CHECK(record.doses.front().week == 5);
    CHECK(record.doses.front().dose.effective() == 0.5);
    CHECK(record.doses.front().dose.reached > 0);
    CHECK(record.doses.back().week == 20);
    CHECK(record.doses.back().dose == Dose{});
}

TEST_CASE("a kind's own fields are read, refused and written like any other", "[kinds]") {
    CHECK(read_with_listening("[[intervention]]\nkind = \"listening\"\nhours = 50\n").told ==
          "x.toml:9:9: error: intervention[0].hours is 50; must be in [0, 40]\n");
    CHECK(read_with_listening("[[intervention]]\nkind = \"campaign\"\nhours = 5\n").told ==
          "x.toml:9:9: error: intervention[0].hours says nothing of a campaign; remove it\n");
    CHECK(read_with_listening("[[intervention]]\nkind = \"listenin\"\n").told.find("did you mean listening?") != std::string::npos);
    const Listened read = read_with_listening("[[intervention]]\nkind = \"listening\"\nhours = 3\nopenly = true\n");
    REQUIRE(read.scenario.has_value());
    const std::string written = write_plan(read.scenario->setup.plan);
    CAPTURE(written);
    CHECK(written.find("hours = 3\nopenly = true\n") != std::string::npos);
    const Listened again = read_with_listening(written);
    REQUIRE(again.scenario.has_value());
    CHECK(again.scenario->setup.plan.at(0).own == std::vector<double>{3.0, 1.0});
}

TEST_CASE("every kind stands in the file of its key, has words for all that is declared, and acts in some way", "[kinds]") {
    std::set<std::string> files, keys;
    for (const std::string& path : sources_in({"sim/interventions/kinds"})) {
        if (path.ends_with(".cpp")) files.insert(std::filesystem::path(path).stem().string());
    }
    for (const InterventionKind* kind : intervention_kinds()) {
        const InterventionKind& k = *kind;
        CAPTURE(k.key);
        CHECK(keys.insert(std::string(k.key)).second);
        for (const std::string_view words : {k.text, k.equation, k.evidence, k.caveat}) CHECK_FALSE(words.empty());
        const bool acts = k.edit || k.fence || k.start || k.week || k.quarter || k.tie || k.teach || k.lift || k.rally || k.sponsor ||
                          k.quieten || k.lend;
        CHECK(acts);
        CHECK(usual_intervention(k).own.size() == k.fields.size());
    }
    CHECK(files == keys);
}

TEST_CASE("no source but a kind's own asks which kind an intervention is", "[kinds]") {
    int read = 0;
    for (const std::string& path : sources_in({"sim", "analysis", "cli", "studio/engine"})) {
        const std::string text = coalesce::tests::text_of(path);
        ++read;
        CAPTURE(path);
        if (path.starts_with("sim/interventions/kinds")) continue;  // rows, and the list
        CHECK(text.find("kinds::") == std::string::npos);
        for (const InterventionKind* kind : intervention_kinds()) {
            CAPTURE(kind->key);
            CHECK(text.find("key == \"" + std::string(kind->key) + '"') == std::string::npos);
        }
    }
    CHECK(read > 300);
}
