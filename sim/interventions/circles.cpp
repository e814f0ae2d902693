#include "interventions/circles.hpp"

#include <algorithm>

namespace coalesce {

namespace {

Tie informal(std::uint32_t a, std::uint32_t b) { return {a, b, TieKind::informal, true, false}; }

}  // namespace

void shuffle_circles(RandomStream random, std::uint32_t draw, std::vector<std::uint32_t>& people,
                     std::vector<std::pair<std::uint32_t, std::uint32_t>>& room) {
    room.clear();
    for (const std::uint32_t i : people) room.emplace_back(random.word(Draw::pairing, i, draw), i);
    std::sort(room.begin(), room.end());
    for (std::size_t k = 0; k < people.size(); ++k) people[k] = room[k].second;
}

std::size_t circle_at(std::size_t place, std::size_t people, std::size_t size) {
    const std::size_t circle = place / size;
    const bool is_last_alone = people % size == 1 && place + 1 == people && circle > 0;
    return is_last_alone ? circle - 1 : circle;
}

void tie_circles(std::span<const std::uint32_t> people, std::size_t size, TieList& ties) {
    for (std::size_t a = 0; a < people.size(); ++a) {
        const std::size_t circle = circle_at(a, people.size(), size);
        for (std::size_t b = a + 1; b < people.size() && circle_at(b, people.size(), size) == circle; ++b) {
            ties.add(informal(people[a], people[b]));
        }
    }
}

void tie_at_random(RandomStream random, std::uint32_t draw, std::span<const std::uint32_t> people, int count, TieList& ties) {
    const auto others = static_cast<std::uint32_t>(people.size()) - 1;
    if (people.size() < 2) return;
    for (std::uint32_t k = 0; k < people.size(); ++k) {
        for (int n = 0; n < count; ++n) {
            const std::uint32_t pick = random.index(others, Draw::pairing, people[k], draw + static_cast<std::uint32_t>(n));
            ties.add(informal(people[k], people[pick < k ? pick : pick + 1]));
        }
    }
}

}  // namespace coalesce
