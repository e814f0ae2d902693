#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "analysis/statistics/intervals.hpp"

namespace coalesce {

constexpr std::uint32_t bootstrap_resamples = 2000;
constexpr std::uint32_t whole_resamples = 1000;   ///< where a whole finding is worked out anew from each

/// The percentile interval of a mean from resamples of these numbers (Efron 1979): a check on Student's, for it assumes no shape. NaN of
/// fewer than two. The same seed draws the same places of as many numbers, so outcomes of the same runs are resampled together.
Interval bootstrap_interval(std::span<const double> values, std::uint64_t seed, double level,
                            std::uint32_t resamples = bootstrap_resamples);

/// The same intervals, bit by bit, of many samples: which places a resample takes is drawn once for all samples of a size, as far as
/// `most_places` go. One per thread.
class Bootstrap {
public:
    explicit Bootstrap(std::uint64_t seed, std::uint32_t resamples = bootstrap_resamples) : seed_(seed), resamples_(resamples) {}
    Interval interval(std::span<const double> values, double level);

private:
    static constexpr std::size_t most_places = std::size_t{1} << 21;   // 8 MB

    std::span<const std::uint32_t> places_of(std::size_t n);
    void add_resamples(std::span<const double> values);
    double ranked_sum(std::size_t rank);

    std::uint64_t seed_;
    std::uint32_t resamples_;
    std::map<std::size_t, std::vector<std::uint32_t>> places_;   // by size: resamples in lanes, in each number after number
    std::size_t kept_ = 0;                                       // places in all of them
    std::vector<std::uint32_t> drawn_;                           // of a size of which none are kept
    std::vector<double> sums_, low_, high_;                      // of resamples; low_, high_: of the sample at hand, in the tails
};

}  // namespace coalesce
