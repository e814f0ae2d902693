#include "engine/week.hpp"

#include <algorithm>
#include <utility>

#include "mechanisms/lean.hpp"
#include "mechanisms/listen.hpp"
#include "mechanisms/parameters.hpp"
#include "mechanisms/publish.hpp"

namespace coalesce {

namespace {

/// The people first .. first + size - 1 of an organisation, as the mechanisms of the week want them.
struct Block {
    const Parameters& parameters;
    const Identities& identities;
    Organisation& org;
    WeekScratch& scratch;
    const Backing& backing;
    std::uint32_t first;
    std::size_t size;

    std::span<float> state(State s) { return org.people[s].subspan(first, size); }
    std::span<float> room(WeekScratch::Column& column) { return std::span(column).first(size); }
    std::span<const float> optional(const std::vector<float>& column) const {
        return column.empty() ? std::span<const float>{} : std::span(column).subspan(first, size);
    }

    Heard heard() {
        auto& h = scratch.heard;
        return {room(h[0]), room(h[1]), room(h[2]), room(h[3]), room(h[4]), room(h[5]),
                room(h[6]), room(h[7]), room(h[8]), room(h[9]), room(h[10])};
    }
    Seen seen() {
        auto& s = scratch.seen;
        return {room(s[0]), room(s[1]), room(s[2]), room(s[3])};
    }
    StoryColumns stories() {
        return {state(State::my),
                state(State::our),
                state(State::sys),
                state(State::anchor_my),
                state(State::anchor_our),
                state(State::anchor_sys),
                state(State::disposition_my),
                state(State::disposition_our),
                state(State::disposition_sys)};
    }
    AllyColumns ally() {
        return {state(State::commitment),
                state(State::display),
                state(State::skill),
                state(State::commitment_disposition),
                state(State::display_disposition),
                state(State::resources),
                optional(org.people.threshold),
                room(scratch.agenda),
                room(scratch.accountability),
                room(scratch.action),
                room(scratch.understanding)};
    }
    ExperienceColumns experience() {
        return {state(State::expectation),
                state(State::reality),
                state(State::trust),
                state(State::cynicism),
                state(State::safety),
                state(State::belonging),
                state(State::incident_load),
                room(scratch.stake),
                room(scratch.representation),
                std::span<const float>(org.inside_ties).subspan(first, size),
                lift()};
    }

    std::span<const float> lift() {
        if (!backing.lift.empty()) return backing.lift.subspan(first, size);
        const auto nothing = room(scratch.lift);
        std::fill(nothing.begin(), nothing.end(), 0.0F);
        return nothing;
    }

