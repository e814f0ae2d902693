#include "mechanisms/careers.hpp"

#include <algorithm>
#include <cassert>

#include "mechanisms/event_about.hpp"
#include "numerics/elementary.hpp"
#include "numerics/slot_draws.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

namespace {

constexpr double least_resources = 0.05;   // nobody's resources count as less

/// The part of K3 that does not depend on who decides, for everybody.
void score_alone(const PromotionParameters& p, const PromotionFacts& facts, RandomStream random, const People& people,
                 std::span<double> score) {
    const auto merit = people[State::merit];
    const auto resources = people[State::resources];
    SlotDraws noise(random, Draw::promotion_noise);
    for (std::uint32_t i = 0; i < score.size(); ++i) {
        score[i] = p.merit * merit[i];
        if (p.resources != 0.0) score[i] += p.resources * logarithm(std::max(least_resources, static_cast<double>(resources[i])));
        if (!facts.sponsorship.empty()) score[i] += p.sponsor * facts.sponsorship[i];
        if (p.noise != 0.0) score[i] += p.noise * noise.normal(i);
    }
}

/// Those who decide on a level: the power they hold, by coalition, and how much of it is biased, by profile.
class Deciders {
public:
    Deciders(const PromotionParameters& p, const PromotionFacts& facts, const People& people, CareerScratch& scratch)
        : p_(p), facts_(facts), people_(people), s_(scratch) {
        s_.biased_power.assign(s_.profiles.size(), 0.0);
        s_.coalition_power.assign(facts.coalitions, 0.0);
        s_.penalty.resize(s_.profiles.size());
    }

    void enlist(std::uint32_t j) {
        const double power = people_[State::power][j];
        const double bias = above_zero(static_cast<double>(facts_.shown[j].action) - facts_.shown[j].stance);
        power_ += power;
        s_.biased_power[s_.profiles.of(j)] += power * bias;
        if (people_.coalition[j] != nobody) s_.coalition_power[people_.coalition[j]] += power;
    }
    /// Forgets penalties worked out for the deciders as they were.
    void meet() { std::fill(s_.penalty.begin(), s_.penalty.end(), -1.0); }

    /// K3: what the deciders add to or take from somebody's score.
    double say(std::uint32_t i) {
        if (!(power_ > 0.0)) return 0.0;
        return favour(i) - bias(i);
    }
    /// What puts somebody ahead of another, but for what they are whoever decides.
    Margin margin(std::uint32_t ahead, std::uint32_t behind) {
        Margin m;
        if (power_ > 0.0) {
            m.bias = static_cast<float>(bias(behind) - bias(ahead));
            m.favour = static_cast<float>(favour(ahead) - favour(behind));
        }
        if (!facts_.sponsorship.empty())
            m.sponsor = static_cast<float>(p_.sponsor) * (facts_.sponsorship[ahead] - facts_.sponsorship[behind]);
        return m;
    }

private:
    double favour(std::uint32_t i) const {
        const std::uint32_t k = people_.coalition[i];
        return p_.favour * (k == nobody ? 0.0 : s_.coalition_power[k] / power_);
    }
    double bias(std::uint32_t i) {
        double& penalty = s_.penalty[s_.profiles.of(i)];
        if (penalty < 0.0) penalty = bias_against(people_.identity[i]);
        return (1.0 - facts_.embedding) * (p_.bias + p_.advocacy * facts_.shown[i].action) * penalty;
    }
    /// K4, summed over profiles.
    double bias_against(std::uint32_t identity) const {
        const double own = p_.own_bias * facts_.identities.marginalisation(identity);
        double sum = 0.0;
        for (std::size_t q = 0; q < s_.profiles.size(); ++q) {
            if (s_.biased_power[q] == 0.0) continue;
            sum += s_.biased_power[q] * ((1.0 - p_.own_bias) * facts_.identities.exposure(identity, s_.profiles.identity(q)) + own);
        }
        return sum / power_;
    }

