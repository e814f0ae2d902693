#include <algorithm>
#include <vector>

#include "engine/ally_kind.hpp"
#include "engine/run.hpp"
#include "mechanisms/experience.hpp"
#include "mechanisms/implementation.hpp"
#include "mechanisms/section.hpp"
#include "organisation/each_tie.hpp"
#include "studio/engine/replies.hpp"

namespace coalesce {
namespace {

/// What `of` says of everybody, by slot.
template <class Number>
std::vector<Number> of_everybody(const Organisation& org, auto&& of) {
    std::vector<Number> column;
    column.reserve(org.size());
    for (std::uint32_t slot = 0; slot < org.size(); ++slot) column.push_back(static_cast<Number>(of(slot)));
    return column;
}

std::int32_t manager_of(const Organisation& org, std::uint32_t slot) {
    const std::uint32_t seat = org.people.seat[slot], manager = org.seats.manager[seat];
    return manager == nobody || manager == seat ? -1 : static_cast<std::int32_t>(org.seats.holder[manager]);
}

class Painter {
public:
    Painter(const Scenario& scenario, const Run& run, Reply& reply)
        : setup_(scenario.setup), org_(run.organisation()), quietened_(run.backing().quietened), reply_(reply) {}

    void put_people() {
        put<std::uint8_t>("level", [&](std::uint32_t i) { return org_.level(i); });
        put<std::uint16_t>("unit", [&](std::uint32_t i) { return org_.seats.unit[org_.people.seat[i]]; });
        put<std::int32_t>("manager", [&](std::uint32_t i) { return manager_of(org_, i); });
        put<std::int32_t>("coalition", [&](std::uint32_t i) { return org_.people.coalition[i]; });
        put<std::int32_t>("hired", [&](std::uint32_t i) { return org_.people.hired_week[i]; });
        put<std::uint16_t>("occupant", [&](std::uint32_t i) { return org_.people.occupant[i]; });
        const auto saviour = static_cast<float>(section<ExperienceParameters>(*setup_.parameters).saviour);
        put<std::uint8_t>("kind", [&](std::uint32_t i) { return ally_kind(org_, i, saviour); });
        put<float>("action", [&](std::uint32_t i) { return org_.shown[i].action; });
        put<float>("engagement",
                   [&](std::uint32_t i) { return (of(State::safety, i) + of(State::belonging, i) + of(State::trust, i)) / 3.0F; });
        reply_.member("group", [&] { put_groups(); });
        put_chain();
    }

    void put_states() {
        const auto put_state = [&](std::string_view name, State state) { reply_.member(name, [&] { reply_.column(org_.people[state]); }); };
        put_state("display", State::display);
        put_state("trust", State::trust);
        put_state("belonging", State::belonging);
        put_state("safety", State::safety);
        put_state("cynicism", State::cynicism);
        put_state("incidentLoad", State::incident_load);
        put_state("power", State::power);
        put_state("resources", State::resources);
    }

    /// How what is decided at the top comes down: what arrives with everyone, and what everyone keeps from those below.
    void put_chain() {
        std::vector<float> held_back;
        find_held_back(org_, 0.0F, held_back);
        put<std::int32_t>("seat", [&](std::uint32_t i) { return org_.people.seat[i]; });
        put<float>("arrives", [&](std::uint32_t i) { return org_.arrives[org_.people.seat[i]]; });
        put<float>("heldBack", [&](std::uint32_t i) { return held_back[org_.people.seat[i]]; });
        put<float>("paidOff", [&](std::uint32_t i) { return quietened_.empty() ? 0.0F : quietened_[i]; });
    }

    void put_contest() {
        reply_.member("slack", org_.money.slack);
        reply_.member("support", [&] {
            reply_.object([&] {
                reply_.member("change", org_.support.change);
                reply_.member("statusQuo", org_.support.status_quo);
            });
        });
    }

