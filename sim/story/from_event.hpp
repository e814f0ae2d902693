#pragma once
#include <optional>

#include "story/circumstances.hpp"
#include "story/moment.hpp"

namespace coalesce {

/// Somebody as they were when event number `at` of a week happened.
Somebody as_they_were(const PastWeek& week, std::size_t at, std::uint32_t slot, std::uint16_t occupant);

/// What event number `at` of a week was for the person it happened to, and what they could not see of it. Nothing for joining and leaving,
/// which are more than an event.
std::optional<Moment> moment_of(const PastWeek& week, std::size_t at, const Setup& setup, const Circumstances& around);

}  // namespace coalesce
