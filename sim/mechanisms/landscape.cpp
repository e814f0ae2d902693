#include "mechanisms/landscape.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "numerics/elementary.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

namespace {

/// z at length 1, or 0; on inclusion one stands above or below the mean commitment.
void set_interest(const People& people, std::size_t i, float salience, float mean, float (&interest)[3]) {
    const float apart = salience * (people[State::commitment][i] - mean);
    const float z[3] = {apart < -1.0F ? -1.0F : apart > 1.0F ? 1.0F : apart, people[State::interest_1][i], people[State::interest_2][i]};
    const float length = std::sqrt(z[0] * z[0] + z[1] * z[1] + z[2] * z[2]);
    for (int issue = 0; issue < 3; ++issue) interest[issue] = length > 0.0F ? z[issue] / length : 0.0F;
}

/// How much coalition building counts for someone; 0 for those who are not ready.
std::uint16_t cause_of(const CoalitionParameters& p, const Landscape& landscape, const People& people, std::size_t i) {
    const bool ready = !landscape.cause.empty() && people[State::commitment][i] >= static_cast<float>(p.ready);
    return ready ? static_cast<std::uint16_t>(std::lround(unit(static_cast<double>(landscape.cause[i])) * Propensity::full_cause))
                 : std::uint16_t{0};
}

}  // namespace

void gather_people(const CoalitionParameters& p, const Landscape& landscape, const People& people,
                   std::vector<CoalitionScratch::Cell>& gathered) {
    gathered.resize(people.size());
    double sum = 0.0;
    for (const float c : people[State::commitment]) sum += c;
    const auto mean = static_cast<float>(people.size() > 0 ? sum / static_cast<double>(people.size()) : 0.0);
    const auto salience = static_cast<float>(p.salience);
    const auto our = people[State::our];
    const auto power = people[State::power];
    for (std::size_t i = 0; i < people.size(); ++i) {
        CoalitionScratch::Person person{};
        set_interest(people, i, salience, mean, person.interest);
        person.our = our[i];
        person.power = power[i];
        person.identity = people.identity[i];
        person.unit = landscape.seats.unit[people.seat[i]];
        person.cause = cause_of(p, landscape, people, i);
        person.coalition = people.coalition[i];
        gathered[i].person = person;
    }
}

void take_places(const People& people, std::vector<CoalitionScratch::Place>& places) {
    const auto power = people[State::power];
    places.resize(people.size());
    for (std::size_t i = 0; i < people.size(); ++i) places[i] = {people.coalition[i], power[i]};
}

void gather_draws(const CoalitionParameters& p, const Landscape& landscape, std::span<const CoalitionScratch::Cell> gathered,
                  std::span<float> draws) {
    const Propensity propensity(p, landscape, gathered.size());
    const Network& ties = landscape.ties;
    const auto neighbours = ties.all_neighbours();
    const auto entries = static_cast<std::uint32_t>(neighbours.size());
    for (std::uint32_t i = 0; i < gathered.size(); ++i) {
        const auto& me = gathered[i].person;
        const auto lay = [&](std::uint32_t e, float drawn) { draws[e] = neighbours[e].slot() == i ? 0.0F : ties.raw_weight(e) * drawn; };
        const auto whom = [&](std::uint32_t e) { return &gathered[neighbours[e].slot()].person; };
        std::uint32_t e = ties.begin(i);
        // The last four of a row reach into the next, which then lays its own over them.
        for (; e < ties.end(i) && e + 4 <= entries && !propensity.is_given(); e += 4) {
            const Quad drawn = propensity.with_four(me, {whom(e), whom(e + 1), whom(e + 2), whom(e + 3)});
            for (std::uint32_t k = 0; k < 4; ++k) lay(e + k, drawn[k]);
        }
        for (; e < ties.end(i); ++e) lay(e, propensity(i, me, neighbours[e].slot(), *whom(e), me.coalition == whom(e)->coalition));
    }
}

namespace {

/// What energy comes to where `draw(e, i, j)` is what draws i to the neighbour j of entry e.
double energy_by(const CoalitionParameters& p, const Network& ties, CoalitionScratch& scratch, auto&& draw) {
    const std::size_t people = scratch.places.size();
    std::uint32_t count = 0;
    for (const auto& place : scratch.places) count = std::max(count, place.coalition + 1);
    scratch.sums.assign(count, {});
    constexpr std::array<double, 2> where_apart{0.0, 1.0};   // of a comparison compilers make a branch
    const auto neighbours = ties.all_neighbours();
    double apart = 0.0;
    double together = 0.0;
    for (std::uint32_t i = 0; i < people; ++i) {
        const auto& me = scratch.places[i];
        const double power = me.power;
        scratch.sums[me.coalition].power += power;
        together -= power * power;
        double frustration = 0.0;
        for (std::uint32_t e = ties.begin(i); e < ties.end(i); ++e) {
            const std::uint32_t j = neighbours[e].slot();
            const auto& other = scratch.places[j];
            const double apart_from = where_apart[other.coalition != me.coalition ? 1 : 0];   // oneself is not
            frustration += apart_from * static_cast<double>(draw(e, i, j)) * static_cast<double>(other.power);
        }
        apart += power * frustration;
    }
    for (const auto& sums : scratch.sums) together += sums.power * sums.power;
    return apart + p.size_cost * together;
}

}  // namespace

double landscape_energy(const CoalitionParameters& p, const Landscape& landscape, const People& people, CoalitionScratch& scratch) {
    gather_people(p, landscape, people, scratch.cells);
    take_places(people, scratch.places);
    const Propensity propensity(p, landscape, people.size());
    return energy_by(p, landscape.ties, scratch, [&](std::uint32_t e, std::uint32_t i, std::uint32_t j) {
        const bool were_together = scratch.before[i] == scratch.before[j];
        return landscape.ties.raw_weight(e) * propensity(i, scratch.cells[i].person, j, scratch.cells[j].person, were_together);
    });
}

double energy_after_search(const CoalitionParameters& p, const Network& ties, const People& people, CoalitionScratch& scratch) {
    take_places(people, scratch.places);   // as they are numbered now
    return energy_by(p, ties, scratch, [&](std::uint32_t e, std::uint32_t, std::uint32_t) { return scratch.draws[e]; });
}

}  // namespace coalesce
