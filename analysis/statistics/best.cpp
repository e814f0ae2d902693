#include "analysis/statistics/best.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/statistics/moments.hpp"
#include "numerics/quantile.hpp"
#include "numerics/slot_draws.hpp"

namespace coalesce {
namespace {

constexpr std::uint32_t simulated_maxima = 4000;   // the critical value is then known to about 2 %
constexpr std::uint32_t spread_slots = 1U << 20;   // slots of the draws that widen
constexpr std::size_t degrees_like_normal = 200;

/// Items as deviations from their means, draws in which one is missing left out.
struct Deviations {
    std::vector<Moments> moments;
    std::vector<std::vector<double>> of;   // by item, then draw
    std::size_t draws = 0;
};

Deviations deviations_of(const std::vector<std::vector<double>>& measured) {
    Deviations all;
    all.of.resize(measured.size());
    for (std::size_t d = 0; d < measured.front().size(); ++d) {
        if (std::any_of(measured.begin(), measured.end(), [&](const auto& item) { return std::isnan(item[d]); })) continue;
        for (std::size_t i = 0; i < measured.size(); ++i) all.of[i].push_back(measured[i][d]);
    }
    for (auto& item : all.of) {
        all.moments.push_back(moments_of(item));
        for (double& x : item) x -= all.moments.back().mean;
    }
    all.draws = all.of.front().size();
    return all;
}

/// Standard errors of the differences between items, square.
std::vector<double> standard_errors(const Deviations& all) {
    const std::size_t items = all.of.size();
    std::vector<double> errors(items * items, 0.0);
    for (std::size_t i = 0; i < items; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            double squares = 0.0;
            for (std::size_t d = 0; d < all.draws; ++d) squares += (all.of[i][d] - all.of[j][d]) * (all.of[i][d] - all.of[j][d]);
            const auto n = static_cast<double>(all.draws);
            errors[i * items + j] = errors[j * items + i] = std::sqrt(squares / (n - 1.0) / n);
        }
    }
    return errors;
}

/// By how much a draw of Student's t with so many degrees of freedom is wider than a normal one.
double widening(const RandomStream& random, std::uint32_t simulation, std::size_t freedom) {
    if (freedom > degrees_like_normal) return 1.0;
    double squares = 0.0;
    SlotDraws draws(random, Draw::bootstrap, simulation);
    for (std::uint32_t k = 0; k < freedom; ++k) {
        const double z = draws.normal(spread_slots + k);
        squares += z * z;
    }
    return std::sqrt(static_cast<double>(freedom) / squares);
}

/// By item: what the largest of its studentised leads over the others, all in truth 0, stays below at this level. Deviations weighted by
/// normal multipliers have the covariances that were seen.
std::vector<double> critical_values(const Deviations& all, const std::vector<double>& errors, std::uint64_t seed, double level) {
    const std::size_t items = all.of.size();
    const RandomStream random{seed, 0, 0};
    std::vector<std::vector<double>> maxima(items, std::vector<double>(simulated_maxima));
    std::vector<double> multipliers(all.draws), moved(items);
    const auto n = static_cast<double>(all.draws);
    const double scale = 1.0 / std::sqrt((n - 1.0) * n);
    for (std::uint32_t s = 0; s < simulated_maxima; ++s) {
        SlotDraws draws(random, Draw::bootstrap, s);
        for (std::uint32_t d = 0; d < all.draws; ++d) multipliers[d] = draws.normal(d);
        const double wider = scale * widening(random, s, all.draws - 1);
        for (std::size_t i = 0; i < items; ++i) {
            moved[i] = 0.0;
            for (std::size_t d = 0; d < all.draws; ++d) moved[i] += multipliers[d] * all.of[i][d];
        }
        for (std::size_t i = 0; i < items; ++i) {
            double largest = 0.0;
            for (std::size_t j = 0; j < items; ++j) {
                const double error = errors[i * items + j];
                if (error > 0.0) largest = std::max(largest, wider * (moved[j] - moved[i]) / error);
            }
            maxima[i][s] = largest;
        }
    }
    std::vector<double> critical;
    for (auto& of_item : maxima) {
        std::sort(of_item.begin(), of_item.end());
        critical.push_back(quantile<double>(of_item, level));
    }
    return critical;
}

/// What follows once the bounds on leads are known.
void conclude_from_leads(ComparedWithBest& all) {
    const std::size_t items = all.items();
    for (std::size_t i = 0; i < items; ++i) {
        bool may = true;
        for (std::size_t j = 0; j < items; ++j) may = may && all.lead(i, j) >= 0.0;
        all.may_be_best[i] = may;
    }
    for (std::size_t i = 0; i < items; ++i) {
        for (std::size_t best = 0; best < items; ++best) {
            if (best != i && all.may_be_best[best]) all.behind[i] = std::max(all.behind[i], all.lead(best, i));
        }
    }
}

}  // namespace

bool ComparedWithBest::is_settled() const { return std::count(may_be_best.begin(), may_be_best.end(), true) == 1; }

ComparedWithBest compare_with_best(const std::vector<std::vector<double>>& measured, std::uint64_t seed, double level) {
    const std::size_t items = measured.size();
    const Deviations deviations = deviations_of(measured);
    ComparedWithBest all;
    for (const Moments& moments : deviations.moments) all.mean.push_back({moments.mean, student_interval(moments, level), moments.n});
    all.may_be_best.assign(items, true);
    all.behind.assign(items, 0.0);
    all.most_lead.assign(items * items, 0.0);
    if (deviations.draws < 2) {
        all.behind.assign(items, HUGE_VAL);
        all.most_lead.assign(items * items, HUGE_VAL);
        return all;
    }
    const std::vector<double> errors = standard_errors(deviations);
    const std::vector<double> critical = critical_values(deviations, errors, seed, level);
    for (std::size_t i = 0; i < items; ++i) {
        for (std::size_t j = 0; j < items; ++j) {
            const double seen = all.mean[i].value - all.mean[j].value;
            all.most_lead[i * items + j] = i == j ? 0.0 : seen + critical[i] * errors[i * items + j];
        }
    }
    conclude_from_leads(all);
    return all;
}

}  // namespace coalesce
