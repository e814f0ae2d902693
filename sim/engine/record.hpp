#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/observed_weeks.hpp"
#include "interventions/dose.hpp"
#include "organisation/events.hpp"

namespace coalesce {

/// One level of the organisation at one observation, for one scope.
struct LevelRow {
    std::int32_t week = 0;
    std::uint16_t scope = 0;
    std::uint8_t level = 0;
    std::uint32_t head_count = 0;
    std::uint32_t hires = 0, promotions = 0, exits = 0;   ///< since the previous observation; promotions into the level
};

/// One coalition of at least two people at the end of a quarter.
struct CoalitionRow {
    std::int32_t quarter = 0;
    std::uint32_t coalition = 0;
    std::uint32_t members = 0;
    float power = 0;       ///< share of all power
    float agenda = 0;      ///< power-weighted mean commitment
    float cohesion = 0;    ///< weight share of the members' ties that stays inside
    float resources = 0;   ///< mean of the members' resources
};

/// What one run leaves behind. Reused from run to run: clear() keeps the room.
struct RunRecord {
    std::uint32_t replicate = 0;
    std::string failure;                ///< empty: the run is done
    std::vector<std::int32_t> weeks;    ///< of the observations
    std::vector<float> values;          ///< observation x scope x metric; NaN where there is nobody to ask
    std::vector<LevelRow> levels;
    std::vector<CoalitionRow> coalitions;
    std::vector<DoseRow> doses;         ///< what interventions were worth, a row where that changes
    std::vector<Event> events;          ///< only where asked for
    std::size_t scopes = 0, metrics = 0;

    void clear() {
        failure.clear();
        weeks.clear();
        values.clear();
        levels.clear();
        coalitions.clear();
        doses.clear();
        events.clear();
    }
    float value(std::size_t observation, std::size_t scope, std::size_t metric) const {
        return values[(observation * scopes + scope) * metrics + metric];
    }
};

/// Which of these a run keeps. Nothing is observed that is not kept, and metrics are the same whatever else is kept.
struct Keep {
    bool levels = true;   ///< at each observation that is kept, with the moves since the one before
    bool coalitions = true, events = false, doses = true;
    ObservedWeeks weeks{};

    /// The metrics over time, and nothing else.
    static Keep timeline_only() { return {false, false, false, false, {}}; }
    /// The last observation, to which those are added that outcomes are made from.
    static Keep outcomes_only() { return {false, false, false, false, {0, {}}}; }
};

}  // namespace coalesce
