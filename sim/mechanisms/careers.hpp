#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "numerics/meaning.hpp"
#include "numerics/random_stream.hpp"
#include "organisation/best.hpp"
#include "organisation/events.hpp"
#include "organisation/nobody.hpp"

namespace coalesce {

class Identities;
class People;
struct Seats;
struct Shown;

/// How those who decide rank those who could move up: a generalisation of Martell, Lane & Emrich 1996.
struct PromotionParameters {
    double merit = 1.0, resources = 0.3, favour = 0.2;
    double sponsor = 2.0;
    double bias = 0.20, own_bias = 0.0;
    double advocacy = 0.75;
    double noise = 0.5;
    int shortlist = 0;
    double potential = 0.0;
    double external = 0.15;
};

/// Who is hired, and what they come to expect.
struct HiringParameters {
    double reputation = 2.0, campaign = 0.1, diverse_hiring = 1.5;
    double referral = 0.3;
    double brochure = 0.7;
    double reputation_memory = 0.25;
};

struct CareerParameters {
    PromotionParameters promotion;
    HiringParameters hiring;
};

constexpr void each_parameter(CareerParameters& p, auto&& row) {
    constexpr Range share{0, 1};
    constexpr Range weight{0, 10};
    constexpr Source martell = form("Martell, Lane & Emrich 1996", assumed);
    PromotionParameters& up = p.promotion;
    row("careers.merit", up.merit, Meaning{"b_q", "1/sd", weight, {0.5, 1.5}, "Weight of merit in a candidate's score.", martell});
    row("careers.resources", up.resources, Meaning{"b_x", "1/log", weight, {0.15, 0.45}, "Weight of resources (logarithm).", assumed});
    row("careers.sponsor", up.sponsor,
        Meaning{"b_sp",
                "1",
                weight,
                {1, 3},
                "Weight of what a sponsor does: the dose of sponsorship times the sponsor's action.",
                calibrated("E1")});
    row("careers.favour", up.favour,
        Meaning{"b_fav", "1", weight, {0.1, 0.3}, "Weight of the own coalition's share of the deciders' power.", assumed});
    row("careers.bias", up.bias,
        Meaning{"b_bias",
                "1",
                weight,
                {0.15, 1.0},
                "Weight of the deciders' bias, as far as fairness is not embedded.",
                form("Martell, Lane & Emrich 1996", calibrated("E1"))});
    row("careers.own_bias", up.own_bias,
        Meaning{"b_own",
                "1",
                share,
                {0, 0.5},
                "Share of that bias that meets the marginalised whoever decides, not only those who differ.",
                assumed});
    row("careers.advocacy", up.advocacy,
        Meaning{"b_adv",
                "1/action",
                weight,
                {0, 1.5},
                "How far acting for inclusion sharpens the bias that deciders hold against somebody.",
                direction("Hekman et al. 2017", assumed)});
    row("careers.noise", up.noise, Meaning{"b_noise", "sd", weight, {0.25, 0.75}, "Chance of the day in a score.", assumed});
    row("careers.shortlist", up.shortlist,
        Meaning{"short",
                "person",
                {0, 100},
                {0, 0},
                "Shortlisted for each vacancy, of whom those who decide choose on a second look; 0: they decide at once.",
                off});
    row("careers.potential", up.potential,
        Meaning{"b_pot",
                "sd",
                weight,
                {0, 0},
                "How far the potential of the wholly marginalised is rated below their merit, whoever decides; 0: merit is seen as it is.",
                direction("Benson, Li & Shue 2026", off)});
    row("hiring.external", up.external,
        Meaning{"ext", "probability", share, {0.05, 0.3}, "Vacancies above the bottom that are advertised outside.", assumed});
    HiringParameters& in = p.hiring;
    row("hiring.reputation", in.reputation,
        Meaning{
            "b_rep", "log odds", weight, {1, 3}, "How a group's trust, as it is heard of outside, draws or deters applicants.", assumed});
    row("hiring.campaign", in.campaign, Meaning{"b_cam", "log odds", weight, {0, 0.3}, "How a campaign draws the marginalised.", assumed});
    row("hiring.diverse", in.diverse_hiring,
        Meaning{"b_div", "log odds", weight, {0.75, 2.25}, "How diverse hiring draws the marginalised.", assumed});
    row("hiring.referral", in.referral,
        Meaning{"referral",
                "probability",
                share,
                {0.15, 0.45},
                "Hires who come through somebody's contacts and are like them.",
                literature("Crispin & Mehler 2009")});
    row("hiring.brochure", in.brochure,
        Meaning{"v_bro", "1", share, {0.35, 1}, "Promise that the brochure of diverse hiring makes.", assumed});
    row("hiring.reputation_memory", in.reputation_memory,
        Meaning{"", "1/quarter", share, {0.1, 0.5}, "How fast reputation follows trust.", assumed});
}

/// A seat that is to be filled from outside, and the slot that the hire will have.
struct Opening {
    std::uint32_t seat, slot;
};

/// Through whom a hire comes: a slot, or nobody, and who held it then.
struct Referrer {
    std::uint32_t slot;
    std::uint16_t occupant;
};

/// Who is of the same groups on all dimensions: such people share a profile, and profiles are numbered.
class Profiles {
public:
    /// Starts anew for these people.
    void number(std::span<const std::uint32_t> identity);
    std::uint32_t of(std::uint32_t slot) const { return of_slot_[slot]; }
    std::size_t size() const { return identity_.size(); }
    std::uint32_t identity(std::size_t profile) const { return identity_[profile]; }

private:
    std::uint32_t find_or_add(std::uint32_t identity);
    void widen();

