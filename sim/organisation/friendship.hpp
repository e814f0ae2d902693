#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/meaning.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/identity.hpp"

namespace coalesce {

class Network;
class People;
struct Seats;

/// What makes a friend: likeness of groups, unit, level and stories.
struct FriendshipParameters {
    double group = 1.1;
    double unit = 0.7;
    double level = 0.4;
    double stories = 3.0;
};

constexpr void each_parameter(FriendshipParameters& p, auto&& row) {
    constexpr Source source = form("McPherson, Smith-Lovin & Cook 2001", assumed);
    row("homophily.group", p.group,
        Meaning{"hom_g", "log odds", {0, 10}, {0.5, 1.7}, "Draw of the same groups, less so the wider both see Our Story.", source});
    row("homophily.unit", p.unit, Meaning{"hom_u", "log odds", {0, 10}, {0.3, 1.1}, "Draw of the same unit.", source});
    row("homophily.level", p.level,
        Meaning{"hom_l", "log odds per level", {0, 10}, {0.2, 0.6}, "What each level between two people costs.", source});
    row("homophily.stories", p.stories, Meaning{"hom_s", "log odds", {0, 20}, {1.5, 4.5}, "What stories at opposite ends cost.", source});
}

/// The slots of each unit, in order of their seats. People move between units, so it is rebuilt before use.
class UnitIndex {
public:
    void rebuild(const Seats& seats);
    std::span<const std::uint32_t> members(std::size_t unit) const {
        return std::span(slots_).subspan(begin_[unit], begin_[unit + 1] - begin_[unit]);
    }

private:
    std::vector<std::uint32_t> begin_;   // units + 1
    std::vector<std::uint32_t> slots_;
};

/// Those among whom a friend is sought. `ties` may hold any ties, or none (rows for everyone, or no rows at all).
struct Acquaintances {
    const People& people;
    const Seats& seats;
    const UnitIndex& units;
    const Network& ties;
    std::size_t dimensions;   ///< of identity
};

/// How much `owner` is drawn to `other`, in log odds (W3 without its noise).
double attraction(const FriendshipParameters& p, const Acquaintances& around, std::uint32_t owner, std::uint32_t other);

/// W2, W3: the new friend of `owner` for the tie with this number: of two friends of friends, two of the own unit and two at random, one
/// with odds e^attraction (which is what the highest attraction plus Gumbel noise comes to). Takes the draws 1 to 3 of block `tie` of
/// `purpose`. Never the owner; nobody where there is nobody else.
std::uint32_t choose_friend(const FriendshipParameters& p, const Acquaintances& around, std::uint32_t owner, RandomStream random,
                            Draw purpose, std::uint32_t tie);

}  // namespace coalesce