    const PromotionParameters& p_;
    const PromotionFacts& facts_;
    const People& people_;
    CareerScratch& s_;
    double power_ = 0.0;
};

/// One quarter's promotions.
struct Promotions {
    const PromotionParameters& p;
    const PromotionFacts& facts;
    RandomStream random;
    int week;
    People& people;
    Seats& seats;
    CareerScratch& s;
    Events& events;
    Deciders deciders;

    void vacate(std::uint32_t seat) {
        seats.holder[seat] = nobody;
        s.vacant[seats.level[seat]].push_back(seat);
    }

    /// K2: of a level's vacancies, in order, those advertised outside go to s.outside; the others remain.
    void advertise(int level) {
        auto& vacant = s.vacant[level];
        std::sort(vacant.begin(), vacant.end());
        std::size_t inside = 0;
        const double share = facts.outside.empty() ? p.external : facts.outside[static_cast<std::size_t>(level)];
        for (const auto seat : vacant) {
            if (random.happens(share, Draw::advertised, seat)) {
                s.outside.push_back(seat);
            } else {
                vacant[inside++] = seat;
            }
        }
        vacant.resize(inside);
    }

    /// So many of the level below, best first.
    std::span<const BestFew::Entry> best_below(int level, std::size_t count) {
        s.best.start(count);
        for (const auto seat : seats.at_level(level - 1)) {
            const std::uint32_t i = seats.holder[seat];
            if (i != nobody) s.best.offer(s.own_score[i] + deciders.say(i), i);
        }
        return s.best.ranked();
    }

    /// K5: the best of the level below, or of those of it who are shortlisted, one more than there are vacancies, best first.
    std::span<const BestFew::Entry> rank(int level) {
        const std::size_t vacancies = s.vacant[level].size();
        deciders.meet();
        if (p.shortlist == 0) return best_below(level, vacancies + 1);
        s.shortlist.clear();
        for (const auto& one : best_below(level, static_cast<std::size_t>(p.shortlist) * vacancies)) s.shortlist.push_back(one.index);
        s.best.start(vacancies + 1);
        SlotDraws first_look(random, Draw::promotion_noise), second_look(random, Draw::promotion_noise, 1);
        std::sort(s.shortlist.begin(), s.shortlist.end());
        for (const auto i : s.shortlist) {
            const double anew = p.noise != 0.0 ? p.noise * (second_look.normal(i) - first_look.normal(i)) : 0.0;
            s.best.offer(s.own_score[i] + anew + deciders.say(i), i);
            events.push_back(event_about(EventKind::shortlisted, i, people, seats, week));
            events.back().level = static_cast<std::uint8_t>(level);
        }
        return s.best.ranked();
    }

    /// Moves somebody up; `next` is the best who was passed over, null where nobody was.
    void move_up(const BestFew::Entry& one, std::uint32_t seat, const BestFew::Entry* next) {
        const std::uint32_t i = one.index;
        vacate(people.seat[i]);
        people.seat[i] = seat;
        seats.holder[seat] = i;
        events.push_back(event_between(EventKind::promoted, i, next != nullptr ? next->index : nobody, people, seats, week));
        if (next == nullptr) return;
        events.back().value = static_cast<float>(one.score - next->score);
        events.back().margin = deciders.margin(i, next->index);
    }

    void pass_over(const BestFew::Entry& next, const BestFew::Entry& last, int level) {
        events.push_back(event_between(EventKind::passed_over, next.index, last.index, people, seats, week));
        events.back().level = static_cast<std::uint8_t>(level);
        events.back().value = static_cast<float>(last.score - next.score);
        events.back().margin = deciders.margin(last.index, next.index);
    }

