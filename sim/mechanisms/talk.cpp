#include "mechanisms/talk.hpp"

#include "numerics/elementary.hpp"
#include "numerics/every_processor.hpp"

namespace coalesce {

namespace {

/// Who weighs less than this among all one listens to is not heard: 1 / near must stay a number.
constexpr float inaudible = 1e-30F;

/// The rates of talk as floats, and the pull of one person.
struct TalkRates {
    float anchoring, habit, disposition;
};

/// T2, T4, T5 for one story. What is heard is a sum over those near enough, `scale` turns it into their mean; nobody heard, no pull.
inline void move_story(const TalkRates& rates, float pull, float anchoring, float heard, float scale, float closing, float disposition,
                       float& story, float& anchor) {
    const float old = story;
    const float held = anchor;
    const float toward = scale > 0.0F ? heard * scale - old : 0.0F;
    story = unit(old + pull * toward + anchoring * (held - old) - closing * old);
    anchor = unit(held + rates.habit * (old - held) + rates.disposition * (disposition - held));
}

}  // namespace

COALESCE_EVERY_PROCESSOR void talk(const TalkParameters& p, const Heard& heard, std::span<const float> resources,
                                   std::span<const float> susceptibility, StoryColumns s) {
    const TalkRates rates{static_cast<float>(p.anchoring), static_cast<float>(p.habit), static_cast<float>(p.disposition)};
    const auto closure = static_cast<float>(p.closure);
    const auto pull_of_all = static_cast<float>(p.pull);
    const auto both = static_cast<float>(p.pull + p.anchoring);
    const bool personal = !susceptibility.empty();
    const float* const own = personal ? susceptibility.data() : heard.near.data();   // read only where personal
    const std::size_t n = s.my.size();
#pragma omp simd
    for (std::size_t i = 0; i < n; ++i) {
        const float near = heard.near[i];
        const float scale = near > inaudible ? 1.0F / (near > inaudible ? near : 1.0F) : 0.0F;
        const float pull = personal ? both * own[i] : pull_of_all;
        const float anchoring = personal ? both * (1.0F - own[i]) : rates.anchoring;
        const float closing = closure * above_zero(1.0F - resources[i]);
        move_story(rates, pull, anchoring, heard.my[i], scale, 0.0F, s.disposition_my[i], s.my[i], s.anchor_my[i]);
        move_story(rates, pull, anchoring, heard.our[i], scale, closing, s.disposition_our[i], s.our[i], s.anchor_our[i]);
        move_story(rates, pull, anchoring, heard.sys[i], scale, 0.0F, s.disposition_sys[i], s.sys[i], s.anchor_sys[i]);
    }
}

}  // namespace coalesce
