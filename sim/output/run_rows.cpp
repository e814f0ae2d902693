#include "output/run_rows.hpp"

#include <algorithm>

#include "engine/coalition_lines.hpp"
#include "files/numbers.hpp"
#include "numerics/missing.hpp"
#include "organisation/people.hpp"

namespace coalesce {
namespace {

/// A row was written cell by cell: its last comma becomes the end of the line.
void end_row(std::string& out) { out.back() = '\n'; }

/// A condition as a cell: in one line, and nothing that a spreadsheet takes for a formula, though it begins with a minus.
std::string condition_cell(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_blank) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    if (line.ends_with(' ')) line.pop_back();
    return line.starts_with('-') ? "(" + line + ")" : line;
}

std::string_view answer_of(const Event& event) {
    if (event.kind != EventKind::incident) return {};
    constexpr std::string_view names[]{"unanswered", "interrupted", "consequence"};
    return names[static_cast<std::size_t>(event.answer)];
}

bool tells_of_another_person(EventKind kind) {
    using enum EventKind;
    return kind == incident || kind == consequence || kind == hired || kind == promoted || kind == passed_over || kind == mentored ||
           kind == mentored_another || kind == sponsored || kind == heard || kind == retaliation;
}
bool tells_a_margin(EventKind kind) { return kind == EventKind::promoted || kind == EventKind::passed_over; }
bool tells_of_a_number(EventKind kind) { return kind == EventKind::joined_coalition || kind == EventKind::joined_circle; }
bool tells_a_value(EventKind kind) {
    using enum EventKind;
    return kind == incident || kind == promoted || kind == passed_over || kind == left || kind == trained || kind == heard ||
           kind == retaliation || kind == stops_measures || kind == lets_pass;
}

}  // namespace

void append_run(std::string& out, const RunKey& key, const RunRecord& record, std::span<const Outcome> outcomes, std::span<float> room) {
    append_cell(out, key.run);
    append_cell(out, key.point);
    append_cell(out, key.arm);
    append_cell(out, record.replicate);
    append_cell(out, record.failure.empty() ? std::string("done") : "failed: " + record.failure);
    if (key.tells_end) append_cell(out, record.weeks_until_ended());
    if (record.failure.empty()) {
        measure_outcomes(record, outcomes, room);
        for (const float value : room) append_cell(out, value);
    } else {
        out.append(outcomes.size(), ',');
    }
    end_row(out);
}

void append_timeline(std::string& out, std::uint64_t run, const RunRecord& record, const Scopes& scopes) {
    for (std::size_t o = 0; o < record.weeks.size(); ++o) {
        for (std::size_t s = 0; s < record.scopes; ++s) {
            append_cell(out, run);
            append_cell(out, record.weeks[o]);
            append_cell(out, scopes.name(s));
            for (std::size_t m = 0; m < record.metrics; ++m) append_cell(out, record.value(o, s, m));
            end_row(out);
        }
    }
}

void append_levels(std::string& out, std::uint64_t run, const RunRecord& record, const Scopes& scopes) {
    for (const LevelRow& row : record.levels) {
        append_cell(out, run);
        append_cell(out, row.week);
        append_cell(out, row.level);
        append_cell(out, scopes.name(row.scope));
        append_cell(out, row.head_count);
        append_cell(out, row.hires);
        append_cell(out, row.promotions);
        append_cell(out, row.exits);
        append_cell(out, row.shortlisted);
        end_row(out);
    }
}

void append_coalitions(std::string& out, std::uint64_t run, const RunRecord& record) {
    for (const CoalitionRow& row : record.coalitions) {
        append_cell(out, run);
        append_cell(out, row.quarter);
        append_cell(out, row.coalition);
        append_cell(out, row.members);
        append_cell(out, row.power);
        append_cell(out, row.agenda);
        append_cell(out, row.cohesion);
        append_cell(out, row.resources);
        append_cell(out, row.line);
        if (row.split_from != CoalitionLines::none) append_number(out, static_cast<float>(row.split_from));
        out += ',';
        append_cell(out, row.taken_in);
        append_cell(out, row.shapley_shubik);
        append_cell(out, row.banzhaf);
        end_row(out);
    }
}

