#pragma once
#include "mechanisms/act.hpp"
#include "mechanisms/careers.hpp"
#include "mechanisms/coalitions.hpp"
#include "mechanisms/contest.hpp"
#include "mechanisms/embedding.hpp"
#include "mechanisms/exit.hpp"
#include "mechanisms/experience.hpp"
#include "mechanisms/implementation.hpp"
#include "mechanisms/incidents.hpp"
#include "mechanisms/intervention_parameters.hpp"
#include "mechanisms/learning.hpp"
#include "mechanisms/power.hpp"
#include "mechanisms/rewiring.hpp"
#include "mechanisms/see.hpp"
#include "mechanisms/switches.hpp"
#include "mechanisms/talk.hpp"
#include "mechanisms/voice.hpp"
#include "numerics/declaration.hpp"
#include "organisation/clock.hpp"
#include "organisation/friendship.hpp"
#include "organisation/shape.hpp"
#include "organisation/signals.hpp"
#include "organisation/start.hpp"
#include "organisation/ties.hpp"

namespace coalesce {

/// Every parameter of a run: the sum of what the mechanisms declare.
struct Parameters {
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
    InterventionParameters interventions;
    ImplementationParameters implementation;
};

/// Walks every declared parameter of d, in the order of the struct.
constexpr void each_parameter(Parameters& d, auto&& row) {
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
    each_parameter(d.interventions, row);
    each_parameter(d.implementation, row);
}

}  // namespace coalesce
