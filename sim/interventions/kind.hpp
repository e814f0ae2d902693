#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "numerics/declaration.hpp"
#include "organisation/events.hpp"

namespace coalesce {

struct AtWork;         // interventions/at_work.hpp
struct Reached;        // interventions/reached.hpp
struct Pairing;        // interventions/pairs.hpp
struct Backing;        // interventions/backing.hpp
struct Gains;          // organisation/gains.hpp
struct Intervention;   // interventions/intervention.hpp
struct Organisation;
struct RunningIntervention;          // interventions/running_intervention.hpp

/// How a kind of intervention stands to the organisation's resources and to those who are against it.
enum class Standing : std::uint8_t {
    free,        ///< neither paid for in the contest nor blocked
    paid,        ///< competes for slack; no manager stands in between
    contested    ///< competes for slack, and managers who are against it keep it from those below
};
/// Whether it works all the time, or does its work in its first week.
enum class Acts : std::uint8_t { while_on, once };
/// Whom it is meant for where the scenario does not say.
enum class Reaches : std::uint8_t { organisation, everyone, marginalised, leaders, one_of_the_top };

/// A number, switch or word that interventions of one kind have and others do not; Intervention::own holds its value as a double.
struct OwnField {
    std::string_view key;
    ParameterKind kind = ParameterKind::real;
    double usual = 0.0;      ///< where the scenario does not say; of a choice, its number
    Meaning meaning;
    Choices choices = {};    ///< names by value, for ParameterKind::choice
};

/// All of one kind of intervention: what is declared of it and what it does, as hooks. A hook that is null does nothing, unless it says so.
/// Hooks are called once an intervention and week or quarter, in the order of the plan, and only while it is on. They work on what they are
/// given: no state of their own, no globals, no allocation once warm.
struct InterventionKind {
    std::string_view key;
    Standing standing = Standing::free;
    Acts acts = Acts::while_on;
    Reaches reaches = Reaches::organisation;
    double intensity = 0.6, cost = 0.0;  ///< defaults; without a cost it has no such field
    std::string_view text;  ///< what it is
    std::string_view equation;  ///< what it does, in the symbols of docs/model.md
    std::string_view evidence;  ///< what is known of it
    std::string_view caveat;  ///< what to keep in mind
    std::span<const OwnField> fields = {};  ///< that it has beside those of every intervention
    const Pairing* pairing = nullptr;  ///< it works through pairs, made in this way, and has the field `partners`
    bool has_profile = false;  ///< it puts people into seats, and has the field `profile`
    bool has_covers = false;  ///< it is about other interventions, and has the field `covers`
    std::string_view alone = {};  ///< two may not be on at once: what the other "is still", and why; empty: they may
    bool is_announced = true;  ///< stories name it when it begins and ends; others are told by what they make people see
    std::optional<EventKind> told = {};  ///< what those live through whom it newly reaches, where that is told

    /// M4: what it makes of the parameters of a week at a dose above 0.
    void (*edit)(const Intervention& x, double dose, Parameters& parameters) = nullptr;
    /// M2: raises the parts of other interventions of the plan that are set aside; called in every week, on or not.
    void (*fence)(const Intervention& x, int week, std::span<const Intervention> plan, std::span<double> fenced) = nullptr;

    /// M5: chooses whom it reaches from now on, in its first week and at the end of each quarter; null: reach_those_meant(). Not called
    /// where it reaches the organisation.
    void (*reach)(AtWork& it) = nullptr;
    /// In its first week, when it has reached people; before doses are measured.
    void (*start)(AtWork& it) = nullptr;
    /// Each week, before anybody acts; its dose is that of the week.
    void (*week)(AtWork& it) = nullptr;
    /// At the end of each quarter, before people are chosen anew.
    void (*quarter)(AtWork& it) = nullptr;
    /// In the first week after it, while those whom it reached are still known; what it lent is taken back without it.
    void (*end)(AtWork& it) = nullptr;

    /// Lends ties until the end of the quarter, beside those of its pairs.
    void (*tie)(AtWork& it) = nullptr;
    /// M7: each week, adds what those reached learn, from the state before it. Not called at dose 0.
    void (*teach)(const Reached& it, const Organisation& org, Gains& gains) = nullptr;
    /// Each week, adds to the targets of safety and belonging, by person. Not called at dose 0.
    void (*lift)(const Reached& it, const Organisation& org, std::span<float> lift) = nullptr;
    /// M12: as doses are measured, raises the common cause of those reached, by person.
    void (*rally)(const Reached& it, std::span<float> cause) = nullptr;
    /// M10: before a quarter's steps, by person: what sponsors add to scores, and what is left of the sponsors' power.
    void (*sponsor)(const Reached& it, const Organisation& org, std::span<float> sponsorship, std::span<float> standing) = nullptr;
    /// B2: as doses are measured, raises how far those reached are kept from blocking, by person.
    void (*quieten)(const Reached& it, std::span<float> quietened) = nullptr;
    /// Each week and quarter: what it lends to their steps beside all this.
    void (*lend)(const RunningIntervention& running, Backing& backing) = nullptr;

    bool competes() const { return standing != Standing::free; }
    bool is_contested() const { return standing == Standing::contested; }
    /// Whether giving less of it than before breaks a promise (X13).
    bool is_promise() const { return is_contested() && acts == Acts::while_on; }
    bool reaches_people() const { return reaches != Reaches::organisation; }
    /// Whether its beginning or end changes who is where or knows whom.
    bool touches_people_or_ties() const { return start != nullptr || end != nullptr || tie != nullptr || pairing != nullptr; }
    /// Whether this is what somebody lives through who is reached by it.
    bool tells(EventKind event) const;
};

/// Kinds of intervention, in the order of documents and pages.
using InterventionKinds = std::span<const InterventionKind* const>;

/// The own fields of these kinds, each key once: switches first, each in the order of the kinds.
std::vector<OwnField> own_fields_of(InterventionKinds kinds);

}  // namespace coalesce
