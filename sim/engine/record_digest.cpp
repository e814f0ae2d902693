#include "engine/record_digest.hpp"

#include "files/digest.hpp"

namespace coalesce {
namespace {

/// The bytes of fields, one after the other.
struct Bytes {
    std::string bytes;

    void add(const auto&... fields) { (bytes.append(reinterpret_cast<const char*>(&fields), sizeof fields), ...); }
};

void add_event(const Event& event, Bytes& to) {
    to.add(event.kind, event.answer, event.level, event.by_manager, event.occupant, event.week, event.slot, event.other, event.identity,
           event.value);
    to.add(event.other_occupant, event.by, event.by_occupant);
    to.add(event.margin.bias, event.margin.favour, event.margin.sponsor);
}

}  // namespace

std::string digest_of(const RunRecord& record) {
    Bytes to;
    for (const auto week : record.weeks) to.add(week);
    for (const auto value : record.values) to.add(value);
    for (const auto value : record.level_values) to.add(value);
    for (const auto& row : record.levels) {
        to.add(row.week, row.scope, row.level, row.head_count, row.hires, row.promotions, row.exits, row.shortlisted);
    }
    for (const auto& row : record.coalitions) {
        to.add(row.quarter, row.coalition, row.members, row.power, row.agenda, row.cohesion, row.resources);
        to.add(row.line, row.split_from, row.taken_in);
    }
    for (const auto& row : record.members) to.add(row.quarter, row.slot, row.occupant, row.coalition);
    for (const auto& row : record.passages) {
        to.add(row.quarter, row.level, row.unit, row.seats, row.managers, row.arrives, row.held_back);
    }
    for (const auto& [week, intervention, dose, cause, decided, seen] : record.doses) {
        to.add(week, intervention, dose.wanted, dose.funded, dose.blocked, dose.cost, dose.reached);
        if (cause != Cause::as_planned) to.add(cause, decided, seen);
    }
    if (record.has_ended_early()) to.add(record.ended);
    for (const auto& event : record.events) add_event(event, to);
    return sha256(to.bytes);
}

}  // namespace coalesce