    /// What people themselves did and understood last week, before talk changes their stories.
    void look_up_own() {
        const auto my = state(State::my), our = state(State::our), sys = state(State::sys);
        for (std::size_t b = 0; b < size; ++b) scratch.action[b] = org.shown[first + b].action;
#pragma omp simd
        for (std::size_t b = 0; b < size; ++b) scratch.understanding[b] = cube_root(my[b] * our[b] * sys[b]);
    }
    /// How much a promise matters to everyone (X7), before the week has changed commitment.
    void look_up_stakes() {
        const auto commitment = state(State::commitment);
        const auto stakes = room(scratch.stake);
        by_identity(stakes, [&](std::uint32_t identity) { return static_cast<float>(identities.marginalisation(identity)); });
        for (std::size_t b = 0; b < size; ++b) stakes[b] = stake(stakes[b], commitment[b]);
    }
    /// What value(identity) is of everyone: asked once a group where there is one dimension.
    void by_identity(std::span<float> column, auto&& value) const {
        const std::uint32_t* const identity = org.people.identity.data() + first;
        if (identities.dimension_count() != 1) {
            for (std::size_t b = 0; b < size; ++b) column[b] = value(identity[b]);
            return;
        }
        std::array<float, Identities::most_groups> of_group{};
        for (std::uint32_t group = 0; group < identities.group_count(); ++group) of_group[group] = value(group);
        for (std::size_t b = 0; b < size; ++b) column[b] = of_group[Identities::group_of(identity[b], 0)];
    }
    /// The agenda of everyone's coalition, and the accountability that reaches their level.
    void look_up_politics() {
        std::array<float, 256> by_level{};
        for (int l = 0; l < org.seats.levels; ++l) {
            by_level[static_cast<std::size_t>(l)] =
                static_cast<float>(accountability_at(parameters.signals, parameters.incidents.consequence, l));
        }
        for (std::size_t b = 0; b < size; ++b) {
            const auto i = static_cast<std::uint32_t>(first + b);
            scratch.agenda[b] = agenda_of(org.people, org.coalitions, i);
            scratch.accountability[b] = by_level[org.seats.level[org.people.seat[i]]];
        }
    }
    /// How well the least represented of everyone's groups is represented among the leaders (X1).
    void look_up_representation() {
        by_identity(room(scratch.representation), [&](std::uint32_t identity) {
            double least = 1.0;
            for (std::size_t d = 0; d < identities.dimension_count(); ++d)
                least = std::min(least, org.representation[identities.first_group(d) + Identities::group_of(identity, d)]);
            return static_cast<float>(least);
        });
    }
    void keep_misconduct() {
        const Heard h = heard();
        for (std::size_t b = 0; b < size; ++b) scratch.misconduct_around[first + b] = h.action[b] - h.stance[b];
    }
};

void see_nothing(Seen seen) {
    for (auto column : {seen.action, seen.display, seen.support, seen.mixed}) std::fill(column.begin(), column.end(), 0.0F);
}

/// What everybody sees and is told this week.
struct Public {
    LeadersShow leaders;
    HeadShows head;
    double promised = 0.0;         ///< by a campaign, or by what an appointed head shows
    double accountability = 0.0;   ///< acc
};

Public look_at_the_top(const Parameters& parameters, const Organisation& org, const Backing& backing) {
    Public shown;
    shown.leaders = look_up(org.leaders, org.shown, org.people[State::power], parameters.ties.voice_of_power);
    shown.accountability = mean_accountability(parameters.signals, parameters.incidents.consequence, org.people, org.seats);
    shown.promised = parameters.signals.campaign;
    if (backing.head == nobody) return shown;
    const Shown& head = org.shown[backing.head];
    shown.head = {head.action, head.display, head.support, static_cast<float>(parameters.see.head * backing.head_dose)};
    shown.promised =
        soft_maximum(shown.promised, parameters.experience.head_promise * head.display * backing.head_dose, parameters.experience.softness);
    return shown;
}

/// What a week does to one block of people, from last week's records.
void live(Block block, const Public& top) {
    const Parameters& parameters = block.parameters;
    const Switches& on = parameters.switches;
    if (on.hear()) {
        listen(block.org.network, block.org.shown, static_cast<float>(parameters.talk.confidence), block.first, block.heard());
        block.keep_misconduct();
    }
    if (on.see) {
        see(parameters.see, block.heard(), top.leaders, block.seen());
        if (top.head.weight > 0.0F) see_head(top.head, block.seen());
        if (parameters.see.misperceived > 0.0) underestimate(parameters.see, block.seen());
    } else {
        see_nothing(block.seen());
    }
    block.look_up_own();
    block.look_up_politics();
    block.look_up_representation();
    block.look_up_stakes();
    if (on.talk)
        talk(parameters.talk, block.heard(), block.state(State::resources), block.optional(block.org.people.susceptibility),
             block.stories());
    if (on.act) {
        act(parameters.act, block.seen(),
            {block.org.support.status_quo, parameters.signals.campaign, parameters.incidents.consequence, top.accountability},
            block.ally());
        const double risen = block.org.senior_share - block.org.senior_share_start;
        if (parameters.act.threat > 0.0 && risen > 0.0) {
            feel_threatened(parameters.act, risen, block.identities,
                            std::span<const std::uint32_t>(block.org.people.identity).subspan(block.first, block.size),
                            block.state(State::commitment));
        }
    }
    if (on.experience) {
        live_through(parameters.experience, block.seen(), block.org.embedding, top.promised, block.org.withdrawn, parameters.start.cynicism,
                     block.experience());
    }
}

}  // namespace

void week(const Parameters& parameters, const Identities& identities, Organisation& org, RandomStream random, int week_number,
          WeekScratch& scratch, Events& events, const Backing& backing) {
    const std::size_t people = org.size();
    scratch.misconduct_around.resize(people);
    const Public top = look_at_the_top(parameters, org, backing);
    for (std::size_t first = 0; first < people && parameters.switches.move_weekly(); first += WeekScratch::block) {
        live({parameters, identities, org, scratch, backing, static_cast<std::uint32_t>(first),
              std::min(WeekScratch::block, people - first)},
             top);
    }
    if (backing.gains != nullptr) take_in(*backing.gains, parameters.switches.talk, parameters.switches.act, org.people);
    if (parameters.switches.incidents) {
        meet_incidents(parameters.incidents, parameters.signals, random, week_number, scratch.misconduct_around, org, scratch.incidents,
                       events);
    }
    publish_all(parameters, org);
}

void settle_in(const Parameters& parameters, const Identities& identities, Organisation& org, WeekScratch& scratch) {
    const Public top = look_at_the_top(parameters, org, {});
    const Backing nothing;
    for (std::size_t first = 0; first < org.size(); first += WeekScratch::block) {
        Block block{parameters,
                    identities,
                    org,
                    scratch,
                    nothing,
                    static_cast<std::uint32_t>(first),
                    std::min(WeekScratch::block, org.size() - first)};
        listen(org.network, org.shown, static_cast<float>(parameters.talk.confidence), block.first, block.heard());
        if (parameters.switches.see) see(parameters.see, block.heard(), top.leaders, block.seen());
        else see_nothing(block.seen());
        block.look_up_representation();
        for (std::size_t b = 0; b < block.size; ++b) {
            const double lived = life(parameters.experience, block.seen().support[b], org.embedding, scratch.representation[b],
                                      block.state(State::incident_load)[b]);
            float& trust = block.state(State::trust)[b];
            trust = unit(trust + static_cast<float>(lived - parameters.start.reality));
            block.state(State::reality)[b] = block.state(State::expectation)[b] = unit(static_cast<float>(lived));
        }
    }
}

void publish_all(const Parameters& parameters, Organisation& org) {
    const auto& p = std::as_const(org.people);
    publish(parameters.experience.saviour, parameters.incidents.rivalry,
            {p[State::my], p[State::our], p[State::sys], p[State::commitment], p[State::skill], p[State::display], p[State::deterrence],
             p[State::resources], org.reach},
            org.shown, org.misconduct);
}

}  // namespace coalesce
