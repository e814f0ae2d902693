#include <algorithm>
#include <atomic>
#include <cmath>
#include <vector>

#include "catch.hpp"
#include "experiment/ensemble.hpp"
#include "scenario/scenario.hpp"

using namespace coalesce;

namespace {

Scenario small_scenario(double incidents) {
    Problems problems;
    auto read = read_scenario(
        "format = 1\n[organisation]\npeople = 40\n[run]\nweeks = 26\nburn_in = 0\n[incidents]\nrate = " + std::to_string(incidents) + "\n",
        "small.toml", {}, {}, problems);
    INFO(problems.text());
    REQUIRE(read);
    return *read;
}

struct Taken {
    std::size_t arm;
    std::uint32_t replicate;
    std::vector<float> values;
    bool operator==(const Taken& other) const {
        return arm == other.arm && replicate == other.replicate && values.size() == other.values.size() &&
               std::equal(values.begin(), values.end(), other.values.begin(),
                          [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); });
    }
};

std::vector<Taken> take_all(std::span<const Setup* const> arms, std::uint32_t first, std::uint32_t count, int threads) {
    std::vector<Taken> all;
    const std::atomic<bool> stop{false};
    const auto end = run_ensemble(
        arms, {5, first, count, threads, {}},
        [&](std::size_t arm, const RunRecord& record) { all.push_back({arm, record.replicate, record.values}); }, stop);
    CHECK(end.finished == all.size());
    CHECK_FALSE(end.stopped);
    return all;
}

}  // namespace

TEST_CASE("the arms of a replicate come together and in order, whatever the threads", "[ensemble]") {
    const Scenario few = small_scenario(0.05), many = small_scenario(0.2);
    const std::vector<const Setup*> arms{&few.setup, &many.setup};
    const auto taken = take_all(arms, 3, 4, 1);
    REQUIRE(taken.size() == 8);
    for (std::size_t k = 0; k < taken.size(); ++k) {
        CHECK(taken[k].arm == k % 2);
        CHECK(taken[k].replicate == 3 + k / 2);
    }
    CHECK(take_all(arms, 3, 4, 3) == taken);
    CHECK_FALSE(taken[0].values == taken[1].values);
}

TEST_CASE("an arm's runs are those that it has alone, and batches are parts of the whole", "[ensemble]") {
    const Scenario few = small_scenario(0.05), many = small_scenario(0.2);
    const std::vector<const Setup*> arms{&few.setup, &many.setup};
    const auto together = take_all(arms, 0, 3, 2);
    const auto alone = take_all(std::span(arms).last(1), 0, 3, 2);
    for (std::size_t r = 0; r < 3; ++r)
        CHECK(Taken{0, alone[r].replicate, alone[r].values} == Taken{0, together[2 * r + 1].replicate, together[2 * r + 1].values});
    auto batches = take_all(arms, 0, 1, 2);
    for (const Taken& run : take_all(arms, 1, 2, 2)) batches.push_back(run);
    CHECK(batches == together);
}
