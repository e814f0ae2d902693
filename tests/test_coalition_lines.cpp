#include <map>
#include <optional>
#include <utility>

#include "catch.hpp"
#include "engine/coalition_lines.hpp"
#include "random_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

constexpr std::uint32_t no_line = CoalitionLines::none;

/// People in these coalitions, with their numbers.
struct Quarters {
    Organisation org;
    CoalitionLines lines;

    explicit Quarters(std::size_t people) {
        org.people.resize(people);
        lines.begin();
    }
    void turn(const Partition& coalition) {
        org.people.coalition = coalition;
        org.coalitions.members.clear();
        for (const std::uint32_t k : coalition) {
            if (k == nobody) continue;
            org.coalitions.members.resize(std::max<std::size_t>(org.coalitions.members.size(), k + 1), 0);
            ++org.coalitions.members[k];
        }
        lines.follow(org);
    }
    std::vector<std::uint32_t> line() const { return {lines.line().begin(), lines.line().end()}; }
    std::vector<std::uint32_t> split_from() const { return {lines.split_from().begin(), lines.split_from().end()}; }
    std::vector<std::uint32_t> taken_in() const { return {lines.taken_in().begin(), lines.taken_in().end()}; }
};

using Numbers = std::vector<std::uint32_t>;

/// A quarter as somebody remembers it: who was where, by name, and the line of each coalition.
struct Remembered {
    std::map<std::pair<std::uint32_t, std::uint16_t>, std::uint32_t> where;   // by slot and occupant
    std::map<std::uint32_t, std::uint32_t> line;                             // by coalition of two or more
};

std::map<std::uint32_t, Numbers> members_of(const Organisation& org) {
    std::map<std::uint32_t, Numbers> members;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        if (org.people.coalition[i] != nobody) members[org.people.coalition[i]].push_back(i);
    }
    return members;
}

/// With whom most have to do, of those counted; the lowest of equals; nothing where nobody is counted.
std::optional<std::pair<std::uint32_t, int>> most(const std::map<std::uint32_t, int>& counted) {
    std::optional<std::pair<std::uint32_t, int>> found;
    for (const auto& one : counted) {
        if (!found || one.second > found->second) found = one;
    }
    return found;
}

}  // namespace

TEST_CASE("a coalition goes on under whatever number, and singles have no line", "[coalition_lines]") {
    Quarters q(7);
    q.turn({0, 0, 0, 1, 1, 2, nobody});
    CHECK(q.line() == Numbers{0, 1, no_line});
    CHECK((q.lines.splits() == 0 && q.lines.merges() == 0));
    q.turn({1, 1, 1, 0, 0, 1, 2});   // numbers change places, somebody joins
    CHECK(q.line() == Numbers{1, 0, no_line});
    CHECK(q.split_from() == Numbers{no_line, no_line, no_line});
    CHECK((q.lines.splits() == 0 && q.lines.merges() == 0));
    q.lines.begin();
    q.turn({0, 0, 1, 1, 1, 1, 1});
    CHECK(q.line() == Numbers{0, 1});   // another run begins anew
    CHECK((q.lines.splits() == 0 && q.lines.merges() == 0));
}

TEST_CASE("the smaller part of a coalition that breaks has split off, and is a line of its own", "[coalition_lines]") {
    Quarters q(6);
    q.turn({0, 0, 0, 0, 0, 1});
    q.turn({0, 0, 1, 1, 1, 2});
    CHECK(q.line() == Numbers{1, 0, no_line});
    CHECK(q.split_from() == Numbers{0, no_line, no_line});
    CHECK(q.lines.splits() == 1);
    CHECK(q.lines.merges() == 0);
    q.turn({0, 0, 1, 1, 2, 2});   // one who leaves for a single has not split a line: nobody went with them
    CHECK(q.line() == Numbers{1, 0, 2});
    CHECK(q.split_from() == Numbers{no_line, no_line, no_line});
    CHECK(q.lines.splits() == 0);
}

TEST_CASE("the smaller of two coalitions that join is taken in by the larger, whose line goes on", "[coalition_lines]") {
    Quarters q(7);
    q.turn({0, 0, 1, 1, 1, 2, 2});
    q.turn({0, 0, 0, 0, 0, 1, 1});
    CHECK(q.line() == Numbers{1, 2});
    CHECK(q.taken_in() == Numbers{1, 0});
    CHECK(q.lines.merges() == 1);
    CHECK(q.lines.splits() == 0);
    q.turn({0, 0, 0, 0, 0, 0, 0});
    CHECK(q.line() == Numbers{1});
    CHECK(q.taken_in() == Numbers{1});
}

