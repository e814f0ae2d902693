#include "mechanisms/incidents.hpp"

#include <algorithm>

#include "mechanisms/event_about.hpp"
#include "numerics/elementary.hpp"
#include "numerics/slot_draws.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

namespace {

constexpr int most_incidents = 100;   // a week's count is cut here, so that no rate can stall a run

/// How many incidents a Poisson rate and a uniform draw make, by inversion. Most weeks pass without needing the exponential.
int poisson(double rate, double u) {
    if (u < 1.0 - rate) return 0;
    double term = exponential(-rate);
    double below = term;
    int n = 0;
    while (u >= below && n < most_incidents) {
        ++n;
        term *= rate / n;
        below += term;
    }
    return n;
}

/// The four draws of one RandomStream that an incident takes, numbered so that several in a week differ.
enum IncidentDraw : std::uint32_t { which_actor, stepping_in, meeting_consequences, draws_per_incident };

/// One week's incidents of one organisation.
struct Week {
    const IncidentParameters& p;
    const Signals& signals;
    RandomStream random;
    int week;
    Organisation& org;
    IncidentScratch& scratch;
    Events& events;

    float bias(std::uint32_t j) const { return org.shown[j].action - org.shown[j].stance; }

    /// sum_j W_ij M_ij e_j.
    double targeted(std::uint32_t i) const {
        float sum = 0.0F;
        for (const Exposure exposure : org.network.exposures(i)) sum += exposure.weight * org.misconduct[exposure.slot];
        return sum;
    }

    /// N3: the actor, with probability proportional to each neighbour's part of the rate.
    std::uint32_t actor(std::uint32_t i, double u) {
        const auto exposures = org.network.exposures(i);
        const auto row = org.network.neighbours(i);
        const auto weights = org.network.weights(i);
        const float anyone = static_cast<float>(p.incivility) * org.network.strength(i);
        auto& part = scratch.parts;
        part.clear();
        for (const Exposure e : exposures) part.push_back({e.slot, static_cast<float>(p.rate) * e.weight * org.misconduct[e.slot]});
        for (std::size_t e = 0; e < row.size(); ++e) {
            part.push_back({row[e].slot(), anyone * weights[e] * bias(row[e].slot())});
        }
        double total = 0.0;
        for (const Exposure& one : part) total += one.weight;
        double rest = u * total;
        std::uint32_t last = nobody;
        for (const Exposure& one : part) {
            if (!(one.weight > 0.0F)) continue;
            last = one.slot;
            if (rest < one.weight) break;
            rest -= one.weight;
        }
        return last;
    }

    /// A+_i: action around i by those whose help is felt as help.
    double helpful_action(std::uint32_t i) const {
        const auto row = org.network.neighbours(i);
        const auto weights = org.network.weights(i);
        double sum = 0.0;
        for (std::size_t e = 0; e < row.size(); ++e) {
            const Shown& other = org.shown[row[e].slot()];
            if (other.support > 0.0F) sum += static_cast<double>(weights[e]) * other.action;
        }
        return sum;
    }

    /// Who steps in, with probability proportional to each neighbour's part of A+_i.
    std::uint32_t bystander(std::uint32_t i, double all, double u) const {
        const auto row = org.network.neighbours(i);
        const auto weights = org.network.weights(i);
        double rest = u * all;
        std::uint32_t last = nobody;
        for (std::size_t e = 0; e < row.size(); ++e) {
            const Shown& other = org.shown[row[e].slot()];
            const double part = static_cast<double>(weights[e]) * other.action;
            if (!(other.support > 0.0F) || !(part > 0.0)) continue;
            last = row[e].slot();
            if (rest < part) break;
            rest -= part;
        }
        return last;
    }

    Event& record(EventKind kind, Answer answer, std::uint32_t person, std::uint32_t other) {
        events.push_back(event_between(kind, person, other, org.people, org.seats, week));
        events.back().answer = answer;
        return events.back();
    }

