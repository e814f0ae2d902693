#include "output/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/outcomes.hpp"
#include "files/numbers.hpp"
#include "numerics/missing.hpp"
#include "numerics/parallel_failure.hpp"
#include "numerics/quantile.hpp"

namespace coalesce {
namespace {

/// Values gathered at once: those of a cache line lie side by side in every run.
constexpr std::size_t values_together = 16;

void append_statistic(std::string& out, double value) {
    out += ',';
    append_number(out, static_cast<float>(value));   // as precise as what it was made from
}

}  // namespace

Distributed distribution_of(std::vector<float>& values) {
    std::erase_if(values, [](float v) { return std::isnan(v); });
    if (values.empty()) return {0, missing, missing, missing, missing, missing, missing, missing};
    Distributed d;
    const auto n = static_cast<double>(values.size());
    d.count = values.size();
    double sum = 0.0, squares = 0.0;
    for (const float v : values) sum += v;
    d.mean = sum / n;
    for (const float v : values) squares += (v - d.mean) * (v - d.mean);
    d.sd = d.count > 1 ? std::sqrt(squares / (n - 1.0)) : missing;
    std::sort(values.begin(), values.end());
    d.p5 = quantile<float>(values, 0.05);
    d.p25 = quantile<float>(values, 0.25);
    d.p50 = quantile<float>(values, 0.50);
    d.p75 = quantile<float>(values, 0.75);
    d.p95 = quantile<float>(values, 0.95);
    return d;
}

Summary::Summary(const Scopes& scopes) : scopes_(&scopes) {
    for (std::size_t s = 0; s < scopes.count(); ++s) {
        for (std::size_t m = 0; m < metric_count; ++m) {
            if (!is_reported(static_cast<Metric>(m), s)) continue;
            cells_.push_back({static_cast<std::uint16_t>(s), static_cast<std::uint16_t>(m)});
            where_.push_back(static_cast<std::uint32_t>(s * metric_count + m));
        }
    }
}

void Summary::take(const RunRecord& record) {
    if (!record.failure.empty()) return;
    weeks_ = record.weeks;
    const std::size_t width = record.scopes * record.metrics;
    std::size_t to = values_.size();
    values_.resize(to + record.weeks.size() * where_.size());
    for (std::size_t from = 0; from < record.values.size(); from += width) {
        for (const std::uint32_t place : where_) values_[to++] = record.values[from + place];
    }
    ++runs_;
}

void Summary::append_row(std::string& out, std::size_t place, const Distributed& d) const {
    const Cell& cell = cells_[place % cells_.size()];
    append_whole(out, weeks_[place / cells_.size()]);
    out += ',';
    out += scopes_->name(cell.scope);
    out += ',';
    out += metrics[cell.metric].key;
    out += ',';
    append_whole(out, static_cast<std::int64_t>(d.count));
    for (const double value : {d.mean, d.sd, d.p5, d.p25, d.p50, d.p75, d.p95}) append_statistic(out, value);
    out += '\n';
}

/// The rows of neighbouring values.
void Summary::append_block(std::string& out, std::string_view key, std::size_t first) const {
    const std::size_t places = weeks_.size() * cells_.size();
    const std::size_t width = std::min(values_together, places - first);
    std::array<std::vector<float>, values_together> gathered;
    for (auto& values : gathered) values.resize(runs_);
    for (std::size_t r = 0; r < runs_; ++r) {
        for (std::size_t k = 0; k < width; ++k) gathered[k][r] = values_[r * places + first + k];
    }
    for (std::size_t k = 0; k < width; ++k) {
        out += key;
        append_row(out, first + k, distribution_of(gathered[k]));
    }
}

void Summary::append(std::string& out, std::string_view key) {
    const std::size_t places = runs_ > 0 ? weeks_.size() * cells_.size() : 0;
    std::vector<std::string> blocks((places + values_together - 1) / values_together);
    ParallelFailure failure;
#pragma omp parallel for schedule(dynamic, 16)
    for (std::size_t b = 0; b < blocks.size(); ++b) failure.guard([&] { append_block(blocks[b], key, b * values_together); });
    failure.rethrow();
    for (const std::string& block : blocks) out += block;
    values_.clear();
    runs_ = 0;
}

}  // namespace coalesce
