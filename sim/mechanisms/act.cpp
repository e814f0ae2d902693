#include "mechanisms/act.hpp"

#include "numerics/elementary.hpp"
#include "numerics/every_processor.hpp"

namespace coalesce {

namespace {

/// The parameters of act as floats.
struct ActRates {
    explicit ActRates(const ActParameters& p, const Climate& climate)
        : pull(f(p.understanding_pull)),
          share(f(p.understanding_share)),
          contagion(f(p.contagion)),
          threshold(f(p.threshold)),
          spread(f(p.threshold_spread)),
          scarcity(f(p.scarcity_wear)),
          opposition(f(p.opposition_wear * climate.status_quo * (1.0 - climate.accountability))),
          licensing(f(p.licensing)),
          conformity(f(p.conformity)),
          display(f(p.display_pull)),
          imitation(f(p.imitation)),
          campaign(f(p.campaign_display * climate.campaign)),
          called_out(f(p.called_out)),
          practice(f(p.practice)),
          forgetting(f(p.forgetting)),
          basic_skill(f(p.basic_skill)),
          basic_consequence(f(climate.basic_consequence)) {}
    static float f(double x) { return static_cast<float>(x); }
    float pull, share, contagion, threshold, spread, scarcity, opposition, licensing, conformity;
    float display, imitation, campaign, called_out, practice, forgetting, basic_skill, basic_consequence;
};

/// x^n; n is 4 at compile time where it usually is, so that the loop over people stays one of plain arithmetic.
template <int usual>
inline float power_whole(float x, int n) {
    if constexpr (usual == 4) return (x * x) * (x * x);
    float y = x;
    for (int i = 1; i < n; ++i) y *= x;
    return y;
}

/// A2, A4: pressure from seen action, by the rule in force. At a threshold of 0 or below everybody follows.
template <CommitmentRule rule, int usual>
inline float pressure(float seen, float threshold, int steepness) {
    if constexpr (rule == CommitmentRule::linear) return seen;
    if constexpr (rule == CommitmentRule::threshold) return seen >= threshold ? 1.0F : 0.0F;
    const float at = threshold > 0.0F ? threshold : 1.0F;
    const float ratio = seen / at;   // (A / th)^n / (1 + (A / th)^n): the ratio first, so that small numbers do not vanish
    const float bounded = ratio < 1000.0F ? ratio : 1000.0F;
    const float high = power_whole<usual>(bounded, steepness);
    const float hill = high < 1e30F ? high / (1.0F + high) : 1.0F;
    return threshold > 0.0F ? hill : 1.0F;
}

/// A3, A4 for one person: commitment after one week.
template <CommitmentRule rule, int usual>
inline float committed(const ActRates& r, int steepness, float action, float understanding, float c, float v, float threshold, float seen,
                       float short_of, float agenda, float overshow) {
    const float h = pressure<rule, usual>(seen, threshold, steepness);
    if (rule == CommitmentRule::threshold && h > 0.0F) return 1.0F;
    const float contagion = rule == CommitmentRule::threshold ? 0.0F : r.contagion * h * (1.0F - c);
    const float wear = (r.scarcity * short_of + r.opposition) * (action * c);
    return unit(c + r.pull * (r.share * understanding + (1.0F - r.share) * v - c) + contagion + r.conformity * (agenda - c) - wear -
                r.licensing * overshow * c);
}

template <CommitmentRule rule, int usual>
[[gnu::always_inline]] inline void act_by(const ActParameters& p, const Seen& seen, const Climate& climate, AllyColumns a) {
    const ActRates r(p, climate);
    const int steepness = p.steepness;
    const bool given = !a.threshold.empty();
    const float* const own = given ? a.threshold.data() : a.agenda.data();   // read only where given
    const std::size_t n = a.commitment.size();
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) {
        const float action = a.action[i];
        const float c = a.commitment[i], d = a.display[i], k = a.skill[i], v = a.commitment_disposition[i];
        const float threshold = given ? own[i] : r.threshold * (1.0F + r.spread * (0.5F - v));
        const float overshow = above_zero(d - action);
        const float acc = a.accountability[i];
        a.commitment[i] = committed<rule, usual>(r, steepness, action, a.understanding[i], c, v, threshold, seen.action[i],
                                                 above_zero(1.0F - a.resources[i]), a.agenda[i], overshow);
        const float nature = (1.0F - r.imitation) * a.display_disposition[i] + r.imitation * seen.display[i];
        const float g = action > nature ? action : nature;
        a.display[i] = unit(d + r.display * (g + r.campaign * a.display_disposition[i] * (1.0F - g) - d) -
                            r.called_out * (acc - r.basic_consequence) * overshow);
        a.skill[i] = unit(k + r.practice * action * (1.0F - k) - r.forgetting * (k - r.basic_skill));
    }
}

}  // namespace

COALESCE_EVERY_PROCESSOR void act(const ActParameters& p, const Seen& seen, const Climate& climate, AllyColumns ally) {
    switch (p.rule) {
        case CommitmentRule::smooth:
            return p.steepness == 4 ? act_by<CommitmentRule::smooth, 4>(p, seen, climate, ally)
                                    : act_by<CommitmentRule::smooth, 0>(p, seen, climate, ally);
        case CommitmentRule::threshold: return act_by<CommitmentRule::threshold, 0>(p, seen, climate, ally);
        case CommitmentRule::linear: return act_by<CommitmentRule::linear, 0>(p, seen, climate, ally);
    }
}

}  // namespace coalesce
