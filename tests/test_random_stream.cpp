#include "catch.hpp"
#include "numerics/random_stream.hpp"
#include "numerics/slot_draws.hpp"
#include "statistics.hpp"

#include <set>

#if __has_include(<Random123/philox.h>)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wshadow"
#include <Random123/philox.h>
#pragma GCC diagnostic pop
#define COALESCE_HAS_RANDOM123 1
#endif

using namespace coalesce;
using namespace coalesce::tests;

namespace {

using FourWords = std::array<std::uint32_t, 4>;
constexpr std::uint32_t ones = 0xffffffff;

// The vectors that Salmon et al. 2011 publish with their library (kat_vectors).
static_assert(philox({0, 0, 0, 0}, {0, 0}) == FourWords{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox({ones, ones, ones, ones}, {ones, ones}) == FourWords{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
              FourWords{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

// The layout of the counter is a promise: docs/model.md, U10.
constexpr RandomStream some_stream{0x123456789abcdef0, 7, 11};
static_assert(some_stream.word(Draw::incident, 22, 3) ==
              philox({5, 11, (static_cast<std::uint32_t>(Draw::incident) << 24) ^ 3U, 7}, {0x9abcdef0, 0x12345678})[2]);

constexpr std::uint32_t draws = 20'000;

std::vector<double> uniforms(const RandomStream& random, Draw what, std::uint32_t first = 0, std::uint32_t draw = 0) {
    std::vector<double> u;
    for (std::uint32_t slot = first; slot < first + draws; ++slot) u.push_back(random.uniform(what, slot, draw));
    return u;
}

double normal_share_below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

}  // namespace

#ifdef COALESCE_HAS_RANDOM123
TEST_CASE("philox is the philox of Random123", "[random-stream][published]") {
    const auto seed = GENERATE(range(1U, 50U));
    INFO("seed " << seed);
    const RandomStream random{seed * 0x9e3779b97f4a7c15ULL, seed, seed * 3};
    for (std::uint32_t i = 0; i < 50; ++i) {
        const FourWords counter = random.block(Draw::bootstrap, i);
        const FourWords key = random.block(Draw::story, i);
        const r123::Philox4x32::ctr_type theirs_in{{counter[0], counter[1], counter[2], counter[3]}};
        const r123::Philox4x32::key_type their_key{{key[0], key[1]}};
        const auto theirs = r123::Philox4x32{}(theirs_in, their_key);
        CHECK(philox(counter, {key[0], key[1]}) == FourWords{theirs[0], theirs[1], theirs[2], theirs[3]});
    }
}
#endif

TEST_CASE("a uniform draw is never 0 and never 1", "[random-stream]") {
    const auto seed = GENERATE(range(1U, 11U));
    INFO("seed " << seed);
    for (const double u : uniforms({seed}, Draw::person)) REQUIRE((u > 0.0 && u < 1.0));
    CHECK((0x00000000 + 0.5) * 0x1p-32 > 0.0);   // the ends of the formula itself
    CHECK((0xffffffff + 0.5) * 0x1p-32 < 1.0);
}

TEST_CASE("an index is below its bound, and each is met equally often", "[random-stream]") {
    const auto bound = GENERATE(1U, 2U, 3U, 7U, 100U);
    const RandomStream random{bound};
    std::vector<double> met(bound, 0.0);
    for (std::uint32_t slot = 0; slot < draws; ++slot) {
        const auto index = random.index(bound, Draw::pairing, slot);
        REQUIRE(index < bound);
        met[index] += 1.0;
    }
    if (bound > 1) CHECK(excess_of_chi_square(met, std::vector<double>(bound, draws / static_cast<double>(bound))) < many_errors);
}

TEST_CASE("an index below 2^32 - 1 stays below it", "[random-stream]") {
    for (std::uint32_t slot = 0; slot < 1000; ++slot) CHECK(RandomStream{3}.index(ones, Draw::pairing, slot) < ones);
}

TEST_CASE("seed, replicate, week, purpose, slot and draw each make another stream", "[random-stream]") {
    const RandomStream random{5, 6, 7};
    std::set<std::uint32_t> words;
    std::size_t streams = 0;
    const auto note = [&](const RandomStream& other, Draw what, std::uint32_t slot, std::uint32_t draw) {
        words.insert(other.word(what, slot, draw));
        ++streams;
    };
    for (std::uint32_t k = 0; k < 200; ++k) {
        note({1000 + k, 6, 7}, Draw::person, 0, 0);
        note({(std::uint64_t{k} << 32) + 5, 100, 7}, Draw::person, 0, 0);   // the high word of the seed counts
        note({5, 1000 + k, 7}, Draw::person, 0, 0);
        note(random.at(1000 + static_cast<int>(k)), Draw::person, 0, 0);
        note(random.at(-1 - static_cast<int>(k)), Draw::person, 0, 0);
        note(random, Draw::person, 1000 + k, 0);
        note(random, Draw::person, 0, 1000 + k);
    }
    for (std::uint32_t what = 1; what <= static_cast<std::uint32_t>(Draw::tie_count); ++what) note(random, static_cast<Draw>(what), 1, 0);
    CHECK(words.size() == streams);   // 1,427 words of 2^32: two alike by chance once in 4,000 such lists
}

TEST_CASE("the block of four slots is the four slots' words", "[random-stream]") {
    for (std::uint32_t slot = 0; slot < 40; ++slot)
        CHECK(some_stream.word(Draw::leave, slot, 9) == some_stream.block(Draw::leave, slot / 4, 9)[slot % 4]);
}

TEST_CASE("draws of slots in ascending order are the slots' own, few or many at a time", "[random-stream]") {
    const auto step = GENERATE(1U, 3U, 64U, 65U, 1000U);
    SlotDraws some(some_stream, Draw::leave, 9);
    EverySlotDraws many(some_stream, Draw::leave, 9);
    for (std::uint32_t slot = 0; slot < 300 * step; slot += step) {
        REQUIRE(some.word(slot) == some_stream.word(Draw::leave, slot, 9));
        REQUIRE(many.word(slot) == some_stream.word(Draw::leave, slot, 9));
        REQUIRE(many.uniform(slot) == some_stream.uniform(Draw::leave, slot, 9));
    }
}

TEST_CASE("uniform draws are uniform", "[random-stream]") {
    const auto seed = GENERATE(range(1U, 11U));
    INFO("seed " << seed);
    const Sample u{uniforms({seed, seed, seed}, Draw::leave)};
    CHECK(u.agrees_with(0.5));
    CHECK(std::abs(u.variance() - 1.0 / 12.0) < many_errors * std::sqrt(1.0 / 180.0 / draws));   // the variance of (u - 1/2)^2 is 1/180
    CHECK(kolmogorov(u.values, [](double x) { return x; }) < 2.2);
}

TEST_CASE("normal draws are standard normal", "[random-stream]") {
    const auto seed = GENERATE(range(1U, 11U));
    INFO("seed " << seed);
    Sample z;
    for (std::uint32_t slot = 0; slot < draws; ++slot) z.add(RandomStream{seed}.normal(Draw::person, slot));
    CHECK(z.agrees_with(0.0));
    CHECK(std::abs(z.variance() - 1.0) < many_errors * std::sqrt(2.0 / draws));
    CHECK(kolmogorov(z.values, normal_share_below) < 2.2);
}

TEST_CASE("what happens with a probability happens that often", "[random-stream]") {
    const auto probability = GENERATE(0.0, 0.03, 0.5, 0.97, 1.0);
    Sample happened;
    for (std::uint32_t slot = 0; slot < draws; ++slot) happened.add(RandomStream{8}.happens(probability, Draw::voice, slot) ? 1.0 : 0.0);
    CHECK(happened.agrees_with(probability));
}

TEST_CASE("neighbouring slots, weeks, draws, replicates and seeds are uncorrelated", "[random-stream]") {
    const auto seed = GENERATE(range(1U, 6U));
    INFO("seed " << seed);
    const double chance = many_errors / std::sqrt(static_cast<double>(draws));
    const RandomStream random{seed, 1, 1};
    const auto base = uniforms(random, Draw::leave);
    CHECK(std::abs(correlation(base, uniforms(random, Draw::leave, 1))) < chance);
    CHECK(std::abs(correlation(base, uniforms(random, Draw::leave, 4))) < chance);
    CHECK(std::abs(correlation(base, uniforms(random, Draw::leave, 0, 1))) < chance);
    CHECK(std::abs(correlation(base, uniforms(random.at(2), Draw::leave))) < chance);
    CHECK(std::abs(correlation(base, uniforms({seed, 2, 1}, Draw::leave))) < chance);
    CHECK(std::abs(correlation(base, uniforms({seed + 1, 1, 1}, Draw::leave))) < chance);
    CHECK(std::abs(correlation(base, uniforms(random, Draw::advertised))) < chance);
}
