#pragma once

namespace coalesce {

/// Firms that hire partly by referral, where a referred hire is like a random member: a Markov process of the number of women.
struct ReferralFirms {
    double people = 50.0, leaving = 0.15, referral = 0.5, applicants = 0.5, first = 0.2;   ///< shares of people; per quarter
    int quarters = 20;
};

/// What their shares of women come to: mean and standard deviation over the firms, in percent.
struct SpreadOfFirms {
    double mean = 0.0, deviation = 0.0;
};

/// By the recursions of the first two moments, which are exact: each seat keeps its holder, or gets a woman with probability
/// (1 - referral) applicants + referral w.
SpreadOfFirms spread_of(const ReferralFirms& firms);

}  // namespace coalesce
