#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <numbers>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <boost/random/sobol.hpp>

#include "analysis/statistics/intervals.hpp"
#include "analysis/statistics/study.hpp"
#include "numerics/random_stream.hpp"

/// Functions whose indices are known in closed form, and designs on the unit cube to try them on.
namespace coalesce::tests {

using Function = std::function<double(std::span<const double>)>;

/// Ishigami & Homma 1990 with a = 7, b = 0.1, in unit coordinates.
inline double ishigami(std::span<const double> u) {
    const auto x = [&](std::size_t i) { return std::numbers::pi * (2.0 * u[i] - 1.0); };
    const double s = std::sin(x(1));
    return std::sin(x(0)) + 7.0 * s * s + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

/// Sobol' 2001.
inline double sobol_g(std::span<const double> u, std::span<const double> a) {
    double product = 1.0;
    for (std::size_t i = 0; i < u.size(); ++i) product *= (std::abs(4.0 * u[i] - 2.0) + a[i]) / (1.0 + a[i]);
    return product;
}

inline StudyDesign unit_design(std::size_t axes, DesignKind kind) {
    StudyDesign design;
    design.kind = kind;
    design.points.clear();
    for (std::size_t i = 0; i < axes; ++i) design.axes.push_back({"x" + std::to_string(i + 1), {}, 0.0, 1.0, true});
    return design;
}

inline void add_point(StudyDesign& design, std::span<const double> u) {
    design.points.push_back(static_cast<std::int64_t>(design.points.size()));
    for (std::size_t i = 0; i < u.size(); ++i) design.axes[i].values.push_back(u[i]);
}

/// Coordinates of the first points of the Sobol' sequence as 64-bit words, point by point; with point 0, which Boost drops.
inline std::vector<std::uint64_t> sobol_words(std::size_t points, std::size_t dimensions) {
    boost::random::sobol sequence(dimensions);
    std::vector<std::uint64_t> words(dimensions, 0);
    while (words.size() < points * dimensions) words.push_back(sequence());
    return words;
}

/// Rows A and B of the sequence, shifted digitally by what `random` draws (not at all if it is null), with their exchanges.
inline void add_sobol_rows(StudyDesign& design, std::size_t base, std::int64_t shift, const RandomStream* random) {
    const std::size_t k = design.axes.size();
    static std::map<std::pair<std::size_t, std::size_t>, std::vector<std::uint64_t>> known;
    auto& words = known[{base, k}];
    if (words.empty()) words = sobol_words(base, 2 * k);
    for (std::size_t row = 0; row < base; ++row) {
        std::vector<double> u(2 * k);
        for (std::size_t i = 0; i < 2 * k; ++i) {
            const std::uint64_t word = words[row * 2 * k + i];
            const auto slot = static_cast<std::uint32_t>(2 * i);
            const std::uint64_t high = random != nullptr ? random->word(Draw::bootstrap, slot) : 0;
            const std::uint64_t low = random != nullptr ? random->word(Draw::bootstrap, slot + 1) : 0;
            u[i] = static_cast<double>((word ^ (high << 32 | low)) >> 11) * 0x1p-53;
        }
        const std::span<const double> a = std::span(u).first(k), b = std::span(u).subspan(k);
        const auto place = [&](std::size_t role) { design.sobol.push_back({shift, static_cast<std::int64_t>(row), role}); };
        add_point(design, a);
        place(SobolPlace::a);
        add_point(design, b);
        place(SobolPlace::b);
        for (std::size_t i = 0; i < k; ++i) {
            std::vector<double> exchanged(a.begin(), a.end());
            exchanged[i] = b[i];
            add_point(design, exchanged);
            place(i);
        }
    }
}

/// The exchanges into B, for indices of the second order, of a design that has rows A and B.
inline void add_mirrored_rows(StudyDesign& design) {
    std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::size_t, std::size_t>> rows;   // where A and B stand
    for (std::size_t p = 0; p < design.sobol.size(); ++p) {
        auto& row = rows[{design.sobol[p].shift, design.sobol[p].row}];
        if (design.sobol[p].role == SobolPlace::a) row.first = p;
        if (design.sobol[p].role == SobolPlace::b) row.second = p;
    }
    for (const auto& [number, row] : rows) {
        for (std::size_t i = 0; i < design.axes.size(); ++i) {
            std::vector<double> mirrored;
            for (const StudyAxis& axis : design.axes) mirrored.push_back(axis.values[row.second]);
            mirrored[i] = design.axes[i].values[row.first];
            add_point(design, mirrored);
            design.sobol.push_back({number.first, number.second, i, true});
        }
    }
}

/// A trajectory of Morris 1991 on a grid of `levels`, by steps of levels / (2 (levels - 1)).
inline void add_trajectory(StudyDesign& design, std::int64_t trajectory, std::uint32_t levels, const RandomStream& random) {
    const std::size_t k = design.axes.size();
    const double step = levels / (2.0 * (levels - 1.0));
    const auto slot = [&](std::size_t i) { return static_cast<std::uint32_t>(i); };
    std::vector<double> u(k);
    std::vector<std::size_t> order(k);
    for (std::size_t i = 0; i < k; ++i) {
        u[i] = random.index(levels, Draw::bootstrap, slot(i)) / (levels - 1.0);
        const std::size_t swapped = random.index(slot(i) + 1, Draw::bootstrap, slot(i), 1);
        order[i] = order[swapped];
        order[swapped] = i;
    }
    add_point(design, u);
    design.morris.push_back({trajectory, 0, MorrisPlace::start});
    for (std::size_t s = 0; s < k; ++s) {
        u[order[s]] += u[order[s]] < 0.5 ? step : -step;
        add_point(design, u);
        design.morris.push_back({trajectory, static_cast<std::int64_t>(s) + 1, order[s]});
    }
}

/// Independent uniform points.
inline void add_random_points(StudyDesign& design, std::uint32_t count, const RandomStream& random) {
    for (std::uint32_t p = 0; p < count; ++p) {
        std::vector<double> u;
        for (std::size_t i = 0; i < design.axes.size(); ++i) u.push_back(random.uniform(Draw::bootstrap, p, static_cast<std::uint32_t>(i)));
        add_point(design, u);
    }
}

inline std::vector<double> point_of(const StudyDesign& design, std::size_t p) {
    std::vector<double> u;
    for (const StudyAxis& axis : design.axes) u.push_back(axis.values[p]);
    return u;
}

/// One arm, evaluated at every point.
inline Values evaluated(const StudyDesign& design, const Function& f) {
    Values values{1, design.points.size(), 1, {}};
    for (std::size_t p = 0; p < design.points.size(); ++p) values.cells.push_back(f(point_of(design, p)));
    return values;
}

/// One arm with chance: `common` times a normal draw that a replicate has at all points, and `own` times one of each run.
inline Values with_noise(const Values& exact, std::uint32_t replicates, double common, double own, RandomStream random) {
    Values values{replicates, exact.points, exact.arms, {}};
    for (std::uint32_t r = 0; r < replicates; ++r) {
        random.replicate = r;
        const double shared = common * random.normal(Draw::story, 0);
        for (std::uint32_t c = 0; c < exact.cells.size(); ++c)
            values.cells.push_back(exact.cells[c] + shared + own * random.normal(Draw::pairing, c));
    }
    return values;
}

/// How a stochastic model errs when all points share the random numbers of a replicate.
struct Noise {
    double common = 0.0;   ///< standard deviation of what a replicate adds at all points
    double slope = 0.0;    ///< of what it adds to the effect of each parameter, from one end of its range to the other
    double own = 0.0;      ///< of what each run adds by itself
};

/// One arm with such noise, whose expected outcome is the exact one. Slopes turn about the middle of the cube.
inline Values with_noise(const StudyDesign& design, const Values& exact, std::uint32_t replicates, const Noise& noise,
                         RandomStream random) {
    Values values = with_noise(exact, replicates, noise.common, noise.own, random);
    for (std::uint32_t r = 0; r < replicates; ++r) {
        random.replicate = r;
        for (std::uint32_t i = 0; i < design.axes.size(); ++i) {
            const double slope = noise.slope * random.normal(Draw::voice, i);
            for (std::size_t p = 0; p < exact.points; ++p) values.cells[r * exact.points + p] += slope * (design.axes[i].values[p] - 0.5);
        }
    }
    return values;
}

/// How many of so many intervals held the truth.
struct Coverage {
    int trials = 0, held = 0;
    void add(const Interval& interval, double truth) {
        ++trials;
        held += interval.low <= truth && truth <= interval.high ? 1 : 0;
    }
    double share() const { return static_cast<double>(held) / trials; }
    /// Of 1,000 intervals at 95 %, from 930 to 970 hold the truth (2.9 standard errors to either side).
    bool is_nominal() const { return 0.93 <= share() && share() <= 0.97; }
    /// Of intervals that are wider by construction than they need be.
    bool is_at_least_nominal() const { return 0.93 <= share(); }
};

}  // namespace coalesce::tests
