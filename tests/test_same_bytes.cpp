#include <atomic>
#include <map>

#include "catch.hpp"
#include "engine/record_digest.hpp"
#include "engine/run.hpp"
#include "every_intervention.hpp"
#include "experiment/ensemble.hpp"
#include "scenario_of.hpp"

using namespace coalesce;

namespace {

/// Every mechanism and rival rule is in at least one of these.
const std::map<std::string, std::string>& golden_scenarios() {
    static const std::map<std::string, std::string> all{
        {"default", "run.weeks = 104\n"},
        {"campaign",
         "[run]\nweeks = 60\n[organisation]\npeople = 150\n[signals]\ncampaign = 0.8\naccountability = 0.5\nfair_process = 0.4\n"
         "diverse_hiring = 0.6\n[commitment]\nrule = \"linear\"\n"},
        {"two dimensions",
         "[run]\nweeks = 60\n[organisation]\npeople = 120\nlevels = 4\n[commitment]\nsteepness = 3\n[ties]\nvoice_of_power = 0.7\n"
         "[[identity]]\nname = \"gender\"\n[[identity.group]]\nname = \"men\"\nshare = 0.6\n"
         "[[identity.group]]\nname = \"women\"\nshare = 0.4\ntop_share = 0.2\nmarginalisation = 0.5\n"
         "[[identity]]\nname = \"origin\"\n[[identity.group]]\nname = \"local\"\nshare = 0.8\n"
         "[[identity.group]]\nname = \"abroad\"\nshare = 0.2\nmarginalisation = 0.4\n"},
        {"complete",
         "[run]\nweeks = 40\n[organisation]\npeople = 40\nnetwork = \"complete\"\nlevels = 3\n[commitment]\nrule = \"threshold\"\n"},
        {"every intervention", "[run]\nweeks = 60\n[organisation]\npeople = 150\n" + every_intervention_text()},
    };
    return all;
}

std::string digest_of_run(const std::string& scenario, std::uint32_t replicate) {
    const Setup setup = setup_of(scenario);
    Run run(setup, {.levels = true, .coalitions = true, .events = true, .doses = true, .members = true, .passages = true, .weeks = {}});
    RunRecord record;
    run.simulate({20260101, replicate, 0}, record);
    return digest_of(record);
}

}  // namespace

TEST_CASE("golden digests: every compiler, optimisation level and processor gives the same bytes", "[golden]") {
    const std::map<std::string, std::string> golden{
        {"campaign", "7385c4c1d096fe9fd90f99d95d1c53f2d7a3aae2775587f559229e7c0e91e7fe"},
        {"complete", "47ab5da601ca3715396037323f6f218cd54f3de006694d9382c6f2b48c8d35c7"},
        {"default", "109e1b35d5bb807ad62c8dcc02c8e122123d359bc6a9583a60d065950409d392"},
        {"every intervention", "b52b54c1604c240d6aad5ce9b4a411068aa997646f0f367c7ffa7312d6198a9b"},
        {"two dimensions", "24963ea8e1f2c51137605f38be637bc79cf8e2f20e0122a7261f211488923d86"},
    };
    for (const auto& [name, text] : golden_scenarios()) {
        INFO(name);
        CHECK(digest_of_run(text, 3) == golden.at(name));
    }
}

TEST_CASE("the number of threads changes no byte and no order", "[golden]") {
    const Setup setup = setup_of("[run]\nweeks = 30\n[organisation]\npeople = 60\n");
    const auto digests = [&](int threads) {
        std::vector<std::string> all;
        const std::atomic<bool> stop{false};
        const auto end = run_ensemble(
            setup, {7, 5, 13, threads, {}},
            [&](const RunRecord& record) {
                CHECK(record.replicate == 5 + all.size());
                all.push_back(digest_of(record));
            },
            stop);
        CHECK(end.finished == 13);
        CHECK_FALSE(end.stopped);
        return all;
    };
    const auto one = digests(1);
    CHECK(digests(2) == one);
    CHECK(digests(7) == one);
}

TEST_CASE("a room that was used before changes no byte", "[golden]") {
    const Setup setup = setup_of("[run]\nweeks = 40\n[organisation]\npeople = 80\n");
    Run fresh(setup), used(setup);
    RunRecord a, b;
    for (std::uint32_t replicate = 0; replicate < 4; ++replicate) used.simulate({1, replicate, 0}, b);
    used.simulate({1, 9, 0}, b);
    fresh.simulate({1, 9, 0}, a);
    CHECK(digest_of(a) == digest_of(b));
}

TEST_CASE("another seed or another replicate is another run", "[golden]") {
    const Setup setup = setup_of("[run]\nweeks = 20\n[organisation]\npeople = 60\n");
    Run run(setup);
    RunRecord record;
    std::map<std::string, int> seen;
    for (const RandomStream random :
         {RandomStream{1, 0, 0}, RandomStream{1, 1, 0}, RandomStream{2, 0, 0}, RandomStream{1ULL << 40, 0, 0}}) {
        run.simulate(random, record);
        ++seen[digest_of(record)];
    }
    CHECK(seen.size() == 4);
}

TEST_CASE("stopping an ensemble keeps a prefix of it", "[golden]") {
    const Setup setup = setup_of("[run]\nweeks = 20\n[organisation]\npeople = 60\n");
    std::atomic<bool> stop{false};
    std::uint32_t taken = 0;
    const auto end = run_ensemble(
        setup, {1, 0, 1000, 2, {}},
        [&](const RunRecord& record) {
            CHECK(record.replicate == taken);
            stop = ++taken >= 5;
        },
        stop);
    CHECK(end.stopped);
    CHECK(end.finished == taken);
    CHECK(taken >= 5);
    CHECK(taken <= 5 + 8);   // what was at hand is finished, no more
}
