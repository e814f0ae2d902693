#include "analysis/tables/judged.hpp"

#include <cmath>

namespace coalesce {
namespace {

constexpr double small_in_sd = 0.2;   // Cohen 1988: a small effect

/// What is known of a difference before it is judged; the smallest difference of interest is still to come.
struct KnownDifference {
    Evidence evidence;
    double baseline_sd;
};

KnownDifference known_difference(const JudgedEffect& judged) {
    const Effect& found = judged.effect;
    return {{found.difference.value, found.difference.interval, found.p_value, found.independent}, found.baseline_sd};
}

KnownDifference known_difference(const JudgedInteraction& judged) {
    const Interaction& found = judged.found;
    return {{found.excess.value, found.excess.interval, found.p_value, found.independent}, found.baseline_sd};
}

KnownDifference known_difference(const JudgedModeration& judged) {
    const Moderation& found = judged.found;
    return {{found.change.value, found.change.interval, found.p_value, found.independent}, judged.baseline_sd};
}

KnownDifference known_difference(const JudgedAdjustment& judged) {
    const AdjustedDifference& found = judged.found;
    return {{found.difference.value, found.difference.interval, found.p_value, found.difference.n}, found.baseline_sd};
}

template <class Judged>
void judge_all(std::vector<Judged>& all) {
    std::vector<Looked> looked;
    for (Judged& judged : all) {
        auto [evidence, baseline_sd] = known_difference(judged);
        evidence.of_interest = judged.of_interest = interest_or_usual(judged.of_interest, baseline_sd);
        looked.push_back({evidence, judged.better, judged.in_family});
    }
    const std::vector<Judgement> judgements = judge_together(looked);
    for (std::size_t k = 0; k < all.size(); ++k) all[k].judgement = judgements[k];
}

}  // namespace

double interest_or_usual(double declared, double baseline_sd) {
    if (!std::isnan(declared)) return declared;
    return baseline_sd > 0.0 ? small_in_sd * baseline_sd : 0.0;
}

void judge(std::vector<JudgedEffect>& of_arm) { judge_all(of_arm); }
void judge(std::vector<JudgedInteraction>& of_arms) { judge_all(of_arms); }
void judge(std::vector<JudgedModeration>& of_arm) { judge_all(of_arm); }
void judge(std::vector<JudgedAdjustment>& of_arm) { judge_all(of_arm); }

}  // namespace coalesce
