#pragma once
#include <cstdint>
#include <span>

#include "numerics/meaning.hpp"
#include "organisation/gains.hpp"

namespace coalesce {

class People;

/// What people gain from being taught, in each of the ways in which interventions teach.
struct LearningParameters {
    double training = 0.26, training_display = 0.20, training_skill = 0.05, mandatory_threat = 1.2;
    double development = 0.022, development_skill = 0.010;
    double mentoring = 0.030, mentoring_sys = 0.5, reciprocity = 0.5;
    double circles = 0.017;
    double shaming = 0.010;
    double openness = 0.05, shaming_threat = 2.0;
};

constexpr void each_parameter(LearningParameters& p, auto&& row) {
    constexpr Range share{0, 1};
    row("learning.training", p.training,
        Meaning{"g_train", "1", share, {0.15, 0.45}, "What a training day moves My and Our Story, times receptivity.", assumed});
    row("learning.training_display", p.training_display,
        Meaning{"", "1", share, {0.1, 0.3}, "What a training day adds to what people show.", assumed});
    row("learning.training_skill", p.training_skill, Meaning{"", "1", share, {0.02, 0.1}, "What a training day adds to skill.", assumed});
    row("learning.mandatory_threat", p.mandatory_threat,
        Meaning{"threat",
                "1",
                {0, 5},
                {0.8, 1.6},
                "Threat felt in a training day that one has to attend.",
                direction("Dobbin & Kalev 2016", assumed)});
    row("learning.development", p.development,
        Meaning{
            "g_dev", "1/week", share, {0.015, 0.035}, "What embedded development moves all three stories, times receptivity.", assumed});
    row("learning.development_skill", p.development_skill,
        Meaning{"g_devk", "1/week", share, {0.005, 0.015}, "What development, coaching and reciprocal mentoring add to skill.", assumed});
    row("learning.mentoring", p.mentoring,
        Meaning{"g_men", "1/week", share, {0.02, 0.05}, "What mentoring moves a mentee's My and Our Story, times receptivity.", assumed});
    row("learning.mentoring_sys", p.mentoring_sys, Meaning{"", "1", share, {0.25, 0.75}, "The Story's part of that.", assumed});
    row("learning.reciprocity", p.reciprocity,
        Meaning{"",
                "1",
                share,
                {0.25, 0.75},
                "In reciprocal mentoring, what the mentor learns and bears, as a part of the one-sided kind.",
                assumed});
    row("learning.circles", p.circles,
        Meaning{"g_circ", "1/week", share, {0.01, 0.03}, "What a story circle moves all three stories, times receptivity.", assumed});
    row("learning.openness", p.openness,
        Meaning{"w_half",
                "1",
                {0.001, 10},
                {0.02, 0.2},
                "Openness from which more of it adds little to receptivity.",
                direction("Chang et al. 2019", assumed)});
    row("learning.shaming_threat", p.shaming_threat,
        Meaning{"threat",
                "1",
                {0, 5},
                {1.5, 2.5},
                "Threat felt by those who are told what is wrong with them.",
                direction("Legault et al. 2011", assumed)});
    row("learning.shaming", p.shaming,
        Meaning{"g_shame",
                "1/week",
                share,
                {0.005, 0.02},
                "What shaming moves all three stories, away where people are not receptive.",
                assumed});
}

/// What somebody is taught in a week: gains of the stories, to be multiplied by receptivity, gains of skill and display, and threat.
struct Lesson {
    float my = 0, our = 0, sys = 0;
    float skill = 0, display = 0;
    float threat = 0;
};

/// M6: receptivity e = w (1 + h)/(w + h) - threat (1 - w), w = (c + my) / 2 and h `half`: negative where threat outweighs openness.
inline float receptivity(float commitment, float my, float threat, float half) {
    const float open = 0.5F * (commitment + my);
    return open * (1.0F + half) / (open + half) - threat * (1.0F - open);
}

/// M7: adds what a lesson gives somebody, from the state as it stands: a receptive learner closes part of the gap to 1, another moves away.
void teach(const Lesson& lesson, std::uint32_t slot, const People& people, Gains& gains);

/// M7: lets everybody have their gains: stories where there is talk, skill and display where people act.
void take_in(const Gains& gains, bool stories, bool conduct, People& people);

}  // namespace coalesce
