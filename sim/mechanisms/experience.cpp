#include "mechanisms/experience.hpp"

#include "numerics/elementary.hpp"
#include "numerics/every_processor.hpp"

namespace coalesce {

namespace {

/// The parameters of experience as floats.
struct ExperienceRates {
    explicit ExperienceRates(const ExperienceParameters& p)
        : promise_pull(f(p.promise_pull)),
          adaptation(f(p.adaptation)),
          softness(f(p.softness)),
          reality_pull(f(p.reality_pull)),
          fairness(f(p.fairness)),
          support(f(p.support)),
          incident_free(f(p.incident_free)),
          scale(f(p.support_scale)),
          trust_rate(f(p.trust_rate)),
          loss(f(p.trust_rate * p.loss_ratio)),
          hope(f(p.hope)),
          trust_reality(f(p.trust_reality)),
          cynicism_up(f(p.cynicism_up)),
          cynicism_down(f(p.cynicism_down)),
          climate_pull(f(p.climate_pull)),
          safety_base(f(p.safety_base)),
          safety_trust(f(p.safety_trust)),
          safety_incidents(f(p.safety_incidents)),
          safety_mixed(f(p.safety_mixed)),
          safety_support(f(p.safety_support)),
          belonging_base(f(p.belonging_base)),
          belonging_trust(f(p.belonging_trust)),
          belonging_incidents(f(p.belonging_incidents)),
          belonging_support(f(p.belonging_support)),
          belonging_inside(f(p.belonging_inside)) {}
    static float f(double x) { return static_cast<float>(x); }
    float promise_pull, adaptation, softness, reality_pull, fairness, support, incident_free, scale, trust_rate, loss, hope, trust_reality;
    float cynicism_up, cynicism_down, climate_pull, safety_base, safety_trust, safety_incidents, safety_mixed, safety_support;
    float belonging_base, belonging_trust, belonging_incidents, belonging_support, belonging_inside;
};

}  // namespace

COALESCE_EVERY_PROCESSOR void live_through(const ExperienceParameters& p, const Seen& seen, double embedding, double promised_to_all,
                                           double withdrawn, double cynicism_floor, ExperienceColumns x) {
    const ExperienceRates r(p);
    const auto built_in = static_cast<float>(embedding);
    const auto promised = static_cast<float>(promised_to_all);
    const auto floor = static_cast<float>(cynicism_floor), taken = static_cast<float>(withdrawn);
    const std::size_t n = x.trust.size();
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) {
        const float E = x.expectation[i], R = x.reality[i], T = x.trust[i], C = x.cynicism[i], P = x.safety[i], B = x.belonging[i];
        const float I = x.incident_load[i];
        const float S = seen.support[i];
        const float felt = support_felt(S, r.scale);
        const float fair = 0.5F * (built_in + x.representation[i]);
        const float lived = life(r.fairness, r.support, r.incident_free, felt, fair, I);
        const float promise = soft_maximum(seen.display[i], promised, r.softness);
        const float hope = soft_above_zero(promise - E, r.softness) * (1.0F - C);
        const float behind = shortfall(E, R, taken);
        const float breach = x.stake[i] * above_zero(behind), kept = above_zero(-behind);

        x.reality[i] = unit(R + r.reality_pull * (lived - R));
        x.expectation[i] = unit(E + r.promise_pull * hope + r.adaptation * (R - E));
        x.trust[i] =
            unit(T + r.trust_rate * kept * (1.0F - T) - r.loss * breach * T + r.hope * hope * (1.0F - T) + r.trust_reality * (R - T));
        x.cynicism[i] = unit(C + r.cynicism_up * breach * (1.0F - C) - r.cynicism_down * (C - floor));
        const float safe = unit(r.safety_base + r.safety_trust * T - r.safety_incidents * I - r.safety_mixed * seen.mixed[i] +
                                r.safety_support * felt + x.lift[i]);
        x.safety[i] = unit(P + r.climate_pull * (safe - P));
        const float belongs = unit(r.belonging_base + r.belonging_trust * T - r.belonging_incidents * I + r.belonging_support * felt +
                                   r.belonging_inside * x.inside_ties[i] + x.lift[i]);
        x.belonging[i] = unit(B + r.climate_pull * (belongs - B));
    }
}

}  // namespace coalesce
