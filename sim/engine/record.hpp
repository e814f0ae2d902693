#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/metrics.hpp"
#include "engine/observed_weeks.hpp"
#include "expressions/measure.hpp"
#include "interventions/dose.hpp"
#include "numerics/missing.hpp"
#include "organisation/events.hpp"

namespace coalesce {

/// One level of the organisation at one observation, for one scope.
struct LevelRow {
    std::int32_t week = 0;
    std::uint16_t scope = 0;
    std::uint8_t level = 0;
    std::uint32_t head_count = 0;
    std::uint32_t hires = 0, promotions = 0, exits = 0;   ///< since the previous observation; promotions into the level
    std::uint32_t shortlisted = 0;   ///< for the level
};

/// One coalition of at least two people at the end of a quarter.
struct CoalitionRow {
    std::int32_t quarter = 0;
    std::uint32_t coalition = 0;
    std::uint32_t members = 0;
    float power = 0;       ///< share of all power
    float agenda = 0;      ///< mean commitment, weighted by a power of power (L6)
    float cohesion = 0;    ///< weight share of the members' ties that stays inside
    float resources = 0;   ///< mean of the members' resources
    std::uint32_t line = 0;         ///< the same from quarter to quarter as long as it goes on (CoalitionLines)
    std::uint32_t split_from = 0;   ///< line it split off in this quarter, or 0xffffffff
    std::uint32_t taken_in = 0;     ///< lines that it took in in this quarter
    float shapley_shubik = 0, banzhaf = 0;   ///< index of its power in a vote by simple majority of power (L7)
};

/// Somebody's coalition at the end of a quarter.
struct MemberRow {
    std::int32_t quarter = 0;
    std::uint32_t slot = 0;
    std::uint16_t occupant = 0;
    std::uint32_t coalition = 0;
};

/// Where measures stop: the seats of one level of one unit at the end of a quarter (B2, B3).
struct PassageRow {
    std::int32_t quarter = 0;
    std::uint8_t level = 0;
    std::uint16_t unit = 0;
    std::uint32_t seats = 0, managers = 0;   ///< managers: those of them to whom somebody reports
    float arrives = 0;     ///< mean share that arrives at these seats
    float held_back = 0;   ///< mean share of that which these managers keep from those below; NaN where there are none
};

/// What one run leaves behind. Reused from run to run: clear() keeps the room.
struct RunRecord {
    std::uint32_t replicate = 0;
    std::string failure;                ///< empty: the run is done
    std::vector<std::int32_t> weeks;    ///< of the observations
    std::vector<float> values;          ///< observation x scope x metric; NaN where there is nobody to ask
    std::vector<float> level_values;    ///< observation x scope x level x level_metrics; NaN where nobody was there
    std::vector<LevelRow> levels;
    std::vector<CoalitionRow> coalitions;
    std::vector<MemberRow> members;     ///< only where asked for
    std::vector<PassageRow> passages;
    std::vector<DoseRow> doses;         ///< what interventions were worth, a row where that changes
    std::vector<Event> events;          ///< only where asked for
    std::vector<float> own;             ///< observation x what own outcomes ask for (Setup::measured); NaN where missing
    static constexpr std::int32_t not_ended = -1;
    std::int32_t ended = not_ended;  ///< weeks after which its condition ended the run, 0 at its start; later observations are missing
    std::size_t scopes = 0, metrics = 0, measured = 0, level_count = 0;

    void clear() {
        failure.clear();
        weeks.clear();
        values.clear();
        level_values.clear();
        levels.clear();
        coalitions.clear();
        members.clear();
        passages.clear();
        doses.clear();
        events.clear();
        own.clear();
        ended = not_ended;
    }
    bool has_ended_early() const { return ended != not_ended; }
    float weeks_until_ended() const { return static_cast<float>(has_ended_early() ? ended : missing); }   ///< NaN where it was not
    /// Weeks that it was lived through, and the observations of these.
    std::int32_t last_week() const { return has_ended_early() ? ended : weeks.empty() ? 0 : weeks.back(); }
    std::size_t observations() const {
        std::size_t there = weeks.size();
        while (has_ended_early() && there > 0 && weeks[there - 1] > ended) --there;
        return there;
    }
    float value(std::size_t observation, std::size_t scope, std::size_t metric) const {
        return values[(observation * scopes + scope) * metrics + metric];
    }
    /// Of a level, by the place of the metric among level_metrics; NaN where there is no such level, or levels were not observed.
    float level_value(std::size_t observation, std::size_t scope, std::size_t level, std::size_t metric) const {
        const std::size_t at = ((observation * scopes + scope) * level_count + level) * level_metrics.size() + metric;
        return level < level_count && at < level_values.size() ? level_values[at] : static_cast<float>(missing);
    }
};

/// Which of these a run keeps. Nothing is observed that is not kept, and metrics are the same whatever else is kept.
struct Keep {
    bool levels = true;  ///< at each observation that is kept, with the moves since the one before
    bool coalitions = true, events = false, doses = true, members = false, passages = true;
    ObservedWeeks weeks{};
    std::vector<Measure> sensed{};  ///< what is measured for the conditions of arms that go on from this run

    /// The metrics over time, and nothing else.
    static Keep timeline_only() { return {false, false, false, false, false, false, {}}; }
    /// The last observation, to which those are added that outcomes are made from.
    static Keep outcomes_only() { return {false, false, false, false, false, false, {0, {}}}; }

    friend bool operator==(const Keep&, const Keep&) = default;
};

}  // namespace coalesce
