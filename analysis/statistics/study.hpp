#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "numerics/better.hpp"

namespace coalesce {

/// A parameter that a design varies.
struct StudyAxis {
    std::string name;
    std::vector<double> values;       ///< by point; of words, the place of each in `words`
    double low = 0.0, high = 0.0;     ///< its range: as declared, or the lowest and highest value of the design
    bool is_numeric = true;           ///< whether its values can be put in order: numbers, a switch or two words; more words cannot
    std::vector<std::string> words{}; ///< sorted, so that FALSE counts as 0 and TRUE as 1; none where it holds numbers
};

/// What a design moves, or exchanges, at once: several parameters.
struct StudyFactor {
    std::string name;
    std::vector<std::size_t> axes;
    bool is_dial = false;   ///< whether they rise and fall as one; otherwise each moves by itself, so that there is no up or down
};

/// What kind of design the points are.
enum class DesignKind : std::uint8_t {
    single,    ///< one point
    sample,    ///< points of a grid, a list or at random
    morris,    ///< trajectories that move one parameter at a time
    sobol      ///< rows A and B and their exchanges
};

/// Where a point of a Morris design stands.
struct MorrisPlace {
    static constexpr std::size_t start = static_cast<std::size_t>(-1);
    std::int64_t trajectory = 0;
    std::int64_t step = 0;
    std::size_t moved = start;   ///< the factor that was moved to get here, or `start`
    double by = std::numeric_limits<double>::quiet_NaN();   ///< how far, on its own scale from 0 to 1; NaN: as far as its values say
};

/// Where a point of a design for Sobol indices stands.
struct SobolPlace {
    static constexpr std::size_t a = static_cast<std::size_t>(-2), b = static_cast<std::size_t>(-1);
    std::int64_t shift = 0;
    std::int64_t row = 0;
    std::size_t role = a;   ///< a, b, or the factor whose values are exchanged
    bool is_of_b = false;   ///< of an exchange: a row of B with the value of A, not one of A with that of B
};

/// The points of a study and what varies between them.
struct StudyDesign {
    DesignKind kind = DesignKind::single;
    std::vector<std::int64_t> points{0};   ///< their numbers, in the order of the design
    std::vector<StudyAxis> axes;
    std::vector<StudyFactor> joint{};      ///< what is moved at once of a Morris or Sobol design; none: every axis is by itself
    std::vector<MorrisPlace> morris;       ///< by point, of a Morris design
    std::vector<SobolPlace> sobol;         ///< by point, of a Sobol design

    // What a Morris or Sobol design is about: its factors, which are the axes where none are moved at once.
    std::size_t factors() const { return joint.empty() ? axes.size() : joint.size(); }
    const std::string& factor_name(std::size_t factor) const { return joint.empty() ? axes[factor].name : joint[factor].name; }
    /// Whether it has an up and a down.
    bool is_directed(std::size_t factor) const {
        if (joint.empty()) return axes[factor].is_numeric;
        const StudyFactor& one = joint[factor];
        return one.axes.size() == 1 ? axes[one.axes.front()].is_numeric : one.is_dial;
    }
    /// The only axis of a factor; none where there are several.
    const StudyAxis* only_axis(std::size_t factor) const {
        if (joint.empty()) return &axes[factor];
        return joint[factor].axes.size() == 1 ? &axes[joint[factor].axes.front()] : nullptr;
    }
    bool holds(std::size_t factor, std::size_t axis) const {
        if (joint.empty()) return factor == axis;
        return std::find(joint[factor].axes.begin(), joint[factor].axes.end(), axis) != joint[factor].axes.end();
    }
};

/// Two arms and the arm that does what both do, by their numbers.
struct ArmsTogether {
    std::size_t first = 0, second = 0, both = 0;
};

/// A column of results.
struct StudiedOutcome {
    std::string name;
    std::size_t column = 0;          ///< in runs.csv
    std::optional<Better> better{};    ///< nothing: nobody said
    double of_interest = std::numeric_limits<double>::quiet_NaN();   ///< the smallest difference of interest; NaN: nobody said
    bool in_family = false;          ///< whether it is among what is looked at together
    std::vector<std::string> arms{};   ///< that are judged by it; empty: all

    bool judges(const std::string& arm) const { return arms.empty() || std::find(arms.begin(), arms.end(), arm) != arms.end(); }
};

/// What was run, as far as it is balanced: each of these replicates at each of these points in each of these arms. Where points or arms had
/// enough runs by a rule, the first `whole` replicates are so, and of the others some points or arms are missing.
struct Study {
    StudyDesign design;
    std::vector<std::string> arms;  ///< the first is the baseline
    std::vector<std::int64_t> replicates;  ///< their numbers, ascending
    std::vector<StudiedOutcome> outcomes;
    std::vector<ArmsTogether> together{};  ///< arms that are others added up
    std::size_t whole = static_cast<std::size_t>(-1);  ///< replicates, the first of them, of which nothing is missing; by default all

    std::size_t cells() const { return replicates.size() * design.points.size() * arms.size(); }
};

/// All values of one outcome, NaN where missing; pairs lie together.
struct Values {
    std::size_t replicates = 0, points = 0, arms = 0;
    std::vector<double> cells;  ///< by replicate, then point, then arm

    double operator()(std::size_t replicate, std::size_t point, std::size_t arm) const {
        return cells[(replicate * points + point) * arms + arm];
    }
    /// Those of the first so many replicates.
    Values first(std::size_t count) const {
        return {count, points, arms, {cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(count * points * arms)}};
    }
};

}  // namespace coalesce