void append_members(std::string& out, std::uint64_t run, const RunRecord& record, const PersonIds& ids) {
    for (const MemberRow& row : record.members) {
        append_cell(out, run);
        append_cell(out, row.quarter);
        ids.append(out, row.slot, row.occupant);
        out += ',';
        append_cell(out, row.coalition);
        end_row(out);
    }
}

void append_passages(std::string& out, std::uint64_t run, const RunRecord& record, const GivenOrganisation* given) {
    for (const PassageRow& row : record.passages) {
        append_cell(out, run);
        append_cell(out, row.quarter);
        append_cell(out, row.level);
        append_cell(out, unit_name(given, row.unit));
        append_cell(out, row.seats);
        append_cell(out, row.managers);
        append_cell(out, row.arrives);
        append_cell(out, row.held_back);
        end_row(out);
    }
}

void append_doses(std::string& out, std::uint64_t run, const RunRecord& record, const Plan& plan) {
    for (const DoseRow& row : record.doses) {
        const Dose& dose = row.dose;
        append_cell(out, run);
        append_cell(out, row.week);
        append_cell(out, plan[row.intervention].name);
        for (const double value : {dose.wanted, dose.funded, dose.blocked, dose.effective()}) append_cell(out, static_cast<float>(value));
        append_cell(out, dose.reached);
        append_cell(out, static_cast<float>(dose.cost));
        const Intervention& x = plan[row.intervention];
        append_cell(out,
                    row.cause == Cause::as_planned ? std::string() : condition_cell(row.cause == Cause::when ? x.when.text : x.until.text));
        append_cell(out, row.cause == Cause::as_planned ? static_cast<float>(missing) : static_cast<float>(row.decided));
        append_cell(out, row.cause == Cause::as_planned ? static_cast<float>(missing) : row.seen);
        end_row(out);
    }
}

std::string unit_name(const GivenOrganisation* given, std::uint16_t unit) {
    const bool is_named = given != nullptr && unit < given->unit_names.size();
    return is_named ? given->unit_names[unit] : "unit_" + std::to_string(unit);
}

void append_groups(std::string& out, const Identities& identities, std::uint32_t identity) {
    for (std::size_t d = 0; d < identities.dimension_count(); ++d) {
        append_cell(out, identities.dimensions()[d].groups[Identities::group_of(identity, d)].name);
    }
}

void EventRows::append(std::string& out, std::uint64_t run, const RunRecord& record) const {
    for (const Event& event : record.events) {
        append_cell(out, run);
        append_row(out, event);
    }
}

void EventRows::append_row(std::string& out, const Event& event) const {
    const auto append_person = [&](std::uint32_t slot, std::uint32_t occupant) {
        if (slot != nobody) ids_.append(out, slot, occupant);
        out += ',';
    };
    append_cell(out, event.week);
    append_person(event.slot, event.occupant);
    append_cell(out, event_names[static_cast<std::size_t>(event.kind)]);
    append_cell(out, answer_of(event));
    append_person(tells_of_another_person(event.kind) ? event.other : nobody, event.other_occupant);
    append_person(event.by, event.by_occupant);
    append_cell(out, event.level);
    append_groups(out, *identities_, event.identity);
    if (tells_a_value(event.kind)) append_number(out, event.value);
    if (tells_of_a_number(event.kind) && event.other != nobody) append_number(out, static_cast<float>(event.other));
    for (const float part : {event.margin.bias, event.margin.favour, event.margin.sponsor}) {
        out += ',';
        if (tells_a_margin(event.kind)) append_number(out, part);
    }
    out += '\n';
}

}  // namespace coalesce
