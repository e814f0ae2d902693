#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "engine/flows.hpp"
#include "engine/metrics.hpp"
#include "engine/scopes.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

/// A metric that is a mean over people, and the state of a person that it is the mean of; State::count where it follows from several.
struct Averaged {
    Metric metric;
    State state = State::count;
};
// clang-format off
inline constexpr std::array averaged_metrics{
    Averaged{Metric::trust, State::trust},             Averaged{Metric::cynicism, State::cynicism},
    Averaged{Metric::safety, State::safety},           Averaged{Metric::belonging, State::belonging},
    Averaged{Metric::expectation, State::expectation}, Averaged{Metric::reality, State::reality},
    Averaged{Metric::my, State::my},                   Averaged{Metric::our, State::our},
    Averaged{Metric::sys, State::sys},                 Averaged{Metric::commitment, State::commitment},
    Averaged{Metric::skill, State::skill},             Averaged{Metric::display, State::display},
    Averaged{Metric::breach}, Averaged{Metric::understanding}, Averaged{Metric::action}, Averaged{Metric::actionable},
    Averaged{Metric::saviour}, Averaged{Metric::performative}, Averaged{Metric::resister}, Averaged{Metric::share_with_incident},
    Averaged{Metric::share_with_incident_colleague}, Averaged{Metric::share_with_incident_manager}, Averaged{Metric::report_share},
    Averaged{Metric::silent_small}, Averaged{Metric::silent_unsafe}, Averaged{Metric::silent_futile},
    Averaged{Metric::leave_intention}, Averaged{Metric::arrives}};
// clang-format on

/// The state of a person that a metric is the mean of; State::count where it is of none.
constexpr State state_of(Metric metric) {
    for (const Averaged& averaged : averaged_metrics) {
        if (averaged.metric == metric) return averaged.state;
    }
    return State::count;
}
struct Measures;   // engine/measures.hpp

/// Means over the people of each scope, by one pass over the people in the order of slots. Room grows once.
class Averages {
public:
    /// What happened `last` is remembered for 52 weeks. Of report_share only sum() is of use, those who met an incident and spoke up, and
    /// of silent_*, those who did not.
    void measure(const Organisation& org, const Scopes& scopes, const Measures& by, const LastWeeks& last, int week);

    std::uint32_t people(std::size_t scope) const { return people_[scope]; }
    /// Of one of averaged_metrics; NaN where nobody is in the scope.
    double mean(Metric metric, std::size_t scope) const;
    /// The sum that the mean is of; a whole number for metrics that are shares.
    double sum(Metric metric, std::size_t scope) const;

private:
    /// Sums are added four at a time; those beyond the metrics stay 0.
    using Sums = std::array<double, (averaged_metrics.size() + 3) / 4 * 4>;
    void sum_sides(const Scopes& scopes);

    std::vector<Sums> sums_;  // by scope
    std::vector<std::uint32_t> people_;  // by scope
};

}  // namespace coalesce
