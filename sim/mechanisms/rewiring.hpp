#pragma once
#include "numerics/meaning.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/friendship.hpp"
#include "organisation/ties.hpp"

namespace coalesce {

/// Informal ties find new ends.
struct RewiringParameters {
    double rate = 0.10;
};

constexpr void each_parameter(RewiringParameters& p, auto&& row) {
    row("rewiring.rate", p.rate,
        Meaning{"rewire", "1/quarter", {0, 1}, {0.05, 0.2}, "Informal ties that find a new end in a quarter.", assumed});
}

/// W1..W3: new targets for the informal ties of and to those hired in this week, and for others at the declared rate.
void rewire(const RewiringParameters& p, const FriendshipParameters& friendship, const Acquaintances& around, RandomStream random, int week,
            TieList& ties);

}  // namespace coalesce
