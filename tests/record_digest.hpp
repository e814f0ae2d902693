#pragma once
#include <string>

#include "engine/record.hpp"
#include "files/digest.hpp"

namespace coalesce {

/// SHA-256 of everything that a run left behind, field by field, so that padding does not count.
inline std::string digest_of(const RunRecord& record) {
    std::string bytes;
    const auto add = [&](const auto& value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); };
    for (const auto week : record.weeks) add(week);
    for (const auto value : record.values) add(value);
    for (const auto& row : record.levels) {
        add(row.week), add(row.scope), add(row.level), add(row.head_count), add(row.hires), add(row.promotions), add(row.exits);
    }
    for (const auto& row : record.coalitions) {
        add(row.quarter), add(row.coalition), add(row.members), add(row.power), add(row.agenda), add(row.cohesion), add(row.resources);
    }
    for (const auto& row : record.doses) {
        add(row.week), add(row.intervention), add(row.dose.wanted), add(row.dose.funded), add(row.dose.blocked), add(row.dose.cost);
        add(row.dose.reached);
    }
    for (const auto& event : record.events) {
        add(event.kind), add(event.answer), add(event.level), add(event.occupant), add(event.week), add(event.slot), add(event.other);
        add(event.identity), add(event.value);
        add(event.other_occupant), add(event.by), add(event.by_occupant);
        add(event.margin.bias), add(event.margin.favour), add(event.margin.sponsor);
    }
    return sha256(bytes);
}

}  // namespace coalesce
