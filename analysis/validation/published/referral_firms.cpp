#include "analysis/validation/published/referral_firms.hpp"

#include <cmath>

namespace coalesce {

SpreadOfFirms spread_of(const ReferralFirms& f) {
    const double open = f.leaving * (1.0 - f.referral) * f.applicants;          // a seat's chance of a woman is open + referred w
    const double referred = f.leaving * f.referral;
    const double kept = 1.0 - f.leaving + referred;
    double mean = f.first;
    double square = f.first * f.first;
    for (int quarter = 0; quarter < f.quarters; ++quarter) {
        const double chance = open + referred * mean;
        const double chance_square = open * open + 2.0 * open * referred * mean + referred * referred * square;
        const double of_women = (1.0 - f.leaving) * (f.leaving * mean - 2.0 * (open * mean + referred * square));
        const double replicate_variance = (chance - chance_square + of_women) / f.people;
        square = open * open + 2.0 * open * kept * mean + kept * kept * square + replicate_variance;
        mean = open + kept * mean;
    }
    return {100.0 * mean, 100.0 * std::sqrt(square - mean * mean)};
}

}  // namespace coalesce
