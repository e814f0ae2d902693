#include <algorithm>
#include <vector>

#include "engine/ally_kind.hpp"
#include "engine/run.hpp"
#include "mechanisms/parameters.hpp"
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
    Painter(const Scenario& scenario, const Organisation& org, Reply& reply) : setup_(scenario.setup), org_(org), reply_(reply) {}

    void put_people() {
        put<std::uint8_t>("level", [&](std::uint32_t i) { return org_.level(i); });
        put<std::uint16_t>("unit", [&](std::uint32_t i) { return org_.seats.unit[org_.people.seat[i]]; });
        put<std::int32_t>("manager", [&](std::uint32_t i) { return manager_of(org_, i); });
        put<std::int32_t>("coalition", [&](std::uint32_t i) { return org_.people.coalition[i]; });
        put<std::int32_t>("hired", [&](std::uint32_t i) { return org_.people.hired_week[i]; });
        put<std::uint16_t>("occupant", [&](std::uint32_t i) { return org_.people.occupant[i]; });
        const auto saviour = static_cast<float>(setup_.parameters->experience.saviour);
        put<std::uint8_t>("kind", [&](std::uint32_t i) { return ally_kind(org_, i, saviour); });
        put<float>("action", [&](std::uint32_t i) { return org_.shown[i].action; });
        put<float>("engagement",
                   [&](std::uint32_t i) { return (of(State::safety, i) + of(State::belonging, i) + of(State::trust, i)) / 3.0F; });
        reply_.member("group", [&] { put_groups(); });
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

    void put_coalitions() {
        double power = 0.0;
        for (const float one : org_.coalitions.power) power += one;
        reply_.member("coalitions", [&] {
            reply_.list(of_all(org_.coalitions.size()), [&](std::uint32_t c) {
                reply_.object([&] {
                    reply_.member("id", c);
                    reply_.member("members", org_.coalitions.members[c]);
                    reply_.member("power", org_.coalitions.power[c] / power);
                    reply_.member("agenda", org_.coalitions.agenda[c]);
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
    Reply& reply_;
};

}  // namespace

void reply_pictures(const Scenario& scenario, std::uint32_t replicate, std::span<const int> weeks, WithTies ties, Reply& reply) {
    std::vector<int> asked(weeks.begin(), weeks.end());
    std::sort(asked.begin(), asked.end());
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    std::erase_if(asked, [&](int week) { return week < 0 || week > scenario.setup.clock().weeks; });
    Run run(scenario.setup, {false, false, false});
    RunRecord record;
    run.begin({scenario.seed, replicate, 0}, record);
    reply.list(asked, [&](int week) {
        while (run.next_week() < week) run.step(record);
        reply.object([&] {
            reply.member("week", week);
            Painter painter(scenario, run.organisation(), reply);
            painter.put_people();
            painter.put_states();
            painter.put_coalitions();
            if (ties == WithTies::yes) painter.put_ties();
        });
    });
}

}  // namespace coalesce
