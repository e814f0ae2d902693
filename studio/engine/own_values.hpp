#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "engine/record.hpp"
#include "engine/setup.hpp"

namespace coalesce {

// What a page is told of a run behind its metrics, where there are outcomes of one's own or a condition that ends runs: what expressions
// ask for, observation by observation; each outcome as it would be had the run ended with that observation, outcome by outcome; and the
// week after which the run ended, -1 where nothing ended it.

/// Whether runs of a setup have any of this.
bool has_own_values(const Setup& setup);

/// How many numbers that are.
constexpr std::size_t own_values_of(std::size_t observations, std::size_t measured, std::size_t outcomes) {
    return observations * (measured + outcomes) + 1;
}

void append_own_values(const RunRecord& record, const OwnOutcomes& outcomes, std::vector<float>& values);

/// Lays them into a record, whose weeks are there; without any, none.
void take_own_values(std::span<const float> values, std::size_t measured, RunRecord& record);

}  // namespace coalesce
