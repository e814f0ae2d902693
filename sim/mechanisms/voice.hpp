#pragma once
#include <algorithm>

#include "numerics/meaning.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/events.hpp"
#include "organisation/signals.hpp"

namespace coalesce {

struct Organisation;

/// The aggrieved speak up where they feel safe and are backed; being heard builds fairness, and speaking has a price.
struct VoiceParameters {
    double rate = 7.5;
    double load = 0.5;
    double steepness = 2.0;
    double unbacked = 0.2;
    double effect = 0.5;
    double retaliation = 0.5;
    double retaliation_cost = 0.3;
    double hearing = 0.6;
    double relief = 0.5;
};

constexpr void each_parameter(VoiceParameters& p, auto&& row) {
    constexpr Range share{0, 1};
    row("voice.rate", p.rate, Meaning{"voice", "1/quarter", {0, 20}, {3, 12}, "How readily a grievance is voiced.", "calibrated (F1)"});
    row("voice.load", p.load, Meaning{"y_I", "1", {0, 2}, {0.25, 0.75}, "Weight of incident load in grievance, beside breach.", "assumed"});
    row("voice.steepness", p.steepness,
        Meaning{"y_sat", "1", {0, 20}, {1, 4}, "How fast the will to speak grows with grievance, up to 1.", "assumed"});
    row("voice.unbacked", p.unbacked,
        Meaning{"y_0", "1", share, {0.1, 0.4}, "Share of it that needs no coalition with the agenda behind one.", "assumed"});
    row("voice.effect", p.effect,
        Meaning{"z_v", "1/quarter", share, {0.25, 0.75}, "What heard voice builds where power is for change.", "assumed"});
    row("voice.retaliation", p.retaliation,
        Meaning{"retal",
                "probability",
                share,
                {0.2, 0.8},
                "Retaliation against a speaker under a manager who is wholly against.",
                "calibrated (F1)"});
    row("voice.retaliation_cost", p.retaliation_cost,
        Meaning{"", "share", share, {0.15, 0.45}, "Share of psychological safety that retaliation takes.", "assumed"});
    row("voice.hearing", p.hearing,
        Meaning{"hear",
                "probability",
                share,
                {0.3, 0.9},
                "Action on a report under a manager who is wholly for inclusion.",
                "calibrated (F1)"});
    row("voice.relief", p.relief,
        Meaning{"", "share", share, {0.25, 0.75}, "Share of incident load that action on a report takes away.", "assumed"});
}

/// V2: what the will to speak up is the product of, each a share.
struct WillToSpeak {
    double weight;    ///< of the grievance
    double safety;
    double hope;      ///< what may be expected of the manager, by those who are not cynical
    double backing;   ///< by a coalition with the agenda

    double chance(double rate) const { return rate * weight * safety * hope * backing; }
};

/// V1: the grievance of somebody.
inline double grievance_of(const VoiceParameters& p, double breach, float load) { return breach + p.load * load; }

/// `listening` is the lean of the manager who would hear of it, 1 where there is none.
inline WillToSpeak will_to_speak(const VoiceParameters& p, double grievance, float safety, float cynicism, double listening,
                                 double agenda) {
    return {std::min(1.0, p.steepness * grievance), safety, (1.0 - cynicism) * listening, p.unbacked + (1.0 - p.unbacked) * agenda};
}

/// V1, V2, V4, V5: who speaks up, on whose report somebody acts, and who meets retaliation; returns V, the share of the aggrieved who were
/// heard. `consequence` is acc0.
double speak_up(const VoiceParameters& p, const Signals& signals, double consequence, RandomStream random, int week, Organisation& org,
                Events& events);

/// V3: embedding after `voice` was heard, `change` being S+.
double embedding_after_voice(const VoiceParameters& p, double voice, double change, double embedding);

}  // namespace coalesce
