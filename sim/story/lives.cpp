#include "story/lives.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

#include "story/walk.hpp"

namespace coalesce {

namespace {

bool comes_before(const Life& a, const Life& b) { return std::tie(a.slot, a.occupant) < std::tie(b.slot, b.occupant); }

bool brings_somebody(EventKind kind) { return kind == EventKind::hired || kind == EventKind::appointed; }

/// The mean of trust, safety and belonging.
double engagement(const People& people, std::uint32_t slot) {
    return (static_cast<double>(people[State::trust][slot]) + people[State::safety][slot] + people[State::belonging][slot]) / 3.0;
}

bool is_there(const Life& life, const Organisation& org) { return org.people.occupant[life.slot] == life.occupant; }

double difference_now(const Twin& twin, const Organisation& here, const Organisation& there) {
    const bool in_one = is_there(twin.here, here), in_other = is_there(twin.there, there);
    if (!in_one && !in_other) return 0.0;
    if (in_one != in_other) return absence;
    const std::uint32_t slot = twin.here.slot;
    return std::abs(here.level(slot) - there.level(slot)) + std::abs(engagement(here.people, slot) - engagement(there.people, slot));
}

}  // namespace

std::vector<Life> list_lives(const Setup& setup, RandomStream random) {
    Walk walk(setup, random);
    const Organisation& org = walk.organisation();
    std::vector<Life> lives;
    std::vector<std::size_t> of_slot;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        of_slot.push_back(lives.size());
        lives.push_back({i, org.people.occupant[i], org.people.hired_week[i], org.people.identity[i]});
    }
    while (!walk.is_over()) {
        for (const Event& event : walk.step().events) {
            if (brings_somebody(event.kind)) {
                of_slot[event.slot] = lives.size();
                lives.push_back({event.slot, event.occupant, event.week, event.identity});
            }
            Life& life = lives[of_slot[event.slot]];
            life.kinds |= 1U << static_cast<unsigned>(event.kind);
            ++life.events;
        }
    }
    std::sort(lives.begin(), lives.end(), comes_before);
    return lives;
}

const Life& fullest(std::span<const Life> lives) {
    const auto is_emptier = [](const Life& a, const Life& b) {
        return std::pair(std::popcount(a.kinds), a.events) < std::pair(std::popcount(b.kinds), b.events);
    };
    return *std::max_element(lives.begin(), lives.end(), is_emptier);
}

const Life* find_life(std::span<const Life> lives, std::uint32_t slot, std::uint16_t occupant) {
    const auto found = std::find_if(lives.begin(), lives.end(), [&](const Life& l) { return l.slot == slot && l.occupant == occupant; });
    return found == lives.end() ? nullptr : &*found;
}

std::optional<Twin> find_twin(const Life& life, std::span<const Life> there) {
    for (auto other = std::lower_bound(there.begin(), there.end(), Life{life.slot}, comes_before);
         other != there.end() && other->slot == life.slot; ++other) {
        if (other->hired_week == life.hired_week && other->identity == life.identity) return Twin{life, *other};
    }
    return std::nullopt;
}

std::vector<Twin> match(std::span<const Life> here, std::span<const Life> there) {
    std::vector<Twin> twins;
    for (const Life& life : here) {
        if (const auto twin = find_twin(life, there)) twins.push_back(*twin);
    }
    return twins;
}

void measure_differences(const Setup& here, const Setup& there, RandomStream random, std::span<Twin> twins) {
    Walk one(here, random), other(there, random);
    while (!one.is_over() && !other.is_over()) {
        const PastWeek week = one.step();
        other.step();
        for (Twin& twin : twins) {
            if (twin.here.hired_week <= week.week) twin.difference += difference_now(twin, one.organisation(), other.organisation());
        }
    }
}

const Twin& most_different(std::span<const Twin> twins, const Identities& identities) {
    const auto is_marginalised = [&](const Twin& t) { return identities.marginalisation(t.here.identity) > 0.0; };
    const bool any = std::any_of(twins.begin(), twins.end(), is_marginalised);
    const Twin* most = nullptr;
    for (const Twin& twin : twins) {
        if (any && !is_marginalised(twin)) continue;
        if (most == nullptr || twin.difference > most->difference) most = &twin;
    }
    return *most;
}

}  // namespace coalesce
