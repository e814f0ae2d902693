#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <vector>

#include "catch.hpp"
#include "interventions/circles.hpp"

using namespace coalesce;

namespace {

std::vector<std::uint32_t> some_people(std::size_t count) {
    std::vector<std::uint32_t> people(count);
    for (std::size_t k = 0; k < count; ++k) people[k] = static_cast<std::uint32_t>(3 * k + 1);
    return people;
}

}  // namespace

TEST_CASE("circles part people into groups of the size asked for, and nobody sits alone", "[circles]") {
    for (std::size_t size = 2; size < 8; ++size) {
        for (std::size_t people = 1; people < 40; ++people) {
            CAPTURE(size, people);
            std::map<std::size_t, std::size_t> members;
            for (std::size_t place = 0; place < people; ++place) ++members[circle_at(place, people, size)];
            std::size_t full = 0;
            for (const auto& [circle, count] : members) {
                CHECK(count >= std::min<std::size_t>(2, people));
                CHECK(count <= size + 1);
                full += count >= size ? 1 : 0;
            }
            CHECK(full == people / size);
            CHECK(members.rbegin()->first == members.size() - 1);
        }
    }
}

TEST_CASE("everyone in a circle is tied to everyone else in it once, and to nobody of another circle", "[circles]") {
    const auto count = GENERATE(0, 1, 2, 6, 13, 20);
    const auto people = some_people(static_cast<std::size_t>(count));
    TieList ties;
    tie_circles(people, 6, ties);
    std::set<std::pair<std::size_t, std::size_t>> tied;
    for (std::size_t t = 0; t < ties.size(); ++t) {
        CHECK(ties[t].mutual);
        CHECK_FALSE(ties[t].between_seats);
        const auto place = [&](std::uint32_t slot) { return static_cast<std::size_t>((slot - 1) / 3); };
        tied.insert(std::minmax(place(ties[t].source), place(ties[t].target)));
    }
    CHECK(tied.size() == ties.size());
    for (std::size_t a = 0; a < people.size(); ++a) {
        for (std::size_t b = a + 1; b < people.size(); ++b) {
            CHECK(tied.contains({a, b}) == (circle_at(a, people.size(), 6) == circle_at(b, people.size(), 6)));
        }
    }
}

TEST_CASE("circles hold the same people in another order each quarter, and another for each intervention", "[circles]") {
    const auto people = some_people(30);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> room;
    const auto shuffled = [&](int week, std::uint32_t draw) {
        auto order = people;
        shuffle_circles(RandomStream{4, 1, 0}.at(week), draw, order, room);
        CHECK(std::is_permutation(order.begin(), order.end(), people.begin(), people.end()));
        return order;
    };
    CHECK(shuffled(13, 0) == shuffled(13, 0));
    CHECK(shuffled(13, 0) != shuffled(26, 0));
    CHECK(shuffled(13, 0) != shuffled(13, 256));
}

TEST_CASE("coalition building gives each of its people as many ties to others of them, none to themselves", "[circles]") {
    const auto people = some_people(9);
    TieList ties;
    tie_at_random({2, 0, 13}, 0, people, 2, ties);
    REQUIRE(ties.size() == 18);
    std::map<std::uint32_t, int> made;
    for (std::size_t t = 0; t < ties.size(); ++t) {
        ++made[ties[t].source];
        CHECK(ties[t].source != ties[t].target);
        CHECK(std::count(people.begin(), people.end(), ties[t].target) == 1);
    }
    for (const std::uint32_t i : people) CHECK(made[i] == 2);
    for (const std::size_t few : {0U, 1U}) {
        TieList none;
        tie_at_random({2, 0, 13}, 0, std::span(people).first(few), 2, none);
        CHECK(none.size() == 0);
    }
}

TEST_CASE("introductions favour nobody: each of the others is met about as often", "[circles]") {
    const auto people = some_people(5);
    std::map<std::uint32_t, int> met;
    for (std::uint32_t replicate = 0; replicate < 4000; ++replicate) {
        TieList ties;
        tie_at_random({9, replicate, 0}, 0, people, 1, ties);
        for (std::size_t t = 0; t < ties.size(); ++t) {
            if (ties[t].source == people[2]) ++met[ties[t].target];
        }
    }
    CHECK(met.size() == 4);
    for (const auto& [other, times] : met) CHECK(times == Approx(1000).margin(110));   // four standard deviations
}
