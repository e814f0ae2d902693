#pragma once
#include "analysis/validation/published/published_case.hpp"

// How the figures of published cases are measured: one value a figure, in the order of the declaration.
namespace coalesce {

/// DeGroot: everybody's final opinion is their first ones by weight; then the largest disagreement left.
std::vector<MeasuredFigure> measure_consensus(const Bench& bench, std::span<const Scenario> variants);
/// Friedkin & Johnsen: the four final opinions of either start.
std::vector<MeasuredFigure> measure_attachment(const Bench& bench, std::span<const Scenario> variants);
/// Hegselmann & Krause: camps at each bound; then passings, and the largest difference from a slow twin.
std::vector<MeasuredFigure> measure_bounded_confidence(const Bench& bench, std::span<const Scenario> variants);
/// Martell, Lane & Emrich: share of women, top level first, at each bias; then once more the top levels with a bias.
std::vector<MeasuredFigure> measure_small_bias(const Bench& bench, std::span<const Scenario> variants);
/// Inertia: the top after 10, 20, 30, 40 cycles, the cycle that closes half of the gap, the largest distance from the recursion.
std::vector<MeasuredFigure> measure_inertia(const Bench& bench, std::span<const Scenario> variants);
/// UNIX alliances: stable partitions, their energy, both basins, rises; with the queue: runs that end in one of the two, rises.
std::vector<MeasuredFigure> measure_alliances(const Bench& bench, std::span<const Scenario> variants);
/// Granovetter: how many act in the end, crowd by crowd.
std::vector<MeasuredFigure> measure_crowds(const Bench& bench, std::span<const Scenario> variants);
/// Tullock: share of the first coalition, exponent by exponent.
std::vector<MeasuredFigure> measure_contest(const Bench& bench, std::span<const Scenario> variants);
/// Petrie: incidents per woman over incidents per man.
std::vector<MeasuredFigure> measure_multiplier(const Bench& bench, std::span<const Scenario> variants);
/// Referrals: mean share of women over the firms at the end, then its standard deviation, at each share of referrals.
std::vector<MeasuredFigure> measure_referrals(const Bench& bench, std::span<const Scenario> variants);
/// Referrals through given ties: share of women among the hires of the first quarter.
std::vector<MeasuredFigure> measure_referred(const Bench& bench, std::span<const Scenario> variants);

}  // namespace coalesce
