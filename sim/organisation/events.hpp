#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace coalesce {

/// What can happen to a person. Flows are counted from these, and a person's story is told from them.
enum class EventKind : std::uint8_t {
    incident,          ///< other = the actor; outcome: see Answer
    consequence,       ///< the person's own conduct met consequences; other = the target
    spoke_up,
    retaliation,       ///< after speaking up
    left,
    hired,             ///< into `level`
    promoted,          ///< to `level`; value = score ahead of the best who was passed over (0 where nobody was)
    passed_over,       ///< ranked next for a vacancy at `level`; value = score behind the last who was promoted
    joined_coalition,  ///< other = coalition number, or nobody
    appointed,         ///< somebody else took the seat, with a profile; not counted as a hire
    trained,           ///< sat through a training day; value = receptivity, negative where it put them off
    developed,         ///< joined embedded development
    mentored,          ///< other = the mentor
    mentored_another,  ///< other = the mentee
    sponsored,         ///< other = the sponsor
    coached,
    joined_circle,     ///< other = number of the story circle
    brought_together   ///< by coalition building
};
inline constexpr std::string_view event_names[]{"incident", "consequence",   "spoke_up",        "retaliation",      "left",
                                                "hired",    "promoted",      "passed_over",     "joined_coalition", "appointed",
                                                "trained",  "developed",     "mentored",        "mentored_another", "sponsored",
                                                "coached",  "joined_circle", "brought_together"};

/// How an incident was met.
enum class Answer : std::uint8_t { none, interrupted, consequence };

/// One event, with what the person was at that moment, since a slot changes hands.
struct Event {
    EventKind kind{};
    Answer answer = Answer::none;
    std::uint8_t level = 0;        ///< level of the person (after the event, where it moves them)
    std::uint16_t occupant = 0;    ///< the n of the person's id slot.n
    std::int32_t week = 0;
    std::uint32_t slot = 0;
    std::uint32_t other = 0xffffffff;
    std::uint32_t identity = 0;    ///< the person's groups
    float value = 0.0F;
};

/// What happened this week, in order; emptied by the engine after counting.
using Events = std::vector<Event>;

}  // namespace coalesce
