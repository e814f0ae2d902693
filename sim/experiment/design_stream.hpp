#pragma once
#include <cstdint>

#include "numerics/random_stream.hpp"

namespace coalesce {

/// What draws of a design are for: far from the rules of the model, which are numbered from 1.
inline constexpr Draw design_draw{64};

/// What a draw of design_draw decides. Each is a stream of its own.
enum class DesignStream : std::uint32_t { strata, within, shift, order, start, direction };

/// The random numbers of a design: of the whole experiment, not of one replicate.
constexpr RandomStream design_stream(std::uint64_t seed, DesignStream what) { return {seed, 0, static_cast<std::uint32_t>(what)}; }

}  // namespace coalesce