    std::vector<std::uint32_t> table_;      // open addressing: profile + 1, or 0
    std::vector<std::uint32_t> identity_;   // in order of the lowest slot
    std::vector<std::uint32_t> of_slot_;
};

/// Room for careers; grows once.
struct CareerScratch {
    std::vector<std::vector<std::uint32_t>> vacant;   // seats per level
    std::vector<double> own_score;                    // what a score has whoever decides, by slot
    Profiles profiles;
    std::vector<double> biased_power;                 // of the deciders, by profile: sum p h
    std::vector<double> penalty;                      // J by profile; negative: not yet computed
    std::vector<double> coalition_power;              // of the deciders, by coalition
    BestFew best;
    std::vector<std::uint32_t> shortlist;
    std::vector<Opening> openings;
    std::vector<std::uint32_t> outside;               // seats to be filled from outside, in order
    std::vector<double> pull;                         // on applicants of each group, beside the declared shares
    std::vector<std::uint32_t> drawn;                 // identity of each hire
    std::vector<Referrer> referrer;                   // who referred each hire
};

/// What decides on promotions beside the people themselves.
struct PromotionFacts {
    const Identities& identities;
    std::span<const Shown> shown;
    std::size_t coalitions;               ///< how many there are
    double embedding;                     ///< Z
    std::span<const float> sponsorship;   ///< per slot, dose x action of a sponsor; empty: nobody has one
    std::span<const double> outside{};    ///< share of a level's vacancies that are advertised outside; empty: the parameter's, on all
};

/// K1..K6: from the top down, vacancies go to the best one level below or outside. Moves people between seats; fills scratch.openings
/// with the seats to be hired for, each with the slot of one who left. Events: shortlisted, promoted and, for the next in rank,
/// passed_over.
void promote(const PromotionParameters& p, const PromotionFacts& facts, std::span<const std::uint32_t> leavers, RandomStream random,
             int week, People& people, Seats& seats, CareerScratch& scratch, Events& events);

/// E3: without careers every leaver's seat is to be filled by a hire in the same slot.
void replace_leavers(std::span<const std::uint32_t> leavers, const People& people, Seats& seats, CareerScratch& scratch);

}  // namespace coalesce
