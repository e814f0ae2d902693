#include "mechanisms/publish.hpp"

#include <cmath>

#include "numerics/elementary.hpp"
#include "numerics/every_processor.hpp"
#include "organisation/people.hpp"

namespace coalesce {

COALESCE_EVERY_PROCESSOR void publish(double saviour, double rivalry, PublishColumns p, std::span<Shown> shown,
                                      std::span<float> misconduct) {
    const auto r_save = static_cast<float>(saviour), rival = static_cast<float>(rivalry);
    const float scale = 1.0F / (1.0F - r_save);
    const std::size_t n = shown.size();
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) {
        const float my = p.my[i], our = p.our[i], sys = p.sys[i];
        const float understanding = cube_root(my * our * sys);
        const float relationality = std::sqrt(my * our);
        const float action = p.commitment[i] * std::sqrt(p.skill[i] * understanding);
        const float sharpened = 1.0F + rival * above_zero(1.0F - p.resources[i]);
        const float bias = unit((1.0F - 0.5F * (my + our)) * (1.0F - p.deterrence[i]) * sharpened);
        const float reach = p.reach[i];
        shown[i] = {my, our, sys, 1.0F, action, p.display[i], action * ((relationality - r_save) * scale), action - bias};
        misconduct[i] = reach > 0.0F ? bias / (reach > 0.0F ? reach : 1.0F) : 0.0F;
    }
}

}  // namespace coalesce
