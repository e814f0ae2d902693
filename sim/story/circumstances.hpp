#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/setup.hpp"
#include "story/walk.hpp"

namespace coalesce {

/// How many people there are of somebody's groups and of others, and how they fare.
struct Sides {
    double own = 0, others = 0;        ///< people
    double others_trust = 0.0, others_reality = 0.0;   ///< means; 0 where there are no others
};

/// What surrounds a person, most of which they cannot see. The setup must outlive it.
class Circumstances {
public:
    explicit Circumstances(const Setup& setup);

    /// To be told of every week, in order.
    void take(const PastWeek& week);

    /// The parameters of the last week taken, interventions included.
    const Parameters& parameters() const { return parameters_; }
    const Dose& dose(std::size_t intervention) const { return doses_[intervention]; }
    /// Of one that began or ended with the last week taken: by which condition, and what was seen of it; empty where as planned.
    const std::string& reason(std::size_t intervention) const { return reasons_[intervention]; }
    /// Numbers of the interventions that began with the last week taken, and of those that ended.
    const std::vector<std::size_t>& begun() const { return begun_; }
    const std::vector<std::size_t>& ended() const { return ended_; }
    /// What takes effect of all that is meant and can be blocked or go unpaid; 1 where nothing is meant.
    double working() const;
    /// Whether anything is paid for that managers may stop.
    bool has_measures() const;
    /// E1, E2: how likely somebody this engaged is to leave in a quarter.
    double chance_to_leave(double engagement) const;

private:
    const Setup* setup_;
    OwnedParameters base_;    // without interventions
    OwnedParameters parameters_;
    std::vector<Dose> doses_;   // by intervention
    std::vector<double> effective_;
    std::vector<std::string> reasons_;
    std::vector<std::size_t> begun_, ended_;
};

/// Of those above somebody, the one who keeps most of what is decided from those below (B2).
struct Stopper {
    std::uint32_t slot = nobody;   ///< nobody keeps anything
    double held_back = 0.0;   ///< share of what arrives with them
    bool is_manager = false;   ///< the one that the person reports to
};
Stopper find_stopper(const Organisation& org, std::uint32_t slot);
/// What the person who has this slot, as a manager, keeps from those below; nothing where nobody reports to them.
std::optional<double> held_back_by(const Organisation& org, std::uint32_t slot);
/// Whether somebody reports to a manager, perhaps over others in between.
bool reports_to(const Organisation& org, std::uint32_t slot, std::uint32_t manager);
/// How many people report to the person who has this slot.
std::size_t reports_of(const Organisation& org, std::uint32_t slot);

/// Everyone as seen by somebody of these groups.
Sides look_at_sides(const Organisation& org, std::uint32_t identity);

}  // namespace coalesce
