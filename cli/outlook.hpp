#pragma once
#include <string>
#include <vector>

#include "engine/outcomes.hpp"
#include "engine/record.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {

/// Block characters that go up and down with the values, from the lowest to the highest, but at least `least_span` from bottom to top.
/// Missing values are blanks; more values than `width` are averaged.
std::string sparkline(const std::vector<double>& values, double least_span, std::size_t width);

/// What the runs of one scenario show in a few outcomes, as a table for people.
class Outlook {
public:
    explicit Outlook(const Scenario& scenario);

    void take(const RunRecord& record);
    std::string text() const;

private:
    /// The mean over runs at each observation, and where each run ends.
    struct Series {
        std::vector<double> sum;
        std::vector<std::uint32_t> count;
        std::vector<float> ends;
    };
    std::string row_text(std::size_t row) const;
    std::string own_text() const;

    const Scenario* scenario_;
    std::size_t side_;   ///< the scope that is looked at: the marginalised, or everyone where there are none
    std::vector<Series> series_;
    std::vector<Outcome> own_;                 ///< outcomes of one's own
    std::vector<std::vector<float>> of_own_;   ///< by outcome, what each run has; without those in which it is missing
    std::vector<float> measured_;              ///< room
    std::size_t runs_ = 0;
};

}  // namespace coalesce
