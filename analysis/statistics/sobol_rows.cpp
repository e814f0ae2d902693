#include "analysis/statistics/sobol_rows.hpp"

#include <algorithm>
#include <cmath>

namespace coalesce {

RowValues::RowValues(const Values& values, std::size_t arm, std::span<const std::size_t> sampled)
    : values_(values), arm_(arm), centres_(values.replicates, 0.0) {
    for (std::size_t r = 0; r < values.replicates; ++r) {
        double sum = 0.0, count = 0.0;
        for (const std::size_t p : sampled) {
            if (std::isnan(values(r, p, arm))) continue;
            sum += values(r, p, arm);
            count += 1.0;
        }
        centres_[r] = count > 0.0 ? sum / count : 0.0;
    }
}

const std::vector<std::size_t>& RowValues::choose(std::span<const std::size_t> points) {
    chosen_.clear();
    for (std::size_t r = 0; r < values_.replicates; ++r) {
        const auto is_there = [&](std::size_t p) { return !std::isnan(values_(r, p, arm_)); };
        if (std::all_of(points.begin(), points.end(), is_there)) chosen_.push_back(r);
    }
    return chosen_;
}

std::vector<double> RowValues::at(std::size_t point) const {
    std::vector<double> found;
    for (const std::size_t r : chosen_) found.push_back(values_(r, point, arm_) - centres_[r]);
    return found;
}

void MeanOverRows::begin_shift() {
    sums_.resize(sums_.size() + replicates_, 0.0);
    counts_.resize(sums_.size(), 0.0);
}

void MeanOverRows::add(std::span<const double> parts, double factor, std::span<const std::size_t> replicates) {
    for (std::size_t k = 0; k < parts.size(); ++k) {
        const std::size_t cell = sums_.size() - replicates_ + replicates[k];
        sums_[cell] += factor * parts[k];
        counts_[cell] += 1.0;
    }
}

CrossedCells MeanOverRows::cells() const {
    CrossedCells means{replicates_, sums_};
    for (std::size_t c = 0; c < sums_.size(); ++c) means.cells[c] /= counts_[c];   // 0 / 0: missing
    return means;
}

}  // namespace coalesce
