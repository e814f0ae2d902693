#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/planning/search.hpp"
#include "catch.hpp"
#include "numerics/random_stream.hpp"

using namespace coalesce;

namespace {

std::vector<Merit> random_merits(std::uint32_t count, std::size_t goals, std::uint64_t seed) {
    const RandomStream random{seed, 0, 0};
    std::vector<Merit> merits(count);
    for (std::uint32_t k = 0; k < count; ++k) {
        for (std::uint32_t g = 0; g < goals; ++g)
            merits[k].goals.push_back(std::floor(9.0 * random.uniform(Draw::person, k, g)));   // with ties
        merits[k].violation = random.happens(0.2, Draw::actor, k) ? std::floor(3.0 * random.uniform(Draw::incident, k)) : 0.0;
    }
    return merits;
}

/// Front after front, everybody is held against everybody who is left.
std::vector<std::size_t> peeled_fronts(const std::vector<Merit>& merits) {
    std::vector<std::size_t> front(merits.size(), merits.size());
    for (std::size_t number = 0, left = merits.size(); left > 0; ++number) {
        std::vector<std::size_t> now;
        for (std::size_t a = 0; a < merits.size(); ++a) {
            bool is_free = front[a] == merits.size();
            for (std::size_t b = 0; b < merits.size(); ++b)
                is_free = is_free && !(front[b] == merits.size() && dominates(merits[b], merits[a]));
            if (is_free) now.push_back(a);
        }
        for (const std::size_t a : now) front[a] = number;
        left -= now.size();
    }
    return front;
}

/// A published test function of several objectives, all of which are to be small, with noise. Parts are its variables, versions their steps
/// from 0 to 1.
class NoisyFunction : public PlanTrial {
public:
    NoisyFunction(std::size_t variables, std::uint16_t steps, std::vector<double> (*function)(const std::vector<double>&), double noise)
        : space{std::vector<std::uint16_t>(variables, steps), [](const PlanChoice&) { return true; },
                [](const PlanChoice&) { return true; }, [](const PlanChoice&) { return 0.0; }},
          function_(function),
          noise_(noise) {}

    std::vector<double> truth(const PlanChoice& choice) const {
        std::vector<double> x;
        for (const std::uint16_t version : choice) x.push_back(static_cast<double>(version) / space.versions.front());
        return function_(x);
    }
    std::vector<double> measure(std::span<const PlanChoice> plans, RunSeries series, std::uint32_t first, std::uint32_t count) override {
        std::vector<double> values;
        for (const PlanChoice& plan : plans) {
            std::uint32_t mix = 1;
            for (const std::uint16_t version : plan) mix = 37 * mix + version;
            const std::vector<double> means = truth(plan);
            for (std::uint32_t w = first; w < first + count; ++w) {
                const RandomStream random{5, w + (series == RunSeries::fresh ? 1U << 20 : 0U), 0};
                for (std::uint32_t g = 0; g < means.size(); ++g) values.push_back(means[g] + noise_ * random.normal(Draw::person, mix, g));
            }
        }
        return values;
    }

