#include "mechanisms/see.hpp"

#include "mechanisms/listen.hpp"

#include "numerics/elementary.hpp"
#include "numerics/every_processor.hpp"

namespace coalesce {

COALESCE_EVERY_PROCESSOR void see(const SeeParameters& p, const Heard& heard, const LeadersShow& leaders, Seen seen) {
    const auto top = static_cast<float>(p.leaders);
    const float near = 1.0F - top;
    // Where nobody leads, those above are one's neighbours alone; where nobody above is a neighbour, they are the leaders alone.
    const float half = leaders.any ? static_cast<float>(p.mixed_leaders) : 0.0F;
    const float alone = leaders.any ? 1.0F : 0.0F;
    const LeadersShow l = leaders;
    const float among_leaders = above_zero(l.stance_squared - l.stance * l.stance);
    const std::size_t n = seen.action.size();
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) {
        seen.action[i] = near * heard.action[i] + top * l.action;
        seen.display[i] = near * heard.display[i] + top * l.display;
        seen.support[i] = near * heard.support[i] + top * l.support;
        const float weight = heard.above[i];
        const bool somebody = weight > 1e-30F;   // 1 / weight must stay a number
        const float scale = 1.0F / (somebody ? weight : 1.0F);
        const float share = somebody ? half : alone;
        const float mean = heard.above_stance[i] * scale;
        const float among_managers = above_zero(heard.above_stance_squared[i] * scale - mean * mean);
        seen.mixed[i] = (1.0F - share) * among_managers + share * among_leaders;
    }
}

void see_head(const HeadShows& head, Seen seen) {
    const float rest = 1.0F - head.weight;
    const auto mix = [&](std::span<float> column, float shown) {
        for (float& y : column) y = rest * y + head.weight * shown;
    };
    mix(seen.action, head.action);
    mix(seen.display, head.display);
    mix(seen.support, head.support);
}

}  // namespace coalesce