    /// N4..N7: one incident to i: who does it, whether anyone answers, what it leaves.
    void happen(std::uint32_t i, std::uint32_t number) {
        const std::uint32_t draw = 1 + number * draws_per_incident;
        const std::uint32_t j = actor(i, random.uniform(Draw::actor, i, draw + which_actor));
        if (j == nobody) return;
        const double help = helpful_action(i);
        const double chance = 1.0 - exponential(-p.bystanders * help);
        const bool interrupted = random.happens(chance, Draw::interrupted, i, draw + stepping_in);
        const double certainty = accountability_at(signals, p.consequence, org.level(j));
        const bool punished = random.happens(certainty, Draw::consequence, i, draw + meeting_consequences);
        float& load = org.people[State::incident_load][i];
        const bool answered = interrupted || punished;
        load = unit(load + static_cast<float>(p.load * (answered ? p.answered_load : 1.0)) * (1.0F - load));
        Event& told = record(EventKind::incident, interrupted ? Answer::interrupted : punished ? Answer::consequence : Answer::none, i, j);
        told.value = static_cast<float>(chance);
        const std::uint32_t above = org.seats.above(org.people.seat[i]);
        told.by_manager = above != nobody && org.seats.holder[above] == j;
        if (interrupted) {
            told.by = bystander(i, help, random.uniform(Draw::bystander, i, number));
            told.by_occupant = org.people.occupant[told.by];
        }
        if (!punished) return;
        float& held_back = org.people[State::deterrence][j];
        held_back = unit(1.0F - (1.0F - held_back) * static_cast<float>(1.0 - p.deterred_actor));
        scratch.punished.push_back(j);
        record(EventKind::consequence, Answer::consequence, j, i);
    }

    /// N8: everyone with punished neighbours is held back a little by each. A neighbour counts once, however many ties lead there.
    void be_seen() {
        auto& last = scratch.last_seen;
        last.resize(org.size(), nobody);
        const auto keep = static_cast<float>(1.0 - p.deterred_witness);
        const auto deterrence = org.people[State::deterrence];
        auto& punished = scratch.punished;
        std::sort(punished.begin(), punished.end());
        punished.erase(std::unique(punished.begin(), punished.end()), punished.end());
        for (const std::uint32_t j : punished) {
            for (const Neighbour k : org.neighbours().neighbours(j)) {
                if (k.slot() == j || last[k.slot()] == j) continue;
                last[k.slot()] = j;
                deterrence[k.slot()] = unit(1.0F - (1.0F - deterrence[k.slot()]) * keep);
            }
            for (const Neighbour k : org.neighbours().neighbours(j)) last[k.slot()] = nobody;
        }
    }
};

}  // namespace

void meet_incidents(const IncidentParameters& p, const Signals& signals, RandomStream random, int week,
                    std::span<const float> misconduct_around, Organisation& org, IncidentScratch& scratch, Events& events) {
    Week all{p, signals, random, week, org, scratch, events};
    scratch.punished.clear();
    const auto fade = static_cast<float>(1.0 - p.load_decay);
    const auto forget = static_cast<float>(1.0 - p.deterrence_decay);
    for (auto& load : org.people[State::incident_load]) load *= fade;
    for (auto& held_back : org.people[State::deterrence]) held_back *= forget;

    const auto n = static_cast<std::uint32_t>(org.size());
    EverySlotDraws draws(random, Draw::incident);
    for (std::uint32_t i = 0; i < n; ++i) {
        const double rate = p.rate * all.targeted(i) + p.incivility * static_cast<double>(org.network.strength(i)) *
                                                           above_zero(static_cast<double>(misconduct_around[i]));
        const double u = draws.uniform(i);
        if (u < 1.0 - rate) continue;
        const int count = poisson(rate, u);
        for (int k = 0; k < count; ++k) all.happen(i, static_cast<std::uint32_t>(k));
    }
    all.be_seen();
}

}  // namespace coalesce
