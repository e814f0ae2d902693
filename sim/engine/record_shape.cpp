#include "engine/record_shape.hpp"

#include <algorithm>
#include <iterator>

#include "engine/scopes.hpp"
#include "organisation/given.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_levels = 12;
constexpr std::uint32_t nobody_else = 0xffffffff;

bool has_all_values(const RunRecord& record, const Setup& setup) {
    const std::size_t weeks = record.weeks.size(), cells = weeks * record.scopes;
    const bool is_counted = record.scopes == Scopes(setup.identities).count() && record.metrics == metric_count &&
                            record.measured == setup.measured.size() && record.level_count <= most_levels;
    if (!is_counted) return false;
    const std::size_t of_levels = cells * record.level_count * level_metrics.size();
    return record.values.size() == cells * record.metrics && record.own.size() == weeks * record.measured &&
           (record.level_values.empty() || record.level_values.size() == of_levels) && record.ended >= RunRecord::not_ended &&
           std::is_sorted(record.weeks.begin(), record.weeks.end());
}

bool are_groups(std::uint32_t identity, const Identities& identities) {
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        if (Identities::group_of(identity, d) >= identities.dimensions()[d].groups.size()) return false;
    }
    return true;
}

/// People have names of their own only where they are given; others are numbered.
bool is_somebody(std::uint32_t slot, const Setup& setup) { return !setup.given || slot < setup.given->size(); }

bool is_sound_event(const Event& event, const Setup& setup) {
    const auto is_known = [&](std::uint32_t other) { return other == nobody_else || is_somebody(other, setup); };
    return static_cast<std::size_t>(event.kind) < std::size(event_names) && event.answer <= Answer::consequence &&
           is_somebody(event.slot, setup) && is_known(event.other) && is_known(event.by) && are_groups(event.identity, setup.identities);
}

}  // namespace

bool may_be_of(const RunRecord& record, const Setup& setup) {
    const auto all = [](const auto& rows, auto&& is_sound) { return std::all_of(rows.begin(), rows.end(), is_sound); };
    return has_all_values(record, setup) && all(record.levels, [&](const LevelRow& row) { return row.scope < record.scopes; }) &&
           all(record.doses, [&](const DoseRow& row) { return row.intervention < setup.plan.size() && row.cause <= Cause::until; }) &&
           all(record.members, [&](const MemberRow& row) { return is_somebody(row.slot, setup); }) &&
           all(record.events, [&](const Event& event) { return is_sound_event(event, setup); });
}

}  // namespace coalesce
