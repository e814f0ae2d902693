#include <algorithm>
#include <cmath>

#include "analysis/validation/published/group_shares.hpp"
#include "analysis/validation/published/measures.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/section.hpp"

namespace coalesce {
namespace {

constexpr std::string_view group_of_women = "women";

/// What the pyramid follows in expectation if chance alone promotes: w_l(t+1) = (1 - v_l) w_l + v_l w_(l-1), in percent.
class Inertia {
public:
    Inertia(const Setup& setup, double hired) : hired_(hired) {
        const double leaving = 1.0 - std::exp(-section<ExitParameters>(*setup.parameters).base);
        const auto& sizes = setup.level_sizes;
        double above = 0.0;
        for (std::size_t l = sizes.size(); l-- > 0;) {
            above += sizes[l];
            turnover_.insert(turnover_.begin(), leaving * above / sizes[l]);   // all who leave from here up are replaced from below
        }
    }
    void step(std::vector<double>& shares) const {
        for (std::size_t l = shares.size(); l-- > 0;) shares[l] += turnover_[l] * ((l > 0 ? shares[l - 1] : hired_) - shares[l]);
    }

private:
    double hired_;
    std::vector<double> turnover_;
};

double furthest_from_recursion(const Setup& setup, std::size_t scope, const GroupShares& shares) {
    const auto& hire_shares = setup.identities.dimensions()[0].groups[scope - Scopes::first_group].hire_shares;
    const Inertia inertia(setup, 100.0 * (hire_shares.empty() ? 0.0 : hire_shares[0]));
    std::vector<double> expected;
    for (std::size_t l = 0; l < shares.levels(); ++l) expected.push_back(shares.mean(0, l));
    double furthest = 0.0;
    for (std::size_t cycle = 1; cycle < shares.observations(); ++cycle) {
        inertia.step(expected);
        for (std::size_t l = 0; l < shares.levels(); ++l) furthest = std::max(furthest, std::abs(shares.mean(cycle, l) - expected[l]));
    }
    return furthest;
}

}  // namespace

std::vector<MeasuredFigure> measure_small_bias(const Bench& bench, std::span<const Scenario> variants) {
    std::vector<MeasuredFigure> measured, top;
    for (const Scenario& scenario : variants) {
        const auto scope = scope_named(scenario.setup, group_of_women);
        if (!scope) return {};
        GroupShares shares(scenario.setup, *scope);
        const std::size_t n = bench.run(scenario, [&](const RunRecord& record) { shares.take(record); });
        if (n == 0) return {};
        for (std::size_t l = shares.levels(); l-- > 0;) measured.push_back({shares.mean(shares.observations() - 1, l), n});
        top.push_back({shares.mean(shares.observations() - 1, shares.levels() - 1), n});
    }
    measured.insert(measured.end(), top.begin() + 1, top.end());
    return measured;
}

std::vector<MeasuredFigure> measure_inertia(const Bench& bench, std::span<const Scenario> variants) {
    const Setup& setup = variants[0].setup;
    const auto scope = scope_named(setup, group_of_women);
    if (!scope) return {};
    GroupShares shares(setup, *scope);
    const std::size_t n = bench.run(variants[0], [&](const RunRecord& record) { shares.take(record); });
    if (n == 0 || shares.observations() < 41) return {};
    const auto top = [&](std::size_t cycle) { return shares.mean(cycle, shares.levels() - 1); };
    std::vector<MeasuredFigure> measured;
    for (const std::size_t cycle : {10U, 20U, 30U, 40U}) measured.push_back({top(cycle), n});
    std::size_t half = 0;
    while (half + 1 < shares.observations() && top(half) < 35.0) ++half;
    measured.push_back({static_cast<double>(half), n});
    measured.push_back({furthest_from_recursion(setup, *scope, shares), n});
    return measured;
}

}  // namespace coalesce
