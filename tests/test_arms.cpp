#include "experiment/arms.hpp"

#include "catch.hpp"
#include "engine/record_digest.hpp"
#include "every_intervention.hpp"
#include "scenario_of.hpp"

using namespace coalesce;

namespace {

const std::string sixty_weeks = "[run]\nweeks = 60\nburn_in = 20\n[organisation]\npeople = 80\n";
const std::string sixty_weeks_sponsored = sixty_weeks + "[[intervention]]\nkind = \"sponsorship\"\nstart = 5\n";

/// What begins at the turn of a quarter at which people also look, and ends there: fairness, consequences, money set aside.
const std::string turn_of_quarter = "[[intervention]]\nkind = \"accountability\"\nstart = 52\n"
                                    "[[intervention]]\nkind = \"fair_process\"\ncost = 0.3\nstart = 52\n"
                                    "[[intervention]]\nkind = \"budget_cut\"\nstart = 52\n"
                                    "[[intervention]]\nkind = \"ring_fence\"\nstart = 52\nintensity = 0.3\n";

std::string digest_alone(const Setup& setup, RandomStream random) {
    Run run(setup, {.levels = true, .coalitions = true, .events = true, .doses = true, .members = true, .passages = true, .weeks = {}});
    RunRecord record;
    run.simulate(random, record);
    return digest_of(record);
}

}  // namespace

TEST_CASE("arms that go on from a common trunk are bit for bit whole runs", "[arms][golden]") {
    const std::string later = sixty_weeks_sponsored + "[[intervention]]\nkind = \"one_off_training\"\nstart = 31\n";
    const std::vector<std::string> texts{sixty_weeks_sponsored,
                                         sixty_weeks,
                                         later,
                                         sixty_weeks + every_intervention_text(),
                                         sixty_weeks_sponsored,
                                         sixty_weeks + "[talk]\npull = 0.04\n",
                                         sixty_weeks_sponsored + turn_of_quarter,
                                         sixty_weeks + turn_of_quarter};
    std::vector<Setup> setups;
    std::vector<const Setup*> arms;
    for (const auto& text : texts) setups.push_back(setup_of(text));
    for (const auto& setup : setups) arms.push_back(&setup);
    Arms runs(arms, {.levels = true, .coalitions = true, .events = true, .doses = true, .members = true, .passages = true, .weeks = {}});
    std::vector<RunRecord> records(arms.size());
    for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
        const RandomStream random{4, replicate, 0};
        runs.simulate(random, records);
        for (std::size_t arm = 0; arm < arms.size(); ++arm) {
            INFO("arm " << arm << ", replicate " << replicate);
            CHECK(digest_of(records[arm]) == digest_alone(setups[arm], random));
            CHECK(records[arm].replicate == replicate);
        }
    }
}

TEST_CASE("points that go on from a remembered start are bit for bit whole runs, and what is the same is run once", "[arms][golden]") {
    const auto with_training = [](double intensity, int start) {
        return sixty_weeks + "[[intervention]]\nkind = \"one_off_training\"\nstart = " + std::to_string(start) +
               "\nintensity = " + std::to_string(intensity) + "\n";
    };
    const std::vector<std::vector<std::string>> points{{sixty_weeks, with_training(0.5, 0)},
                                                       {sixty_weeks, with_training(1.0, 31)},
                                                       {sixty_weeks + "[talk]\npull = 0.04\n", with_training(1.0, 0)},
                                                       {sixty_weeks + turn_of_quarter, sixty_weeks + every_intervention_text()},
                                                       {with_training(0.2, 7), sixty_weeks}};
    Arms runs;
    runs.remember_start();
    std::vector<RunRecord> records(2);
    std::uint64_t weeks = 0;
    for (std::uint32_t replicate = 0; replicate < 2; ++replicate) {
        for (std::size_t point = 0; point < points.size(); ++point) {
            INFO("point " << point << ", replicate " << replicate);
            const std::vector<Setup> setups{setup_of(points[point][0]), setup_of(points[point][1])};
            const std::vector<const Setup*> arms{&setups[0], &setups[1]};
            runs.turn_to(
                arms, {.levels = true, .coalitions = true, .events = true, .doses = true, .members = true, .passages = true, .weeks = {}});
            const RandomStream random{4, replicate, 0};
            runs.simulate(random, records);
            for (std::size_t arm = 0; arm < arms.size(); ++arm) CHECK(digest_of(records[arm]) == digest_alone(setups[arm], random));
            if (point == 1) CHECK(runs.weeks_run() - weeks == 31 + 29);   // up to where the second arm parts, which goes on alone
            weeks = runs.weeks_run();
        }
    }
}

TEST_CASE("setups part ways when the first intervention starts in which they differ, and at once where anything else differs", "[arms]") {
    const auto parting = [](const std::string& a, const std::string& b) { return part_ways(setup_of(a), setup_of(b)); };
    CHECK(parting(sixty_weeks, sixty_weeks) == Intervention::no_end);
    CHECK(parting(sixty_weeks, sixty_weeks_sponsored) == 5);
    CHECK(parting(sixty_weeks_sponsored, sixty_weeks) == 5);
    CHECK(parting(sixty_weeks_sponsored, sixty_weeks_sponsored + "[[intervention]]\nkind = \"campaign\"\nstart = 3\n") == 3);
    CHECK(parting(sixty_weeks_sponsored, sixty_weeks_sponsored + "[[intervention]]\nkind = \"campaign\"\nintensity = 0\n") ==
          Intervention::no_end);
    CHECK(parting(sixty_weeks, sixty_weeks + "[talk]\npull = 0.03\n") == at_once);
    CHECK(parting(sixty_weeks, sixty_weeks + "[[identity]]\nname = \"a\"\n[[identity.group]]\nname = \"b\"\nshare = 0.5\n"
                                             "[[identity.group]]\nname = \"c\"\nshare = 0.5\n") == at_once);
}
