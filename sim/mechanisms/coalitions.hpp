#pragma once
#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/elementary.hpp"
#include "numerics/meaning.hpp"
#include "numerics/random_stream.hpp"
#include "numerics/voting_power.hpp"
#include "organisation/best.hpp"
#include "organisation/events.hpp"
#include "organisation/support.hpp"

namespace coalesce {

class Identities;
class Network;
struct Coalitions;
class People;
struct Seats;

enum class CoalitionStart : int { alone, given, random, enumerated };
inline constexpr std::string_view coalition_start_names[]{"alone", "given", "random", "enumerated"};

/// What counts of a coalition where measures are decided about.
enum class DecisionRule : int { share, shapley_shubik, banzhaf };
inline constexpr std::string_view decision_rule_names[]{"share", "shapley_shubik", "banzhaf"};

enum class CoalitionMoves : int { queue, steepest };
inline constexpr std::string_view coalition_moves_names[]{"queue", "steepest"};

/// The landscape theory of Axelrod & Bennett 1993 with a cost of size.
struct CoalitionParameters {
    double interests = 2.0, same_group = 0.8, same_unit = 0.5, baseline = 0.8;
    double bond = 2.7, salience = 6.0;
    double core = 2.0;
    double size_cost = 0.01;
    double inertia = 1e-6;
    int most = 0;
    int looks = 10;
    CoalitionStart start = CoalitionStart::given;
    CoalitionMoves moves = CoalitionMoves::queue;
    DecisionRule decision = DecisionRule::share;
    double common_cause = 0.5, ready = 0.5;
    double neutral_low = 0.36, neutral_high = 0.45, neutral_margin = 0.25;
};

constexpr void each_parameter(CoalitionParameters& p, auto&& row) {
    constexpr Range weight{0, 5};
    constexpr Source landscape = form("Axelrod & Bennett 1993", assumed);
    row("coalitions.interests", p.interests, Meaning{"l_z", "1", weight, {1, 3}, "Draw of like interests (cosine).", landscape});
    row("coalitions.same_group", p.same_group,
        Meaning{"l_g", "1", weight, {0.4, 1.2}, "Draw of the same groups, less so the wider both see Our Story.", landscape});
    row("coalitions.same_unit", p.same_unit, Meaning{"l_u", "1", weight, {0.25, 0.75}, "Draw of the same unit.", landscape});
    row("coalitions.baseline", p.baseline,
        Meaning{"l_0", "1", weight, {0.5, 1.1}, "What all this must exceed; near its mean, else one giant or only singles.", landscape});
    row("coalitions.bond", p.bond,
        Meaning{"l_b", "1", weight, {1, 4}, "Draw between those who were in one coalition the quarter before.", calibrated("C2")});
    row("coalitions.salience", p.salience,
        Meaning{"l_s0", "1", {0, 50}, {3, 10}, "How far standing above or below the mean commitment weighs as an interest.", assumed});
    row("coalitions.core", p.core,
        Meaning{"l_core",
                "1",
                {0, 5},
                {1, 3},
                "Exponent of a member's power in the agenda: 1 is a weighted mean, larger a powerful core.",
                assumed});
    row("coalitions.size_cost", p.size_cost,
        Meaning{"l_s",
                "1/power",
                {0, 1},
                {0.005, 0.04},
                "What each unit of power in a coalition costs its members; keeps coalitions at 10 to 60 people.",
                assumed});
    row("coalitions.inertia", p.inertia,
        Meaning{"", "1", {1e-9, 10}, {1e-6, 0.1}, "How much better another coalition must be before a person moves.", assumed});
    row("coalitions.max", p.most,
        Meaning{"", "coalition", {0, 1'000'000}, {0, 50}, "Most coalitions there can be; 0 is no bound.", setting});
    row("coalitions.looks", p.looks,
        Meaning{"", "look per person", {1, 1000}, {5, 20}, "Looks around in a quarter, at most, per person on average.", assumed});
    row("coalitions.start", p.start, std::span(coalition_start_names),
        Meaning{
            "",
            "",
            {0, 3},
            {0, 3},
            "First coalitions: everyone alone, as given (who has none is alone), at random, or the partition numbered by the replicate.",
            setting});
    row("coalitions.moves", p.moves, std::span(coalition_moves_names),
        Meaning{"",
                "",
                {0, 1},
                {0, 1},
                "Who moves next: a queue in random order, or always the best move of anyone (slow; for few people).",
                setting});
    row("coalitions.decision", p.decision, std::span(decision_rule_names),
        Meaning{
            "",
            "",
            {0, 2},
            {0, 2},
            "Rival rules: where power stands on inclusion goes by shares of power, or by an index of the power to turn a majority vote.",
            form("Shapley & Shubik 1954, Banzhaf 1965", assumed)});
    row("coalitions.common_cause", p.common_cause,
        Meaning{"l_cb",
                "1",
                weight,
                {0.25, 0.75},
                "What coalition building adds to the draw between two of its people who are ready.",
                assumed});
    row("coalitions.ready", p.ready,
        Meaning{"c_cb", "commitment", {0, 1}, {0.4, 0.6}, "Commitment from which people are ready for coalition building.", assumed});
    row("coalitions.neutral_low", p.neutral_low,
        Meaning{"c_lo", "commitment", {0, 1}, {0.30, 0.40}, "Agendas below this are for the status quo.", assumed});
    row("coalitions.neutral_high", p.neutral_high,
        Meaning{"c_hi", "commitment", {0, 1}, {0.40, 0.50}, "Agendas above this are for change.", assumed});
    row("coalitions.neutral_margin", p.neutral_margin,
        Meaning{"c_wid",
                "commitment",
                {0.01, 1},
                {0.15, 0.35},
                "How far beyond the neutral zone a coalition is wholly for or against.",
                assumed});
}

/// How far whoever stands there on inclusion is against it, 0 to 1: from the lower end of the neutral zone down (L7, B2).
inline double against(const CoalitionParameters& p, double stand) {
    return unit((std::min(p.neutral_low, p.neutral_high) - stand) / p.neutral_margin);
}

/// Room for coalitions in the making; grows once.
struct CoalitionScratch {
    /// What a look at a neighbour needs, in one place.
    struct alignas(32) Person {
        float interest[3];   // unit vector, or 0
        float our, power;
        std::uint32_t identity;
        std::uint16_t unit, cause;   // cause: dose of coalition building, in steps of 1 / 65535; 0 for those who are not ready
        std::uint32_t coalition;
    };
    /// A coalition during the search. `pull` serves the look at hand; `key` is of the person of this number, for the order of the queue.
    struct Camp {
        double pull, power;
        std::uint64_t key;
        std::uint32_t members;
    };
    /// First what is looked at of a person, then, once draws are known, a coalition: as many as people, since any number may arise.
    union Cell {
        Person person;
        Camp camp;
    };
    struct Sums {
        double power, say, commitment, resources;
    };
    /// What a look at a neighbour needs once draws are known.
    struct Place {
        std::uint32_t coalition;
        float power;
    };
    std::vector<Cell> cells;
    std::vector<Place> places;
    std::vector<std::uint32_t> empty_camps;  // a stack, lowest on top
    std::vector<std::uint32_t> met;  // coalitions of the neighbours in the look at hand
    std::span<float> draws;  // of each entry of the ties: raw weight x propensity; 0 to oneself
    std::vector<float> own_draws;  // where nobody lends room for them
    std::vector<std::uint32_t> queue, before, renumbered;
    std::vector<std::uint8_t> waiting;
    std::vector<Sums> sums;
    VotingScratch voting;
    std::vector<double> say;  // of each coalition where it is decided
    BestFew largest;  // coalitions that stay where their number is bounded
};

/// What coalitions form from: all ties at either end, seats, identities and, where given, propensities (size x size, row by row; else
/// empty).
struct Landscape {
    const Network& ties;
    const Seats& seats;
    const Identities& identities;
    std::span<const float> propensity;
    std::span<const float> cause = {};  ///< per person, the dose of coalition building that reaches them; empty: there is none
    std::span<float> room = {};  ///< one number an entry of the ties that the search may write over; empty: it has room of its own
};

/// L5: the first coalitions. "given" keeps those that people already have.
void start_coalitions(const CoalitionParameters& p, RandomStream random, std::span<std::uint32_t> coalition);

/// L1..L5: people look for better coalitions until nobody finds one; those without one start alone. The landscape's energy only falls.
/// Leaves people.coalition numbered without gaps, in order of each coalition's lowest slot.
void form_coalitions(const CoalitionParameters& p, const Landscape& landscape, RandomStream random, People& people,
                     CoalitionScratch& scratch);

/// Of those who were in a coalition of two or more before the last form_coalitions(), the share who are in another or alone since.
double share_who_changed(CoalitionScratch& scratch);

/// Adds an event for everyone who changed coalition in the last form_coalitions().
void tell_who_joined(const People& people, const Seats& seats, int week, const CoalitionScratch& scratch, Events& events);

/// Numbers coalitions without gaps, in order of their lowest slot; who has none is alone. Returns how many there are.
std::uint32_t number_coalitions(std::span<std::uint32_t> coalition, CoalitionScratch& scratch);

/// As if nobody had been in a coalition with anybody the quarter before.
void part_from_all(CoalitionScratch& scratch, std::size_t people);

/// L6: members, power, agenda and resources of the coalitions as numbered.
void describe_coalitions(const CoalitionParameters& p, const People& people, CoalitionScratch& scratch, Coalitions& coalitions);

/// L7: where power stands on inclusion.
Support measure_support(const CoalitionParameters& p, const Coalitions& coalitions, CoalitionScratch& scratch);

/// L2: the energy of the coalitions people are in; frustration is high.
double landscape_energy(const CoalitionParameters& p, const Landscape& landscape, const People& people, CoalitionScratch& scratch);

/// The same right after form_coalitions(), from what the search knows of people and ties: the same bits for less than a fifth of the work.
double energy_after_search(const CoalitionParameters& p, const Network& ties, const People& people, CoalitionScratch& scratch);

/// For each person, the sum of the raw weights of ties to others (P1), and the share of it that goes to others of the same coalition (X11),
/// 0 without ties.
void measure_ties(const Network& ties, std::span<const std::uint32_t> coalition, std::span<double> strength, std::span<float> inside);

}  // namespace coalesce
