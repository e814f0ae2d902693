#include <algorithm>

#include "mechanisms/landscape.hpp"
#include "numerics/slot_draws.hpp"
#include "organisation/organisation.hpp"

namespace coalesce {

namespace {

using Place = CoalitionScratch::Place;
using Camp = CoalitionScratch::Camp;

/// Fills the queue with all slots in the order of a hash of the week, ties by slot: a counting sort by the hash's first bits, then
/// insertion among the few that share them.
void shuffle(RandomStream random, CoalitionScratch& s) {
    const auto people = static_cast<std::uint32_t>(s.places.size());
    const auto bucket = [people](std::uint32_t hash) { return static_cast<std::size_t>((std::uint64_t{hash} * people) >> 32); };
    EverySlotDraws hashes(random, Draw::coalition_order);
    auto& buckets = s.renumbered;   // nobody numbers coalitions meanwhile
    s.queue.resize(people);
    buckets.assign(people + std::size_t{1}, 0);
    for (std::uint32_t i = 0; i < people; ++i) {
        s.queue[i] = hashes.word(i);
        ++buckets[bucket(s.queue[i]) + 1];
    }
    for (std::size_t b = 1; b < buckets.size(); ++b) buckets[b] += buckets[b - 1];
    for (std::uint32_t i = 0; i < people; ++i) s.cells[buckets[bucket(s.queue[i])]++].camp.key = std::uint64_t{s.queue[i]} << 32 | i;
    for (std::size_t n = 1; n < people; ++n) {
        const std::uint64_t key = s.cells[n].camp.key;
        std::size_t place = n;
        for (; place > 0 && s.cells[place - 1].camp.key > key; --place) s.cells[place].camp.key = s.cells[place - 1].camp.key;
        s.cells[place].camp.key = key;
    }
    for (std::uint32_t i = 0; i < people; ++i) s.queue[i] = static_cast<std::uint32_t>(s.cells[i].camp.key);
}

/// The search for better coalitions.
class Search {
public:
    Search(const CoalitionParameters& p, const Landscape& landscape, const People& people, CoalitionScratch& scratch)
        : p_(p), ties_(landscape.ties), s_(scratch), size_cost_(p.size_cost) {
        gather_people(p, landscape, people, s_.cells);
        take_places(people, s_.places);
        if (landscape.room.empty()) s_.own_draws.resize(ties_.entries());
        s_.draws = landscape.room.empty() ? std::span(s_.own_draws) : landscape.room;
        gather_draws(p, landscape, s_.cells, s_.draws);
        gather_camps();
    }

    /// Where there are more coalitions than there may be, the largest stay and the members of the others join them one by one.
    void keep_within_bound();
    void move_by_queue(RandomStream random);
    void move_steepest();

private:
    struct Offer {
        std::uint32_t coalition;
        double gain;   ///< in value to the person, over staying
    };

    Camp& camp_at(std::size_t k) { return s_.cells[k].camp; }
    void gather_camps();
    void meet_neighbours(std::uint32_t i);
    Offer best_offer(std::uint32_t i);
    void move(std::uint32_t i, std::uint32_t coalition);
    bool may_be_alone() const { return p_.most == 0 || count_ < static_cast<std::uint32_t>(p_.most); }
    double value(const Camp& camp) const { return camp.pull - size_cost_ * camp.power; }

