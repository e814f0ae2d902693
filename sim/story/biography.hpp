#pragma once
#include <optional>
#include <vector>

#include "story/circumstances.hpp"
#include "story/lives.hpp"
#include "story/moment.hpp"

namespace coalesce {

/// How a person's time in the organisation ended, or stands at the end of the run.
enum class Ending : std::uint8_t { stayed, left, replaced };

/// What it came to.
struct Balance {
    Ending ending = Ending::stayed;
    int week = 0;
    int level = 0;
    double trust = 0.0, belonging = 0.0, safety = 0.0;
    int incidents = 0, answered = 0, promotions = 0, passed_over = 0, spoke_up = 0, heard = 0;
    double leaving = 0.0;   ///< how likely it was to have left by then
};

/// Follows one person through a run, and keeps the moments of their time in order. The setup must outlive it.
class Biography {
public:
    Biography(const Setup& setup, const Life& life) : setup_(&setup), life_(life), around_(setup) {}

    /// The run begins, with this organisation.
    void begin(const Organisation& org);
    /// To be told of every week, in order.
    void take(const PastWeek& week);

    const Life& life() const { return life_; }
    const std::vector<Moment>& moments() const { return moments_; }
    const Balance& balance() const { return balance_; }

private:
    bool is_mine(const Event& event) const { return event.slot == life_.slot && event.occupant == life_.occupant; }
    bool is_there() const { return has_come_ && !is_over_; }
    double state(const Organisation& org, State s) const { return org.people[s][life_.slot]; }
    Moment as_it_stands(MomentKind kind, const Organisation& org, int week) const;
    void look_around(const Organisation& org, Moment& moment);

    void announce(const PastWeek& week);
    void hear_promises(const PastWeek& week);
    void live_through(const PastWeek& week);
    void come(const PastWeek& week, std::size_t at);
    void count(const Moment& moment);
    void go(Ending ending, const PastWeek& week, double engagement);
    void weigh_leaving(const PastWeek& week);
    void take_stock(const PastWeek& week);
    void notice_breach(const PastWeek& week);
    void notice_trust(const PastWeek& week);
    void notice_measures(const PastWeek& week);
    void look_up(const Organisation& org, Moment& moment);
    void tell_stopper(const Organisation& org, Moment& moment);
    void tell_who_lets(const Organisation& org, Moment& moment);

    const Setup* setup_;
    Life life_;
    Circumstances around_;
    std::vector<Moment> moments_;
    Balance balance_;
    bool has_come_ = false, is_over_ = false;
    double promised_ = 0.0;                     // by a campaign, as last told
    std::uint32_t head_ = nobody;
    bool is_in_breach_ = false;
    double high_ = 0.0, low_ = 0.0;             // of trust, since it last turned
    int high_week_ = 0, low_week_ = 0;
    double arrived_ = 1.0;   // of what is decided at the top, as last told
    std::optional<Somebody> stopper_;   // who kept most then
    double stopper_held_back_ = 0.0;
    double staying_ = 1.0, staying_this_year_ = 1.0;
    double own_left_ = 0.0, others_left_ = 0.0;   // since the last look
};

/// One person's time in one run.
struct Story {
    Life life;
    std::vector<Moment> moments;
    Balance balance;
};
/// The person as the story finds them.
Somebody hero_of(const Story& story);
Story tell_story(const Setup& setup, RandomStream random, const Life& life);

}  // namespace coalesce
