#pragma once
#include "interventions/crowd.hpp"

namespace coalesce::tests::plain {

/// What a person of a crowd is put in order by, said one person at a time.
inline double score(First first, const Organisation& org, std::uint32_t i, RandomStream random) {
    if (first == First::most_willing) return org.people[State::commitment][i];
    if (first == First::least_willing) return -org.people[State::commitment][i];
    if (first == First::most_powerful) return org.people[State::power][i];
    return random.at(0).uniform(Draw::target, i);
}

}  // namespace coalesce::tests::plain