TEST_CASE("newcomers come from nowhere, whatever the coalition of those before them in their slots", "[coalition_lines]") {
    Quarters q(5);
    q.turn({0, 0, 0, 1, 1});
    for (const std::uint32_t i : {0U, 1U, 2U}) ++q.org.people.occupant[i];
    q.turn({0, 0, 0, 1, 1});
    CHECK(q.line() == Numbers{2, 1});
    CHECK(q.split_from() == Numbers{no_line, no_line});
    ++q.org.people.occupant[0];
    q.turn({0, 0, 0, 1, 1});
    CHECK(q.line() == Numbers{2, 1});
}

TEST_CASE("lines, splits and merges are those that a plain look at who was where finds", "[coalition_lines][twin]") {
    const auto seed = GENERATE(range(0U, 60U));
    INFO("seed " << seed);
    Dice dice(seed);
    const std::uint32_t people = 2 + dice.below(30), camps = 1 + dice.below(8);
    const double restless = dice.within({0, 1});
    Quarters q(people);
    Remembered before;
    Partition coalition(people);
    for (auto& k : coalition) k = dice.below(camps);
    std::uint32_t begun = 0;
    for (int quarter = 0; quarter < 12; ++quarter) {
        CAPTURE(quarter);
        for (auto& k : coalition) {
            if (dice.happens(restless)) k = dice.happens(0.1) ? nobody : dice.below(camps);
        }
        if (dice.happens(0.3)) {   // one camp moves as one
            const std::uint32_t from = dice.below(camps), to = dice.below(camps);
            std::replace(coalition.begin(), coalition.end(), from, to);
        }
        for (auto& occupant : q.org.people.occupant) occupant = static_cast<std::uint16_t>(occupant + (dice.happens(0.1) ? 1 : 0));
        q.turn(coalition);

        const auto members = members_of(q.org);
        std::map<std::uint32_t, std::map<std::uint32_t, int>> came_from, went_to;
        for (const auto& [k, slots] : members) {
            for (const std::uint32_t i : slots) {
                const auto was = before.where.find({i, q.org.people.occupant[i]});
                if (was == before.where.end()) continue;
                ++came_from[k][was->second];
                ++went_to[was->second][k];
            }
        }
        // Where most of a coalition went; of equal parts the one that holds its lowest slot.
        const auto heir_of = [&](std::uint32_t o) {
            std::pair<std::uint32_t, int> heir{no_line, 0};
            for (std::uint32_t i = 0; i < people; ++i) {
                const auto was = before.where.find({i, q.org.people.occupant[i]});
                if (was == before.where.end() || was->second != o || coalition[i] == nobody) continue;
                const int went = went_to[o][coalition[i]];
                if (went > heir.second) heir = {coalition[i], went};
            }
            return heir;
        };
        Remembered now;
        std::uint32_t splits = 0, merges = 0;
        for (const auto& [k, slots] : members) {
            if (slots.size() < 2) {
                CHECK(q.lines.line()[k] == no_line);
                continue;
            }
            const auto origin = most(came_from[k]);
            const bool known = origin && origin->second >= 2 && before.line.contains(origin->first);
            const std::uint32_t heir = known ? heir_of(origin->first).first : no_line;
            if (known && heir == k) now.line[k] = before.line[origin->first];
            else now.line[k] = begun++;
            CHECK(q.lines.line()[k] == now.line[k]);
            CHECK(q.lines.split_from()[k] == (known && heir != k ? before.line[origin->first] : no_line));
            splits += known && heir != k ? 1 : 0;
        }
        std::map<std::uint32_t, std::uint32_t> taken_in;
        for (const auto& [o, line] : before.line) {
            const auto [heir, went] = heir_of(o);
            if (went < 2 || most(came_from[heir])->first == o) continue;
            ++taken_in[heir];
            ++merges;
        }
        CHECK(q.lines.splits() == splits);
        CHECK(q.lines.merges() == merges);
        for (const auto& one : members) CHECK(q.lines.taken_in()[one.first] == taken_in[one.first]);
        for (std::uint32_t i = 0; i < people; ++i) {
            if (coalition[i] != nobody) now.where[{i, q.org.people.occupant[i]}] = coalition[i];
        }
        before = now;
    }
}
