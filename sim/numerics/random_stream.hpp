#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "numerics/elementary.hpp"

namespace coalesce {

/// What a draw decides. Each purpose is a stream of its own, so a new rule never shifts an old rule's random numbers.
enum class Draw : std::uint32_t {
    person = 1,
    group_rounding,
    group_order,
    manager,
    work_tie,
    informal_tie,
    history_leave,
    history_merit,
    incident,
    actor,
    interrupted,
    consequence,
    coalition_order,
    coalition_start,
    voice,
    retaliation,
    leave,
    advertised,
    promotion_noise,
    hire_group,
    referral,
    rewire,
    target,
    bootstrap,
    story,
    pairing,
    tie_count,
    reorganise,
    bystander,
    hearing
};

/// Philox4x32-10 (Salmon et al. 2011): four 32-bit words as a function of a counter and a key.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
        const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
        counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
                   static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
        key = {key[0] + 0x9E3779B9, key[1] + 0xBB67AE85};
    }
    return counter;
}

/// What a block of four words is a function of.
struct PhiloxInput {
    std::array<std::uint32_t, 4> counter;
    std::array<std::uint32_t, 2> key;
};

/// Random numbers as a function of (seed, replicate, week, purpose, slot, draw): no state, so order and threads cannot matter.
struct RandomStream {
    std::uint64_t seed = 1;
    std::uint32_t replicate = 0;
    std::uint32_t week = 0;   ///< weeks before the start (burn-in, history) count down from 2^32

    friend constexpr bool operator==(const RandomStream&, const RandomStream&) = default;
    /// The same random numbers in another week; negative weeks are before the start.
    constexpr RandomStream at(int other_week) const { return {seed, replicate, static_cast<std::uint32_t>(other_week)}; }

    /// The four words that slots 4*block .. 4*block+3 get.
    constexpr std::array<std::uint32_t, 4> block(Draw what, std::uint32_t block, std::uint32_t draw = 0) const {
        const PhiloxInput all = input(what, block, draw);
        return philox(all.counter, all.key);
    }
    constexpr PhiloxInput input(Draw what, std::uint32_t block, std::uint32_t draw) const {
        return {{block, week, (static_cast<std::uint32_t>(what) << 24) ^ draw, replicate},
                {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
    }
    /// 32 random bits. `draw` numbers the draws of one purpose, slot and week; below 2^24.
    constexpr std::uint32_t word(Draw what, std::uint32_t slot, std::uint32_t draw = 0) const {
        return block(what, slot >> 2, draw)[slot & 3];
    }
    /// Uniform on the open interval (0, 1).
    constexpr double uniform(Draw what, std::uint32_t slot, std::uint32_t draw = 0) const {
        return (word(what, slot, draw) + 0.5) * 0x1p-32;
    }
    /// A whole number in 0 .. n-1 (multiply-shift; the bias is below n / 2^32).
    constexpr std::uint32_t index(std::uint32_t n, Draw what, std::uint32_t slot, std::uint32_t draw = 0) const {
        return static_cast<std::uint32_t>((std::uint64_t{word(what, slot, draw)} * n) >> 32);
    }
    /// Standard normal, by inversion.
    double normal(Draw what, std::uint32_t slot, std::uint32_t draw = 0) const { return normal_quantile(uniform(what, slot, draw)); }
    /// True with the given probability.
    constexpr bool happens(double probability, Draw what, std::uint32_t slot, std::uint32_t draw = 0) const {
        return uniform(what, slot, draw) < probability;
    }
};

}  // namespace coalesce
