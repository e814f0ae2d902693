#pragma once
#include <cstdint>
#include <vector>

#include "interventions/whom.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

/// Room for choosing people; grows once.
struct ChoiceScratch {
    struct Ranked {
        double score;
        std::uint32_t slot;
    };
    std::vector<Ranked> ranked;
};

/// What is needed to tell people apart.
struct Crowd {
    const Organisation& org;
    const Identities& identities;
    RandomStream random;   ///< of the run; at random, the same people come first all through it, and in every intervention
};

/// The number of the coalition with most members, the first of equals.
std::uint32_t largest_coalition(const Coalitions& coalitions);

/// Whether all that is said of whom is true of the person in a slot. `largest` is the number of the largest coalition.
bool is_meant(const Whom& whom, const Crowd& crowd, std::uint32_t largest, std::uint32_t slot);

/// M5: of those who are meant, a share `reach` (to the nearest person, at least one), first come first. In order of rank.
void choose(const Whom& whom, double reach, const Crowd& crowd, ChoiceScratch& scratch, std::vector<std::uint32_t>& chosen);

/// Puts slots in order: first come first, lower slots first where equal.
void rank(First first, const Crowd& crowd, std::vector<ChoiceScratch::Ranked>& ranked);

}  // namespace coalesce