    const CoalitionParameters& p_;
    const Network& ties_;
    CoalitionScratch& s_;
    double size_cost_;
    std::uint32_t count_ = 0;   // coalitions with members
};

void Search::gather_camps() {
    const std::size_t people = s_.places.size();
    for (auto& cell : s_.cells) cell.camp = {};
    s_.before.resize(people);
    for (std::size_t i = 0; i < people; ++i) {
        s_.before[i] = s_.places[i].coalition;
        Camp& camp = camp_at(s_.places[i].coalition);
        camp.power += s_.places[i].power;
        ++camp.members;
    }
    s_.empty_camps.clear();
    for (std::size_t k = people; k-- > 0;) {
        if (camp_at(k).members == 0) s_.empty_camps.push_back(static_cast<std::uint32_t>(k));
    }
    count_ = static_cast<std::uint32_t>(people - s_.empty_camps.size());
}

/// Sums what draws i to the coalition of each neighbour: sum W_ij p_j rho_ij. s_.met has these coalitions in the order of the
/// neighbours, some several times: cheaper than finding out which were met before.
void Search::meet_neighbours(std::uint32_t i) {
    const auto row = ties_.neighbours(i);
    const float* const draws = s_.draws.data() + ties_.begin(i);
    s_.met.resize(row.size());
    for (std::size_t e = 0; e < row.size(); ++e) {
        s_.met[e] = s_.places[row[e].slot()].coalition;
        camp_at(s_.met[e]).pull = 0.0;
    }
    camp_at(s_.places[i].coalition).pull = 0.0;
    for (std::size_t e = 0; e < row.size(); ++e)
        camp_at(s_.met[e]).pull += static_cast<double>(draws[e]) * static_cast<double>(s_.places[row[e].slot()].power);
}

/// L3: the best coalition for i, and what i would gain.
Search::Offer Search::best_offer(std::uint32_t i) {
    meet_neighbours(i);
    const Place& me = s_.places[i];
    const Camp& own = camp_at(me.coalition);
    const bool alone = own.members == 1;
    const double stay = alone ? 0.0 : own.pull - size_cost_ * (own.power - static_cast<double>(me.power));
    Offer best{me.coalition, 0.0};
    for (const auto k : s_.met) {
        const double gain = value(camp_at(k)) - stay;
        if (gain > best.gain && k != me.coalition) best = {k, gain};
    }
    if (!alone && may_be_alone() && -stay > best.gain) best = {s_.empty_camps.back(), -stay};
    return best;
}

void Search::move(std::uint32_t i, std::uint32_t coalition) {
    Place& person = s_.places[i];
    Camp& to = camp_at(coalition);
    Camp& from = camp_at(person.coalition);
    if (to.members++ == 0) {
        s_.empty_camps.pop_back();   // offers of being alone are the top of the stack
        ++count_;
    }
    to.power += static_cast<double>(person.power);
    from.power -= static_cast<double>(person.power);
    if (--from.members == 0) {
        from.power = 0.0;
        s_.empty_camps.push_back(person.coalition);
        --count_;
    }
    person.coalition = coalition;
}

void Search::keep_within_bound() {
    if (p_.most == 0 || count_ <= static_cast<std::uint32_t>(p_.most)) return;
    s_.largest.start(static_cast<std::size_t>(p_.most));
    for (std::uint32_t k = 0; k < s_.cells.size(); ++k) s_.largest.offer(camp_at(k).members, k);
    s_.waiting.assign(s_.cells.size(), 0);
    const auto kept = s_.largest.ranked();
    for (const auto& camp : kept) s_.waiting[camp.index] = 1;
    for (std::uint32_t i = 0; i < s_.places.size(); ++i) {
        if (s_.waiting[s_.places[i].coalition] != 0) continue;
        meet_neighbours(i);
        std::uint32_t best = nobody;
        for (const auto k : s_.met) {
            if (s_.waiting[k] != 0 && (best == nobody || value(camp_at(k)) > value(camp_at(best)))) best = k;
        }
        if (best == nobody) {
            best = kept[0].index;
            for (const auto& camp : kept) best = camp_at(camp.index).power < camp_at(best).power ? camp.index : best;
        }
        move(i, best);
    }
}

/// L4: first in, first out; a mover brings back all neighbours, since a joiner may be what drives another out.
void Search::move_by_queue(RandomStream random) {
    shuffle(random, s_);
    const std::size_t people = s_.places.size();
    s_.waiting.assign(people, 1);
    std::size_t head = 0;
    std::size_t queued = people;
    const std::size_t most_looks = people * static_cast<std::size_t>(p_.looks);
    for (std::size_t looks = 0; queued > 0 && looks < most_looks; ++looks) {
        const std::uint32_t i = s_.queue[head];
        head = head + 1 == people ? 0 : head + 1;
        --queued;
        s_.waiting[i] = 0;
        const Offer offer = best_offer(i);
        if (!(offer.gain > p_.inertia)) continue;
        move(i, offer.coalition);
        for (const Neighbour neighbour : ties_.neighbours(i)) {
            const std::uint32_t j = neighbour.slot();
            if (s_.waiting[j] != 0) continue;
            s_.waiting[j] = 1;
            s_.queue[head + queued < people ? head + queued : head + queued - people] = j;
            ++queued;
        }
    }
}

/// The move of anyone that lowers the energy most, again and again. Ties go to the lower slot.
void Search::move_steepest() {
    const auto people = static_cast<std::uint32_t>(s_.places.size());
    const std::size_t most_moves = std::size_t{people} * static_cast<std::size_t>(p_.looks);
    for (std::size_t moves = 0; moves < most_moves; ++moves) {
        std::uint32_t mover = nobody;
        Offer best{nobody, 0.0};
        double fall = 0.0;
        for (std::uint32_t i = 0; i < people; ++i) {
            const Offer offer = best_offer(i);
            if (!(offer.gain > p_.inertia) || !(offer.gain * static_cast<double>(s_.places[i].power) > fall)) continue;
            fall = offer.gain * static_cast<double>(s_.places[i].power);
            mover = i;
            best = offer;
        }
        if (mover == nobody) return;
        move(mover, best.coalition);
    }
}

}  // namespace

void form_coalitions(const CoalitionParameters& p, const Landscape& landscape, RandomStream random, People& people,
                     CoalitionScratch& scratch) {
    if (people.size() == 0) return;
    number_coalitions(people.coalition, scratch);
    Search search(p, landscape, people, scratch);
    search.keep_within_bound();
    if (p.moves == CoalitionMoves::steepest) {
        search.move_steepest();
    } else {
        search.move_by_queue(random);
    }
    for (std::size_t i = 0; i < people.size(); ++i) people.coalition[i] = scratch.places[i].coalition;
    number_coalitions(people.coalition, scratch);
}

}  // namespace coalesce