    /// `rows` are those of the coalitions of two or more, ascending; none where they are not followed yet.
    void put_coalitions(std::span<const CoalitionRow> rows) {
        double power = 0.0;
        for (const float one : org_.coalitions.power) power += one;
        reply_.member("coalitions", [&] {
            reply_.list(of_all(org_.coalitions.size()), [&](std::uint32_t c) {
                reply_.object([&] {
                    reply_.member("id", c);
                    reply_.member("members", org_.coalitions.members[c]);
                    reply_.member("power", org_.coalitions.power[c] / power);
                    reply_.member("agenda", org_.coalitions.agenda[c]);
                    const auto row = std::find_if(rows.begin(), rows.end(), [&](const CoalitionRow& one) { return one.coalition == c; });
                    put_line("line", row == rows.end() ? CoalitionLines::none : row->line);
                    put_line("splitFrom", row == rows.end() ? CoalitionLines::none : row->split_from);
                    reply_.member("takenIn", row == rows.end() ? 0 : row->taken_in);
                });
            });
        });
    }

    void put_ties() {
        std::vector<std::uint32_t> from, to;
        std::vector<std::uint8_t> kinds, inside;
        each_tie(org_, [&](std::uint32_t listener, std::uint32_t heard, TieKind kind, float) {
            from.push_back(listener);
            to.push_back(heard);
            kinds.push_back(static_cast<std::uint8_t>(kind));
            inside.push_back(org_.people.coalition[listener] == org_.people.coalition[heard] ? 1 : 0);
        });
        reply_.member("ties", [&] {
            reply_.object([&] {
                reply_.member("from", [&] { reply_.column(from); });
                reply_.member("to", [&] { reply_.column(to); });
                reply_.member("kind", [&] { reply_.column(kinds); });
                reply_.member("inside", [&] { reply_.column(inside); });
            });
        });
    }

private:
    float of(State state, std::uint32_t slot) const { return org_.people[state][slot]; }

    void put_line(std::string_view name, std::uint32_t line) {
        reply_.member(name, [&] { line == CoalitionLines::none ? reply_.put(nullptr) : reply_.put(line); });
    }

    template <class Number>
    void put(std::string_view name, auto&& say) {
        reply_.member(name, [&] { reply_.column(of_everybody<Number>(org_, say)); });
    }

    static std::vector<std::uint32_t> of_all(std::size_t size) {
        std::vector<std::uint32_t> numbers(size);
        for (std::uint32_t n = 0; n < size; ++n) numbers[n] = n;
        return numbers;
    }

    void put_groups() {
        reply_.list(of_all(setup_.identities.dimension_count()), [&](std::uint32_t dimension) {
            reply_.column(of_everybody<std::uint8_t>(
                org_, [&](std::uint32_t i) { return Identities::group_of(org_.people.identity[i], dimension); }));
        });
    }

    const Setup& setup_;
    const Organisation& org_;
    std::span<const float> quietened_;
    Reply& reply_;
};

/// Those of the quarter that has ended after so many weeks; as they stood then, should the week be within one.
std::span<const CoalitionRow> rows_of_quarter(const RunRecord& record, int week) {
    const auto is_of = [quarter = week / weeks_a_quarter](const CoalitionRow& row) { return row.quarter == quarter; };
    const auto first = std::find_if(record.coalitions.begin(), record.coalitions.end(), is_of);
    return {first, std::find_if_not(first, record.coalitions.end(), is_of)};
}

}  // namespace

void reply_pictures(const Scenario& scenario, std::uint32_t replicate, std::span<const int> weeks, WithTies ties, Reply& reply) {
    std::vector<int> asked(weeks.begin(), weeks.end());
    std::sort(asked.begin(), asked.end());
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    std::erase_if(asked, [&](int week) { return week < 0 || week > scenario.setup.clock().weeks; });
    Keep kept = Keep::timeline_only();
    kept.coalitions = true;
    Run run(scenario.setup, kept);
    RunRecord record;
    run.begin({scenario.seed, replicate, 0}, record);
    reply.list(asked, [&](int week) {
        while (run.next_week() < week) run.step(record);
        reply.object([&] {
            reply.member("week", week);
            Painter painter(scenario, run, reply);
            painter.put_people();
            painter.put_states();
            painter.put_contest();
            painter.put_coalitions(rows_of_quarter(record, week));
            if (ties == WithTies::yes) painter.put_ties();
        });
    });
}

}  // namespace coalesce
