#pragma once
#include <limits>
#include <string>
#include <vector>

#include "interventions/condition.hpp"
#include "interventions/kind.hpp"
#include "interventions/profile.hpp"
#include "interventions/whom.hpp"

namespace coalesce {

/// One thing that somebody does about the organisation, for some time and to some extent: a value that a run never changes.
struct Intervention {
    static constexpr int no_end = std::numeric_limits<int>::max();

    std::string name;                ///< unique in its plan
    const InterventionKind* kind = nullptr;   ///< never null in a plan; see usual_intervention
    int start = 0;                   ///< first week; with `when`, the first in which that is looked at
    int end = no_end;                ///< first week after it; those that act once end a week after their start
    int ramp = 0;                    ///< weeks over which intensity rises to its full height
    double intensity = 0.6;
    double reach = 1.0;              ///< share of those whom it is meant for
    double cost = 0.05;              ///< at full intensity and reach, as a share of what all people together need
    Whom whom;
    First partners = First::random;  ///< who comes first as a mentor or sponsor
    Profile profile;
    std::vector<std::string> covers; ///< names of the interventions that are ring-fenced; empty: all
    std::vector<double> own;         ///< the values of its kind's own fields, in their order
    Condition when, until;           ///< it begins when the first holds, and ends when the second does; either may be none
    int when_for = 0, until_for = 0; ///< weeks for which they must have held at every look
    bool crossing = false;           ///< whether `when` must have been seen not to hold before
    int delay = 0;                   ///< weeks between the look that decides and its first week
    int pause = 52;                  ///< weeks after it in which it does not begin again

    bool is_conditional() const { return when.exists() || until.exists(); }
    /// The first week in which it cannot be on any more.
    int last_end() const { return when.exists() && kind->acts == Acts::once ? no_end : end; }

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

/// An intervention of this kind where the scenario says nothing else.
Intervention usual_intervention(const InterventionKind& kind);

/// The first week in which two plans may differ in what they do; Intervention::no_end if never. What stands at the same place of both and
/// is the same is shared until then.
int first_difference(const Plan& a, const Plan& b);

/// Passes an own field on as one of its type.
void pass_own_field(const OwnField& field, double& value, auto&& row) {
    enum class Choice : int {};
    switch (field.kind) {
        case ParameterKind::real: return row(field.key, value, field.meaning);
        case ParameterKind::whole: {
            int whole = static_cast<int>(value);
            row(field.key, whole, field.meaning);
            value = whole;
            return;
        }
        case ParameterKind::truth: {
            bool truth = value != 0.0;
            row(field.key, truth, field.meaning);
            value = truth ? 1.0 : 0.0;
            return;
        }
        case ParameterKind::choice: {
            auto choice = static_cast<Choice>(static_cast<int>(value));
            row(field.key, choice, field.choices, field.meaning);
            value = static_cast<int>(choice);
            return;
        }
    }
}

/// The one list of an intervention's numbers and words: those fields that its kind has, in the form of each_parameter. Reading, describe,
/// schema, sweep axes and sliders walk it. Beside these every intervention has a name, and those that reach people have `whom`.
void each_field(Intervention& x, auto&& row) {
    constexpr Range share{0, 1};
    constexpr Range weeks{0, 100'000};
    const InterventionKind& kind = *x.kind;
    row("start", x.start, Meaning{"", "week", weeks, {0, 104}, "First week.", setting});
    if (kind.acts != Acts::once) {
        row("end", x.end, Meaning{"", "week", weeks, {13, 260}, "First week after it; by default it lasts.", setting});
        row("ramp", x.ramp, Meaning{"", "week", weeks, {0, 52}, "Weeks over which it rises to its intensity.", setting});
    }
    if (x.when.exists()) {
        row("when_for", x.when_for, Meaning{"", "week", weeks, {0, 52}, "Weeks for which `when` must have held at every look.", setting});
        row("crossing", x.crossing, Meaning{"", "", {0, 1}, {0, 1}, "Whether `when` must have been seen not to hold before.", setting});
        row("delay", x.delay, Meaning{"", "week", weeks, {0, 52}, "Weeks between the look that decides and the first week.", setting});
        row("pause", x.pause, Meaning{"", "week", weeks, {0, 104}, "Weeks after it in which it does not begin again.", setting});
    }
    if (x.until.exists())
        row("until_for", x.until_for,
            Meaning{"", "week", weeks, {0, 52}, "Weeks for which `until` must have held at every look.", setting});
    row("intensity", x.intensity, Meaning{"", "dose", share, share, "How much of it is meant; 0 is none at all.", setting});
    if (kind.reaches_people() && kind.reaches != Reaches::one_of_the_top)
        row("reach", x.reach,
            Meaning{"", "share", share, {0.1, 1}, "Share of those it is meant for who are reached, the first in order.", setting});
    if (kind.cost > 0.0)
        row("cost", x.cost,
            Meaning{"cost", "share of need", share, {0.02, 0.3}, "What it asks of the resources, at full intensity and reach.", assumed});
    if (kind.pairing != nullptr)
        row("partners", x.partners, std::span(first_names),
            Meaning{"", "", {0, 4}, {0, 4}, "Who comes first as a mentor or sponsor.", setting});
    for (std::size_t k = 0; k < kind.fields.size(); ++k) pass_own_field(kind.fields[k], x.own[k], row);
}

/// The keys of all that an intervention of this kind may say, beside kind and name.
std::vector<std::string_view> keys_of_fields(const InterventionKind& kind);

/// Walks every field that one of these kinds has, at its usual value.
void each_field_of_any(InterventionKinds kinds, auto&& row) {
    InterventionKind any;   // has them all
    const std::vector<OwnField> own = own_fields_of(kinds);
    any.fields = own;
    any.reaches = Reaches::everyone;
    for (const InterventionKind* kind : kinds) {
        if (kind->cost > 0.0) any.cost = kind->cost;
        if (kind->pairing != nullptr) any.pairing = kind->pairing;
    }
    Intervention usual = usual_intervention(any);
    usual.when.text = usual.until.text = "any";
    each_field(usual, row);
}

}  // namespace coalesce
