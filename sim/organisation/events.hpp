#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace coalesce {

/// What can happen to a person. Flows are counted from these, and a person's story is told from them.
enum class EventKind : std::uint8_t {
    incident,          ///< other = the actor; outcome: see Answer; value = the chance that somebody would step in
    consequence,       ///< the person's own conduct met consequences; other = the target
    spoke_up,
    retaliation,       ///< after speaking up; other = the manager; value = psychological safety lost
    left,
    hired,             ///< into `level`; other = who referred them
    promoted,          ///< to `level`; other = the best who was passed over; value = score ahead of them (0 where nobody was)
    passed_over,       ///< ranked next for a vacancy at `level`; other = the last who was promoted; value = score behind them
    joined_coalition,  ///< other = coalition number, or nobody
    appointed,         ///< somebody else took the seat, with a profile; not counted as a hire
    trained,           ///< sat through a training day; value = receptivity, negative where it put them off
    developed,         ///< joined embedded development
    mentored,          ///< other = the mentor
    mentored_another,  ///< other = the mentee
    sponsored,         ///< other = the sponsor
    coached,
    joined_circle,     ///< other = number of the story circle
    brought_together,  ///< by coalition building
    heard,             ///< somebody acted on what the person reported; other = the manager; value = load taken off
    paid_off,          ///< a deal was struck with the person's coalition
    stops_measures,    ///< as a manager: begins to keep what is decided from those below; value = share held back
    lets_pass,         ///< as a manager: no longer does
    shortlisted        ///< for `level`
};
inline constexpr std::string_view event_names[]{
    "incident", "consequence",      "spoke_up",         "retaliation", "left",          "hired",
    "promoted", "passed_over",      "joined_coalition", "appointed",   "trained",       "developed",
    "mentored", "mentored_another", "sponsored",        "coached",     "joined_circle", "brought_together",
    "heard",    "paid_off",         "stops_measures",   "lets_pass",   "shortlisted"};

/// How an incident was met.
enum class Answer : std::uint8_t { none, interrupted, consequence };

/// What puts a candidate ahead of another in the score of a promotion, beside merit, resources and random numbers. Negative where it held
/// them back.
struct Margin {
    float bias = 0.0F;      ///< the deciders' bias against the other's groups, less that against their own
    float favour = 0.0F;    ///< the own coalition's share of the deciders' power
    float sponsor = 0.0F;   ///< what sponsors do
};

/// One event, with what the person was at that moment, since a slot changes hands.
struct Event {
    EventKind kind{};
    Answer answer = Answer::none;
    std::uint8_t level = 0;        ///< level of the person (after the event, where it moves them)
    bool by_manager = false;       ///< incident: the actor is the person to whom they report
    std::uint16_t occupant = 0;    ///< the n of the person's id slot#n
    std::uint16_t other_occupant = 0, by_occupant = 0;   ///< the same of `other` and `by`, where they are people
    std::uint16_t unit = 0;        ///< of the seat whose level is told
    std::int32_t week = 0;
    std::uint32_t slot = 0;
    std::uint32_t other = 0xffffffff;
    std::uint32_t identity = 0;    ///< the person's groups
    std::uint32_t by = 0xffffffff;   ///< who interrupted an incident; nobody for anything else
    float value = 0.0F;
    Margin margin;                 ///< promoted, passed over: what put the one who was promoted ahead
};

/// What happened this week, in order; emptied by the engine after counting.
using Events = std::vector<Event>;

}  // namespace coalesce
