#pragma once
#include <string>
#include <vector>

#include "mechanisms/act.hpp"
#include "mechanisms/careers.hpp"
#include "mechanisms/coalitions.hpp"
#include "mechanisms/contest.hpp"
#include "mechanisms/embedding.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/experience.hpp"
#include "mechanisms/incidents.hpp"
#include "mechanisms/learning.hpp"
#include "mechanisms/levers.hpp"
#include "mechanisms/power.hpp"
#include "mechanisms/rewiring.hpp"
#include "mechanisms/see.hpp"
#include "mechanisms/switches.hpp"
#include "mechanisms/talk.hpp"
#include "mechanisms/voice.hpp"
#include "organisation/friendship.hpp"
#include "organisation/shape.hpp"
#include "organisation/signals.hpp"
#include "organisation/start.hpp"
#include "organisation/ties.hpp"

namespace coalesce {

/// How long a run is and how often it is looked at.
struct ClockParameters {
    int weeks = 260;
    int burn_in = 52;
    int observe_every = 4;
};

constexpr void each_parameter(ClockParameters& p, auto&& row) {
    row("run.weeks", p.weeks, Meaning{"T", "week", {1, 5200}, {52, 520}, "Weeks that are simulated and reported.", ""});
    row("run.burn_in", p.burn_in,
        Meaning{"burn_in",
                "week",
                {0, 520},
                {26, 104},
                "Weeks before the start in which nobody leaves or rises, so that the first year is no transient.",
                "assumed"});
    row("run.observe_every", p.observe_every, Meaning{"", "week", {1, 520}, {1, 13}, "Weeks between two observations.", ""});
}

/// Every parameter of a run: the sum of what the mechanisms declare.
struct Dials {
    ClockParameters clock;
    ShapeParameters organisation;
    StartParameters start;
    TieWeights ties;
    FriendshipParameters friendship;
    Signals signals;
    Switches switches;
    SeeParameters see;
    TalkParameters talk;
    ActParameters act;
    IncidentParameters incidents;
    ExperienceParameters experience;
    PowerParameters power;
    CoalitionParameters coalitions;
    ContestParameters contest;
    VoiceParameters voice;
    ExitParameters exit;
    CareerParameters careers;
    EmbeddingParameters embedding;
    RewiringParameters rewiring;
    LearningParameters learning;
    LeverParameters levers;
};

/// Walks every declared parameter of d, in the order of the struct.
constexpr void each_parameter(Dials& d, auto&& row) {
    each_parameter(d.clock, row);
    each_parameter(d.organisation, row);
    each_parameter(d.start, row);
    each_parameter(d.ties, row);
    each_parameter(d.friendship, row);
    each_parameter(d.signals, row);
    each_parameter(d.switches, row);
    each_parameter(d.see, row);
    each_parameter(d.talk, row);
    each_parameter(d.act, row);
    each_parameter(d.incidents, row);
    each_parameter(d.experience, row);
    each_parameter(d.power, row);
    each_parameter(d.coalitions, row);
    each_parameter(d.contest, row);
    each_parameter(d.voice, row);
    each_parameter(d.exit, row);
    each_parameter(d.careers, row);
    each_parameter(d.embedding, row);
    each_parameter(d.rewiring, row);
    each_parameter(d.learning, row);
    each_parameter(d.levers, row);
}

enum class DialKind { real, whole, truth, choice };

/// One declared parameter, as parser, validator, describe, schema, docs and sweep axes see it.
struct Dial {
    std::string key;
    DialKind kind = DialKind::real;
    Meaning meaning;
    Choices choices;               ///< names by value, for DialKind::choice
    double default_value = 0.0;
    std::size_t offset = 0;        ///< of the field in Dials

    double read(const Dials& d) const;
    void write(Dials& d, double value) const;   ///< whole numbers, truths (0, 1) and choices (their number) are converted
};

/// All declared parameters, in the order of the model. Built once.
const std::vector<Dial>& declared_dials();
/// The dial of a key, or null.
const Dial* find_dial(std::string_view key);

}  // namespace coalesce
