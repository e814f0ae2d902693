#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/scopes.hpp"
#include "organisation/clock.hpp"
#include "organisation/events.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

/// What is counted of every scope, week by week.
enum class Flow : std::uint8_t {
    person_weeks,      ///< heads, each week
    person_quarters,   ///< heads, each quarter's last week, from the start on (nobody moves in burn-in)
    incidents,
    answered,
    reports,
    reports_heard,
    reports_punished,
    exits,
    hires,
    hires_at_bottom,   ///< into level 0
    promotions,
    count
};

/// Moves of one level of a scope.
struct LevelFlows {
    std::uint32_t hires = 0, promotions = 0, exits = 0;   ///< promotions into the level
    std::uint32_t shortlisted = 0;   ///< for the level
};

/// What a year, or a quarter of it, brought those of one level of a scope.
struct LevelYear {
    std::uint32_t heads = 0;   ///< each quarter
    std::uint32_t exits = 0, hires = 0, promotions = 0;   ///< promotions out of the level

    /// Of the heads, a year; NaN where nobody was there.
    double a_year(std::uint32_t moved) const;
};

/// The week of each slot's last event of a kind (runs have at most 5,200), long ago where its present holder had none.
struct LastWeeks {
    std::vector<std::int16_t> incident, from_colleague, from_manager, report;
};

/// Counts what happens: per scope over the last 52 weeks, per scope and level since it was last asked to start over (O3).
/// Each week, where it falls due, expect_exits() and end_quarter(), then count(). Allocates in begin() only, and only for a larger
/// organisation.
class Flows {
public:
    /// Nothing has happened yet.
    void begin(const Scopes& scopes, const Organisation& org);
    /// How probable it was of people of these identities that they leave in the quarter that ends.
    void expect_exits(const Scopes& scopes, std::span<const std::uint32_t> identities, std::span<const float> probabilities);
    /// The quarterly work of the week is done: from next week on the heads are those of now.
    void end_quarter(const Scopes& scopes, const Organisation& org);
    /// The week's events, those of its quarterly work included. Negative weeks are before the start.
    void count(const Scopes& scopes, std::span<const Event> events, int week);
    void start_levels_over();

    /// Total of the last 52 weeks, or of fewer where fewer were counted.
    std::uint64_t last_year(Flow flow, std::size_t scope) const { return year_[at(flow, scope)]; }
    /// Flow per person and year; NaN where nobody was there. Incidents by weeks, all others by quarters.
    double a_year(Flow flow, std::size_t scope) const;
    /// Exits as their probabilities add up over the last four quarters, per person and year; NaN where nobody was there.
    double expected_exits_a_year(std::size_t scope) const;
    /// Head counts as of the last quarter's end, or of the beginning.
    std::uint32_t heads(std::size_t scope, std::size_t level) const { return heads_[scope * levels_ + level]; }
    const LevelFlows& of_level(std::size_t scope, std::size_t level) const { return moves_[scope * levels_ + level]; }
    /// The last four quarters of a level.
    LevelYear year_of_level(std::size_t scope, std::size_t level) const;
    std::size_t levels() const { return levels_; }
    /// Promotions to level 1 per head at level 0 over the same of everyone else, since the start (O5); NaN without promotions of others.
    double first_rung_odds(std::size_t scope) const;
    /// The same of those shortlisted for level 1, and of the promotions among these; their product is first_rung_odds. NaN without
    /// shortlists.
    double shortlist_odds(std::size_t scope) const;
    double appointment_odds(std::size_t scope) const;
    const LastWeeks& last() const { return last_; }

private:
    static constexpr std::size_t flow_count = static_cast<std::size_t>(Flow::count);
    using Counts = std::vector<std::uint32_t>;

    std::size_t at(Flow flow, std::size_t scope) const { return scope * flow_count + static_cast<std::size_t>(flow); }
    std::span<std::uint32_t> counts_of_week() { return std::span(weeks_).subspan(now_ * year_.size(), year_.size()); }
    void add(Flow flow, std::size_t scope, std::uint32_t n);
    void drop_oldest_week();
    double a_year(double sum, Flow of_heads, double periods, std::size_t scope) const;
    void take_heads(const Scopes& scopes, const Organisation& org);
    void count_heads(std::size_t scope, bool is_running);
    void count_event(const Scopes& scopes, const Event& event);
    void remember(const Event& event, int week);
    void begin_level_quarter();
    static double odds(const std::vector<std::uint64_t>& chosen, const std::vector<std::uint64_t>& of, std::size_t scope);

    std::size_t levels_ = 1;
    std::size_t now_ = 0;  // the week's place in the ring
    Counts weeks_;  // ring of 52 weeks x scope x flow
    std::vector<std::uint64_t> year_;  // sums over the ring
    std::vector<double> expected_;  // ring of four quarters x scope
    std::vector<double> next_expected_;  // of the quarter that ends
    Counts heads_, next_heads_;  // scope x level
    bool quarter_is_over_ = false;
    std::vector<LevelFlows> moves_;  // scope x level
    std::vector<std::uint64_t> first_rung_, first_shortlists_, bottom_quarters_;  // per scope, since the start
    std::vector<LevelYear> quarters_;  // ring of four quarters x scope x level
    std::size_t quarter_ = 0;  // place in that ring
    LastWeeks last_;  // per slot
};

}  // namespace coalesce
