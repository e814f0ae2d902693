#include "catch.hpp"
#include "mechanisms/talk.hpp"
#include "random_organisation.hpp"
#include "week_room.hpp"

#include <cmath>

using namespace coalesce;
using namespace coalesce::tests;

// Hegselmann & Krause 2002: everyone takes the mean of all who are near enough, themselves included.
namespace {

constexpr std::uint32_t fifty_people = 50;

Village evenly_spread() {
    Village village = plain_village(fifty_people, everyone(fifty_people, Self::heard));
    for (std::uint32_t i = 0; i < fifty_people; ++i) {
        for (const State s : {State::my, State::our, State::sys})
            village.org.people[s][i] = static_cast<float>(i) / static_cast<float>(fifty_people - 1);
    }
    return village;
}

void talk_once(double confidence, Village& village) {
    Organisation& org = village.org;
    WeekRoom room(org.size());
    show(0.4, org);
    listen(org.network, org.shown, static_cast<float>(confidence), 0, room.heard());
    talk({1.0, confidence, 0.0, 0.0, 0.0, 0.0}, room.heard(), org.people[State::resources], {}, room.stories(org.people));
}

std::vector<float> opinions_of(const Village& village) {
    const auto column = village.org.people[State::our];
    return {column.begin(), column.end()};
}

/// Groups of opinions with a gap between them that nobody hears across.
int clusters(const std::vector<float>& opinions, double confidence) {
    int count = 1;
    for (std::size_t i = 1; i < opinions.size(); ++i) count += opinions[i] - opinions[i - 1] > confidence;
    return count;
}

}  // namespace

TEST_CASE("camps that have parted never hear each other again", "[talk]") {
    const double confidence = 0.15;
    Village village = evenly_spread();
    int before = 1;
    for (int week = 0; week < 100; ++week) {
        talk_once(confidence, village);
        const int now = clusters(opinions_of(village), confidence);
        CHECK(now >= before);
        before = now;
    }
}

TEST_CASE("distance is taken over the three stories together", "[talk]") {
    Village village = plain_village(2, everyone(2, Self::ignored));
    village.org.people[State::sys][1] = 1.0F;   // a distance of 1 / sqrt(3) = .577
    const Village before = village;
    talk_once(0.57, village);
    CHECK(village.org.people[State::sys][0] == 0.0F);
    village = before;
    talk_once(0.58, village);
    CHECK(village.org.people[State::sys][0] == 1.0F);
}

TEST_CASE("whom people hear does not depend on the block in which they are visited", "[talk]") {
    const auto seed = GENERATE(range(1U, 11U));
    INFO("seed " << seed);
    Dice dice(seed);
    const Village village = random_village(dice);
    const Organisation& org = village.org;
    const auto people = static_cast<std::uint32_t>(org.size());
    WeekRoom whole(people), part(1);
    listen(org.network, org.shown, 0.4F, 0, whole.heard());
    for (std::uint32_t i = 0; i < people; ++i) {
        listen(org.network, org.shown, 0.4F, i, part.heard());
        CHECK(part.heard().our[0] == whole.heard().our[i]);
        CHECK(part.heard().support[0] == whole.heard().support[i]);
        CHECK(part.heard().above_stance_squared[0] == whole.heard().above_stance_squared[i]);
    }
}
