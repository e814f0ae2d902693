#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/setup.hpp"
#include "numerics/random_stream.hpp"

namespace coalesce {

/// One person's time in one run: who had which slot from when on, and how much happened to them.
struct Life {
    std::uint32_t slot = 0;
    std::uint16_t occupant = 0;
    std::int32_t hired_week = 0;    ///< negative: before the start
    std::uint32_t identity = 0;
    std::uint32_t kinds = 0;        ///< bit k: an event of kind k happened to them
    std::uint32_t events = 0;
};

/// Everybody who was there at some time from the start on, by slot and then in the order in which they came.
std::vector<Life> list_lives(const Setup& setup, RandomStream random);

/// The life to whom most different things happened; among those the one with most events, then the lowest slot.
const Life& fullest(std::span<const Life> lives);

/// The n-th person in a slot; null where there was none.
const Life* find_life(std::span<const Life> lives, std::uint32_t slot, std::uint16_t occupant);

/// One person under two scenarios on the same random numbers: the same slot, hired in the same week, of the same groups.
struct Twin {
    Life here, there;
    double difference = 0.0;
};

/// The other half of a life; nothing where that slot got nobody in that week, or somebody of other groups.
std::optional<Twin> find_twin(const Life& life, std::span<const Life> there);

/// Everyone who has a twin. Differences are left at 0.
std::vector<Twin> match(std::span<const Life> here, std::span<const Life> there);

/// How far the paths of twins lie apart, summed over the weeks in which either is there: levels between them, plus the difference in the
/// mean of trust, safety and belonging, plus `absence` where only one is there.
void measure_differences(const Setup& here, const Setup& there, RandomStream random, std::span<Twin> twins);
inline constexpr double absence = 0.5;

/// The twins that differ most, of the marginalised where there are any; the lowest slot where equal. At least one must be given.
const Twin& most_different(std::span<const Twin> twins, const Identities& identities);

}  // namespace coalesce
