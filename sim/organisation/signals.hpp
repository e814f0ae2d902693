#pragma once
#include "numerics/meaning.hpp"

namespace coalesce {

class People;
struct Seats;

/// What the organisation as a whole says and does this week. Interventions edit these; at 0 nobody does anything.
struct Signals {
    double campaign = 0.0;
    double accountability = 0.0;
    bool spare_managers = false;
    double fair_process = 0.0;
    double diverse_hiring = 0.0;
};

constexpr void each_parameter(Signals& p, auto&& row) {
    constexpr Range dose{0, 1};
    row("signals.campaign", p.campaign,
        Meaning{"cam", "dose", dose, dose, "Public statements: lift display, expectation and who applies, nothing else.", setting});
    row("signals.accountability", p.accountability,
        Meaning{"acc", "dose", dose, dose, "Consequences for biased conduct, beyond what there always are.", setting});
    row("signals.spare_managers", p.spare_managers,
        Meaning{"spare_managers", "", {0, 1}, {0, 1}, "Whether those above the lowest level are exempt from these consequences.", setting});
    row("signals.fair_process", p.fair_process,
        Meaning{"fair", "dose", dose, dose, "Fairness being built into processes: raises and upholds embedding.", setting});
    row("signals.diverse_hiring", p.diverse_hiring,
        Meaning{"div", "dose", dose, dose, "Hiring that reaches for the marginalised, and says so.", setting});
}

/// acc_i for a level: the probability that biased conduct has consequences, given the one without any intervention (U9).
inline double accountability_at(const Signals& s, double without, int level) {
    const bool spared = s.spare_managers && level >= 1;
    return spared ? without : without + s.accountability * (1.0 - without);
}

/// acc: the mean of everybody's accountability, weighted by power (U9).
double mean_accountability(const Signals& s, double without, const People& people, const Seats& seats);

}  // namespace coalesce
