#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace coalesce {

/// Numbers >= 0, put in order only as far as a question needs it: dealt into ascending buckets, each sorted when first looked at.
class Distribution {
public:
    /// Forgets what it held. Allocates only if it never held as many.
    void take(std::span<const float> values);
    /// The value that a share of the numbers stays below, linear between neighbouring ranks (Hyndman & Fan 1996, type 7). Not of nothing.
    double quantile(double share);
    /// Gini coefficient: 0 where all are equal (or 0), towards 1 where one has everything.
    double gini();

private:
    std::size_t buckets() const { return sorted_.size(); }
    void sort_bucket(std::size_t bucket);
    double at_rank(std::size_t rank);

    std::vector<float> values_;  // bucket by bucket
    std::vector<std::uint32_t> begin_;  // buckets + 1
    std::vector<std::uint8_t> sorted_;
};

}  // namespace coalesce
