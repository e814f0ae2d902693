#include <cmath>

#include "observed_look.hpp"

using namespace coalesce;
using namespace coalesce::tests;

TEST_CASE("the quarter's coalitions of two or more are told with their shares", "[observer]") {
    const auto seed = GENERATE(range(110, 118));
    CAPTURE(seed);
    Dice dice(static_cast<std::uint64_t>(seed));
    Look look(dice, 2 + dice.below(60));
    const Organisation& org = look.village.org;
    look.observer.quarter(org, -14, look.record);
    CHECK(look.record.coalitions.empty());
    look.observer.quarter(org, -1, look.record);
    const auto W = plain::symmetric_matrix(org, look.village.kinds);
    std::size_t row = 0;
    double all_power = 0.0;
    for (const float p : org.people[State::power]) all_power += p;
    for (std::uint32_t k = 0; k < org.coalitions.size(); ++k) {
        if (org.coalitions.members[k] < 2) continue;
        REQUIRE(row < look.record.coalitions.size());
        const CoalitionRow& told = look.record.coalitions[row++];
        double inside = 0.0, touching = 0.0;
        for (std::uint32_t i = 0; i < org.size(); ++i) {
            for (std::uint32_t j = 0; j < org.size(); ++j) {
                if (org.people.coalition[i] != k) continue;
                touching += W[i][j];
                inside += org.people.coalition[j] == k ? W[i][j] : 0.0;
            }
        }
        CHECK(told.quarter == 0);
        CHECK(told.coalition == k);
        CHECK(told.members == org.coalitions.members[k]);
        check_equal_floats(told.power, org.coalitions.power[k] / all_power);
        check_equal_floats(told.cohesion, touching > 0.0 ? inside / touching : 0.0);
        check_equal_floats(told.resources, static_cast<double>(org.coalitions.resources[k]) / org.coalitions.members[k]);
    }
    CHECK(row == look.record.coalitions.size());
    CHECK(look.value(Metric::coalitions) == static_cast<float>(row));
}

TEST_CASE("from quarter to quarter coalitions are told with their lines, and how many split and were taken in", "[observer]") {
    Dice dice(12);
    Village village = observed_village(dice, 8);
    Organisation& org = village.org;
    Observer observer(setup_of(village));
    RunRecord record;
    observer.begin(org, record);
    const auto turn = [&](const Partition& coalition, int week) {
        org.people.coalition = coalition;
        org.coalitions.members.assign(org.coalitions.size(), 0);
        for (const auto k : coalition) ++org.coalitions.members[k];
        record.coalitions.clear();
        observer.quarter(org, week, record);
        observer.observe(org, week + 1, record);
        std::vector<std::vector<std::uint32_t>> rows;
        for (const CoalitionRow& row : record.coalitions) rows.push_back({row.coalition, row.line, row.split_from, row.taken_in});
        return rows;
    };
    const auto last = [&](Metric metric) { return record.value(record.weeks.size() - 1, 0, static_cast<std::size_t>(metric)); };
    constexpr std::uint32_t none = CoalitionLines::none;
    using Rows = std::vector<std::vector<std::uint32_t>>;
    CHECK(turn({0, 0, 0, 0, 0, 1, 1, 2}, -1) == Rows{{0, 0, none, 0}, {1, 1, none, 0}});
    CHECK(turn({0, 0, 0, 1, 1, 0, 0, 2}, 12) == Rows{{0, 0, none, 1}, {1, 2, 0, 0}});
    CHECK(last(Metric::coalition_splits) == 1.0F);
    CHECK(last(Metric::coalition_merges) == 1.0F);
    CHECK(turn({0, 0, 0, 1, 1, 0, 0, 2}, 25) == Rows{{0, 0, none, 0}, {1, 2, none, 0}});
    CHECK(last(Metric::coalition_splits) == 0.0F);
    CHECK(last(Metric::coalition_merges) == 0.0F);
}

TEST_CASE("members are told where asked for: everybody who is in a coalition of two or more", "[observer]") {
    Dice dice(19);
    Village village = observed_village(dice, 60);
    Organisation& org = village.org;
    for (auto& occupant : org.people.occupant) occupant = static_cast<std::uint16_t>(dice.below(3));
    org.coalitions.members[org.people.coalition[5]] -= 1;
    org.people.coalition[5] = nobody;
    RunRecord record;
    Observer quiet(setup_of(village)), telling(setup_of(village), {.members = true});
    quiet.begin(org, record);
    quiet.quarter(org, 25, record);
    CHECK(record.members.empty());
    telling.begin(org, record);
    telling.quarter(org, 25, record);
    std::size_t row = 0;
    for (std::uint32_t i = 0; i < 60; ++i) {
        const auto k = org.people.coalition[i];
        if (k == nobody || std::count(org.people.coalition.begin(), org.people.coalition.end(), k) < 2) continue;
        REQUIRE(row < record.members.size());
        const MemberRow& told = record.members[row++];
        CHECK((told.quarter == 2 && told.slot == i && told.occupant == org.people.occupant[i] && told.coalition == k));
    }
    CHECK(row == record.members.size());
    CHECK(row > 10);
}