    /// K1..K6 for one level above the bottom.
    void fill(int level) {
        for (const auto seat : seats.at_level(level)) {
            if (seats.holder[seat] != nobody) deciders.enlist(seats.holder[seat]);
        }
        const std::size_t outside_before = s.outside.size();
        advertise(level);
        const auto& vacant = s.vacant[level];
        std::size_t filled = 0;
        if (!vacant.empty()) {
            const auto ranked = rank(level);
            filled = std::min(ranked.size(), vacant.size());
            const bool contested = ranked.size() > filled;
            for (std::size_t r = 0; r < filled; ++r) move_up(ranked[r], vacant[r], contested ? &ranked[filled] : nullptr);
            if (contested && filled > 0) pass_over(ranked[filled], ranked[filled - 1], level);
            for (std::size_t r = 0; r < filled; ++r) deciders.enlist(ranked[r].index);   // from the next level down they decide, too
        }
        s.outside.insert(s.outside.end(), vacant.begin() + static_cast<std::ptrdiff_t>(filled), vacant.end());
        std::sort(s.outside.begin() + static_cast<std::ptrdiff_t>(outside_before), s.outside.end());
    }
};

void assign_slots(std::span<const std::uint32_t> seats, std::span<const std::uint32_t> slots, std::vector<Opening>& openings) {
    assert(seats.size() == slots.size());
    openings.clear();
    for (std::size_t k = 0; k < seats.size(); ++k) openings.push_back({seats[k], slots[k]});
}

}  // namespace

void Profiles::number(std::span<const std::uint32_t> identity) {
    identity_.clear();
    table_.assign(64, 0);
    of_slot_.resize(identity.size());
    for (std::size_t i = 0; i < identity.size(); ++i) of_slot_[i] = find_or_add(identity[i]);
}

std::uint32_t Profiles::find_or_add(std::uint32_t identity) {
    if (2 * identity_.size() >= table_.size()) widen();
    const std::size_t mask = table_.size() - 1;
    std::size_t place = (identity * 0x9E3779B1U >> 7) & mask;
    while (table_[place] != 0 && identity_[table_[place] - 1] != identity) place = (place + 1) & mask;
    if (table_[place] == 0) {
        identity_.push_back(identity);
        table_[place] = static_cast<std::uint32_t>(identity_.size());
    }
    return table_[place] - 1;
}

void Profiles::widen() {
    const std::size_t mask = 2 * table_.size() - 1;
    table_.assign(mask + 1, 0);
    for (std::uint32_t q = 0; q < identity_.size(); ++q) {
        std::size_t place = (identity_[q] * 0x9E3779B1U >> 7) & mask;
        while (table_[place] != 0) place = (place + 1) & mask;
        table_[place] = q + 1;
    }
}

void promote(const PromotionParameters& p, const PromotionFacts& facts, std::span<const std::uint32_t> leavers, RandomStream random,
             int week, People& people, Seats& seats, CareerScratch& scratch, Events& events) {
    scratch.openings.clear();
    if (leavers.empty()) return;
    scratch.outside.clear();
    scratch.vacant.resize(static_cast<std::size_t>(seats.levels));
    for (auto& level : scratch.vacant) level.clear();
    scratch.own_score.resize(people.size());
    score_alone(p, facts, random, people, scratch.own_score);
    scratch.profiles.number(people.identity);

    Promotions now{p, facts, random, week, people, seats, scratch, events, Deciders(p, facts, people, scratch)};
    for (const auto i : leavers) now.vacate(people.seat[i]);
    for (int level = seats.levels - 1; level > 0; --level) now.fill(level);
    auto& bottom = scratch.vacant[0];
    std::sort(bottom.begin(), bottom.end());
    scratch.outside.insert(scratch.outside.end(), bottom.begin(), bottom.end());
    assign_slots(scratch.outside, leavers, scratch.openings);
}

void replace_leavers(std::span<const std::uint32_t> leavers, const People& people, Seats& seats, CareerScratch& scratch) {
    scratch.openings.clear();
    for (const auto slot : leavers) {
        scratch.openings.push_back({people.seat[slot], slot});
        seats.holder[people.seat[slot]] = nobody;
    }
}

}  // namespace coalesce
