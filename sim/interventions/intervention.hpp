#pragma once
#include <limits>
#include <string>
#include <vector>

#include "interventions/levers.hpp"
#include "interventions/profile.hpp"
#include "interventions/whom.hpp"

namespace coalesce {

/// One thing that somebody does about the organisation, for some time and to some extent: a value that a run never changes.
struct Intervention {
    static constexpr int no_end = std::numeric_limits<int>::max();

    std::string name;                ///< unique in its plan
    Lever lever = Lever::campaign;
    int start = 0;                   ///< first week
    int end = no_end;                ///< first week after it; levers that act once end a week after their start
    int ramp = 0;                    ///< weeks over which intensity rises to its full height
    double intensity = 0.6;
    double reach = 1.0;              ///< share of those whom it is meant for
    double cost = 0.05;              ///< at full intensity and reach, as a share of what all people together need
    Whom whom;
    First partners = First::random;  ///< who comes first as a mentor or sponsor
    bool mandatory = false;
    bool spare_managers = false;
    double fit = 0.7;
    double factor = 1.0;
    Profile profile;
    std::vector<std::string> covers; ///< names of the interventions that are ring-fenced; empty: all

    bool is_on(int week) const { return intensity > 0.0 && start <= week && week < end; }
    /// Intensity that is meant for a week, of what it will be in full.
    double wanted(int week) const {
        if (!is_on(week)) return 0.0;
        const double risen = ramp > 0 ? (week - start + 1.0) / ramp : 1.0;
        return intensity * (risen < 1.0 ? risen : 1.0);
    }
    /// What it asks of the pool of resources when in full.
    double claim() const { return cost * intensity * reach; }
    friend bool operator==(const Intervention&, const Intervention&) = default;
};

/// Everything that is done about an organisation, in the order of the scenario.
using Plan = std::vector<Intervention>;

/// The first week in which two plans may differ in what they do; Intervention::no_end if never. What stands at the same place of both and
/// is the same is shared until then.
int first_difference(const Plan& a, const Plan& b);

/// The one list of an intervention's numbers and words: field, meaning, and which levers have it. Reading, describe, schema, sweep axes and
/// sliders walk it. Beside these every intervention has a name, and those that reach people have `whom`.
constexpr void each_field(Intervention& x, auto&& row) {
    constexpr Range share{0, 1};
    constexpr Range weeks{0, 100'000};
    row("start", x.start, Meaning{"", "week", weeks, {0, 104}, "First week.", ""}, every_lever);
    row("end", x.end, Meaning{"", "week", weeks, {13, 260}, "First week after it; by default it lasts.", ""}, ~levers_that_act_once());
    row("ramp", x.ramp, Meaning{"", "week", weeks, {0, 52}, "Weeks over which it rises to its intensity.", ""}, ~levers_that_act_once());
    row("intensity", x.intensity, Meaning{"", "dose", share, share, "How much of it is meant; 0 is none at all.", ""}, every_lever);
    row("reach", x.reach, Meaning{"", "share", share, {0.1, 1}, "Share of those it is meant for who are reached, the first in order.", ""},
        levers_with_people());
    row("cost", x.cost,
        Meaning{"cost", "share of need", share, {0.02, 0.3}, "What it asks of the resources, at full intensity and reach.", "assumed"},
        levers_with_cost());
    row("partners", x.partners, std::span(first_names), Meaning{"", "", {0, 4}, {0, 4}, "Who comes first as a mentor or sponsor.", ""},
        bit(Lever::reverse_mentoring) | bit(Lever::reciprocal_mentoring) | bit(Lever::sponsorship));
    row("mandatory", x.mandatory, Meaning{"", "", {0, 1}, {0, 1}, "Whether people have to attend, and feel threatened by it.", ""},
        bit(Lever::one_off_training));
    row("spare_managers", x.spare_managers, Meaning{"", "", {0, 1}, {0, 1}, "Whether those above the lowest level are exempt.", ""},
        bit(Lever::accountability));
    row("fit", x.fit, Meaning{"fit", "1", share, {0.1, 1}, "How well coach and person suit each other.", "assumed"}, bit(Lever::coaching));
    row("factor", x.factor, Meaning{"", "ratio", {0, 10}, {0.5, 2}, "Market at full intensity over the usual one: above 1 it is hot.", ""},
        bit(Lever::job_market));
}

}  // namespace coalesce
