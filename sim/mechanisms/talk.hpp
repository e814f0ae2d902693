#pragma once
#include <span>

#include "mechanisms/listen.hpp"
#include "numerics/meaning.hpp"

namespace coalesce {

/// Friedkin & Johnsen 1990 with the confidence bound of Hegselmann & Krause 2002; anchors follow stories and are drawn back to
/// dispositions.
struct TalkParameters {
    double pull = 0.02;
    double confidence = 0.30;
    double anchoring = 0.04;
    double habit = 0.01;
    double disposition = 0.005;
    double closure = 0.01;
};

constexpr void each_parameter(TalkParameters& p, auto&& row) {
    constexpr Range rate{0, 1};
    row("talk.pull", p.pull,
        Meaning{
            "alpha", "1/week", rate, {0.005, 0.05}, "Pull of talk on stories.", form("DeGroot 1974; Friedkin & Johnsen 1990", assumed)});
    row("talk.confidence", p.confidence,
        Meaning{"eps",
                "story",
                {0, 1},
                {0.15, 1},
                "How far a story may be from one's own and still be heard.",
                form("Hegselmann & Krause 2002", assumed)});
    row("talk.anchoring", p.anchoring,
        Meaning{"kappa",
                "1/week",
                rate,
                {0.02, 0.08},
                "Return of stories to their anchor; with talk.pull at most 1.",
                form("Friedkin & Johnsen 1990", assumed)});
    row("talk.habit", p.habit, Meaning{"nu", "1/week", {0, 0.5}, {0.003, 0.02}, "Practice becomes anchor.", assumed});
    row("talk.disposition", p.disposition,
        Meaning{"mu", "1/week", {0, 0.5}, {0.002, 0.01}, "The anchor is drawn back to who the person was at entry.", assumed});
    row("talk.closure", p.closure, Meaning{"chi", "1/week", {0, 1}, {0, 0.03}, "Going short of resources closes Our Story.", assumed});
}

/// A block of people's stories: current values, anchors and dispositions.
struct StoryColumns {
    std::span<float> my, our, sys;
    std::span<float> anchor_my, anchor_our, anchor_sys;
    std::span<const float> disposition_my, disposition_our, disposition_sys;
};

/// T2..T5: one week of talk for a block. Each story moves toward what was heard and back to its anchor; `susceptibility` is empty where
/// all share pull / (pull + anchoring).
void talk(const TalkParameters& p, const Heard& heard, std::span<const float> resources, std::span<const float> susceptibility,
          StoryColumns stories);

}  // namespace coalesce