    SearchSpace space;

private:
    std::vector<double> (*function_)(const std::vector<double>&);
    double noise_;
};

/// Zitzler, Deb & Thiele 2000: the front is f2 = 1 - sqrt(f1).
std::vector<double> zdt1(const std::vector<double>& x) {
    double sum = 0.0;
    for (std::size_t k = 1; k < x.size(); ++k) sum += x[k];
    const double g = 1.0 + 9.0 * sum / static_cast<double>(x.size() - 1);
    return {x[0], g * (1.0 - std::sqrt(x[0] / g))};
}

/// The same: the front is f2 = 1 - f1^2, not convex.
std::vector<double> zdt2(const std::vector<double>& x) {
    double sum = 0.0;
    for (std::size_t k = 1; k < x.size(); ++k) sum += x[k];
    const double g = 1.0 + 9.0 * sum / static_cast<double>(x.size() - 1);
    return {x[0], g * (1.0 - (x[0] / g) * (x[0] / g))};
}

/// Deb, Thiele, Laumanns & Zitzler 2002, of three objectives: the front is an eighth of the unit sphere.
std::vector<double> dtlz2(const std::vector<double>& x) {
    double g = 0.0;
    for (std::size_t k = 2; k < x.size(); ++k) g += (x[k] - 0.5) * (x[k] - 0.5);
    const double a = x[0] * std::acos(0.0), b = x[1] * std::acos(0.0);
    return {(1 + g) * std::cos(a) * std::cos(b), (1 + g) * std::cos(a) * std::sin(b), (1 + g) * std::sin(a)};
}

/// The share of a box from 0 to 1.1 in each objective that points dominate, on a lattice of cells.
double hypervolume(const std::vector<std::vector<double>>& points, int cells) {
    const std::size_t goals = points.front().size();
    const auto all = static_cast<std::size_t>(std::pow(cells, static_cast<double>(goals)));
    std::size_t dominated = 0;
    for (std::size_t cell = 0; cell < all; ++cell) {
        std::vector<double> middle;
        for (std::size_t g = 0, rest = cell; g < goals; ++g, rest /= static_cast<std::size_t>(cells))
            middle.push_back(1.1 * (static_cast<double>(rest % static_cast<std::size_t>(cells)) + 0.5) / cells);
        const bool is_in = std::any_of(points.begin(), points.end(), [&](const std::vector<double>& point) {
            return std::equal(point.begin(), point.end(), middle.begin(), [](double p, double m) { return p <= m; });
        });
        dominated += is_in ? 1 : 0;
    }
    return static_cast<double>(dominated) / static_cast<double>(all);
}

/// The true objectives of those plans that the search takes for not dominated.
std::vector<std::vector<double>> found_front(NoisyFunction& function, std::size_t goals, std::uint64_t runs) {
    const std::vector<SearchGoal> all(goals, SearchGoal{Better::down, 0.05, 1.0, false});
    SearchEffort effort;
    effort.runs = runs;
    const SearchResult result = search_plans(function.space, all, effort, function);
    std::vector<Merit> merits;
    for (const TriedPlan& plan : result.tried) merits.push_back(merit_of(plan, all));
    const std::vector<std::size_t> front = fronts_of(merits);
    std::vector<std::vector<double>> points;
    for (std::size_t k = 0; k < front.size(); ++k) {
        if (front[k] == 0) points.push_back(function.truth(result.tried[k].choice));
    }
    return points;
}

}  // namespace

TEST_CASE("fronts are those of peeling them off one by one", "[plan]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto merits = random_merits(60, 1 + seed % 4, seed);
        INFO("seed " << seed);
        CHECK(fronts_of(merits) == peeled_fronts(merits));
    }
}

TEST_CASE("on a front the loneliest come first, the ends before all", "[plan]") {
    const std::vector<Merit> line{{{0, 10}, 0}, {{1, 9}, 0}, {{2, 8}, 0}, {{7, 3}, 0}, {{10, 0}, 0}, {{0, 0}, 0}};
    const auto order = by_front(line);
    CHECK((order[0] == 0 && order[1] == 4 && order[2] == 3 && order.back() == 5));
}

TEST_CASE("with noise the front of ZDT1, ZDT2 and DTLZ2 is found to nine tenths of its hypervolume", "[plan][verify]") {
    const auto share_of = [](std::size_t variables, std::vector<double> (*function)(const std::vector<double>&), std::size_t goals,
                             int cells, double whole, std::uint64_t runs = 40'000) {
        NoisyFunction noisy(variables, 20, function, 0.05);
        return hypervolume(found_front(noisy, goals, runs), cells) / whole;
    };
    // The whole: what the true front dominates of the box, by its area below 1.1.
    const double box = 1.1 * 1.1;
    const double of_zdt1 = (box - 1.0 / 3.0) / box, of_zdt2 = (box - 2.0 / 3.0) / box;
    const double of_dtlz2 = (1.1 * 1.1 * 1.1 - std::acos(0.0) / 3.0) / (1.1 * 1.1 * 1.1);
    const double zdt1_share = share_of(8, zdt1, 2, 400, of_zdt1), zdt2_share = share_of(8, zdt2, 2, 400, of_zdt2);
    const double dtlz2_share = share_of(6, dtlz2, 3, 40, of_dtlz2, 160'000);
    INFO("ZDT1 " << zdt1_share << ", ZDT2 " << zdt2_share << ", DTLZ2 " << dtlz2_share);
    CHECK(zdt1_share >= 0.9);
    CHECK(zdt2_share >= 0.9);
    CHECK(dtlz2_share >= 0.9);
}
