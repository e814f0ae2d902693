#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "numerics/dial.hpp"

namespace coalesce {

/// Everything that somebody can do about an organisation, or that can happen to it.
enum class Lever : int {
    campaign,
    one_off_training,
    embedded_development,
    reverse_mentoring,
    reciprocal_mentoring,
    sponsorship,
    coaching,
    accountability,
    diverse_hiring,
    fair_process,
    story_circles,
    shaming,
    coalition_building,
    appoint_head,
    ring_fence,
    budget_cut,
    job_market,
    reorganisation,
    replace_leaders,
    count
};
constexpr std::size_t lever_count = static_cast<std::size_t>(Lever::count);

/// A set of levers, one bit each.
using Levers = std::uint32_t;
constexpr Levers bit(Lever lever) { return 1U << static_cast<unsigned>(lever); }
inline constexpr Levers every_lever = (1U << lever_count) - 1U;

/// How a lever stands to the organisation's resources and to those who are against it.
enum class Standing : std::uint8_t {
    free,        ///< neither paid for in the contest nor blocked
    contested    ///< competes for resources, and a status-quo majority blocks it
};
/// Whether a lever works all the time, or does its work in its first week.
enum class Acts : std::uint8_t { while_on, once };
/// Whom a lever is meant for where the scenario does not say.
enum class Reaches : std::uint8_t { organisation, everyone, marginalised, leaders, one_of_the_top };

/// What is declared of a lever.
struct LeverInfo {
    std::string_view key;
    Lever lever;
    Standing standing;
    Acts acts;
    Reaches reaches;
    double intensity, cost;       ///< defaults
    std::string_view text;        ///< what it is
    std::string_view equation;    ///< what it does, in the symbols of docs/model.md
    std::string_view evidence;    ///< what is known of it
    std::string_view caveat;      ///< what to keep in mind
};

/// The one list of levers. Reader, describe, schema, documents and pages walk it.
constexpr void each_lever(auto&& row) {
    using enum Standing;
    using enum Acts;
    using enum Reaches;
    row(LeverInfo{"campaign", Lever::campaign, free, while_on, organisation, 0.6, 0.02,
                  "Statements, logos, brochures: the organisation says that it is for inclusion.",
                  "cam = 1 - (1 - cam)(1 - dose): lifts what people show, what they are promised and who applies, nothing else",
                  "Statements without deeds can cover up unfairness (Kaiser et al. 2013).",
                  "Cheap, never blocked, and a promise: what follows depends on whether deeds do."});
    row(LeverInfo{
        "one_off_training", Lever::one_off_training, contested, once, everyone, 0.6, 0.05, "A training day.",
        "my, our += learning.training dose e (1 - s), e = w - threat (1 - w), w = (c + my)/2; d += learning.training_display dose (1 - d), "
        "k += learning.training_skill dose (1 - k)",
        "Effects on attitudes fade; effects on knowledge last longer (Bezrukova et al. 2016). Little effect on careers (Kalev, Dobbin & "
        "Kelly 2006).",
        "Raises what people show more than what they do. Mandatory, it puts off those who are not open."});
    row(LeverInfo{"embedded_development", Lever::embedded_development, contested, while_on, everyone, 0.6, 0.20,
                  "Learning that is built into the work, week by week.",
                  "weekly: my, our, sys += learning.development dose e (1 - s), k += learning.development_skill dose (1 - k)",
                  "Training that is part of a longer effort does better than training alone (Bezrukova et al. 2016).",
                  "Dear, and only as good as it is kept up: habit follows practice slowly."});
    row(LeverInfo{"reverse_mentoring", Lever::reverse_mentoring, contested, while_on, leaders, 0.6, 0.05,
                  "The marginalised of lower levels mentor leaders, a year at a time.",
                  "a mentoring tie; mentee weekly: my, our += learning.mentoring dose e (1 - s), sys += learning.mentoring_sys of that; "
                  "mentor: targets of "
                  "safety and belonging -= levers.burden dose",
                  "Contact between groups lowers prejudice, more so where it is structured well (Pettigrew & Tropp 2006).",
                  "One-directional: the mentor pays for what the mentee learns."});
    row(LeverInfo{
        "reciprocal_mentoring", Lever::reciprocal_mentoring, contested, while_on, leaders, 0.6, 0.05,
        "The same pairs, but both learn and the leader answers for what follows.",
        "as reverse mentoring; the mentor also learns, learning.reciprocity of it, and gains skill; the burden is levers.burden dose "
        "learning.reciprocity (1 - a of the mentee)",
        "Mentoring programmes come before more women and minorities in management (Kalev, Dobbin & Kelly 2006).",
        "Mentees who do not act leave the burden where it was."});
    row(LeverInfo{"sponsorship", Lever::sponsorship, contested, while_on, marginalised, 0.6, 0.05,
                  "Somebody one level up puts their own power behind a person's career.",
                  "a mentoring tie; score += careers.sponsor dose a of the sponsor; quarterly x += levers.sponsor_resources dose a; the "
                  "sponsor's power "
                  "*= 1 - levers.sponsor_cost dose",
                  "Advocacy by somebody with power goes with promotion, advice alone does not (Ibarra, Carter & Silva 2010).",
                  "A sponsor who does not act is a name on a list."});
    row(LeverInfo{"coaching", Lever::coaching, contested, while_on, marginalised, 0.6, 0.05, "A coach for each person reached.",
                  "targets of safety and belonging += levers.coaching dose (fit - levers.coaching_fit)/(1 - levers.coaching_fit); k += "
                  "learning.development_skill dose times the same where it is positive, times (1 - k)",
                  "assumed", "A coach who does not fit does harm. Coaching changes people, not what they meet."});
    row(LeverInfo{"accountability", Lever::accountability, contested, while_on, organisation, 0.6, 0.05, "Biased conduct has consequences.",
                  "acc = acc0 + dose (1 - acc0), for all or, with spare_managers, for the lowest level only",
                  "Responsibility for results is what most went with more diverse management (Kalev, Dobbin & Kelly 2006).",
                  "Sparing those who manage spares those with power to exclude and to block."});
    row(LeverInfo{
        "diverse_hiring", Lever::diverse_hiring, contested, while_on, organisation, 0.6, 0.05,
        "Hiring reaches for the marginalised, and says so.",
        "div = 1 - (1 - div)(1 - dose): weight exp(hiring.diverse div) of marginalised applicants; hires expect hiring.brochure div",
        "Hiring alone does not bring parity at the top within years: demographic inertia.",
        "Changes who comes, not what they find; the brochure raises what they expect."});
    row(LeverInfo{"fair_process", Lever::fair_process, contested, while_on, organisation, 0.6, 0.10,
                  "Criteria, panels and reviews that leave less to liking.",
                  "fair = 1 - (1 - fair)(1 - dose): each quarter Z += embedding.learning fair (1 - Z), and wears off less while it runs",
                  "Accountability and transparency in pay decisions narrowed a gap (Castilla 2015).",
                  "Fairness in processes raises reality without a change in conduct: a known weakness of the model."});
    row(LeverInfo{"story_circles", Lever::story_circles, contested, while_on, everyone, 0.6, 0.10,
                  "Small groups that meet to tell and to listen, mixed anew each quarter.",
                  "ties within groups of levers.circle_size; weekly: my, our, sys += learning.circles dose e (1 - s)",
                  "Contact between groups lowers prejudice, more so where it is structured well (Pettigrew & Tropp 2006).",
                  "Everyone's time is what it costs."});
    row(LeverInfo{
        "shaming", Lever::shaming, free, while_on, everyone, 0.6, 0.02, "People are told what is wrong with them.",
        "weekly: my, our, sys += learning.shaming dose e, e = w - (1 - w): away from it where e < 0; d += learning.shaming dose (1 - d)",
        "Messages that press people to be unprejudiced can raise prejudice (Legault, Gutsell & Inzlicht 2011).",
        "Works on what people show at once, and against what they think where they are not open."});
    row(LeverInfo{"coalition_building", Lever::coalition_building, contested, while_on, everyone, 0.6, 0.05,
                  "Those who are ready are brought together.",
                  "levers.introductions ties for each; rho += coalitions.common_cause dose between two of them whose commitment reaches "
                  "coalitions.ready",
                  "assumed", "Brings together who is there; it makes nobody ready."});
    row(LeverInfo{"appoint_head", Lever::appoint_head, free, while_on, one_of_the_top, 1.0, 0.02,
                  "A head of inclusion with a given profile takes a seat at the top, and stays while the office lasts.",
                  "seen by all with weight visibility.head dose; a promise of expectation.head_promise d dose; does not leave", "assumed",
                  "One person: what they show is seen by all, what they do only by those around them."});
    row(LeverInfo{"ring_fence", Lever::ring_fence, free, while_on, organisation, 1.0, 0.0,
                  "Resources are set aside for what is to be done, out of reach of the contest.",
                  "of what it covers, a share dose is funded in full; the pool loses levers.fence_cost of that cost", "assumed",
                  "Protects money, not people: what is funded can still be blocked."});
    row(LeverInfo{"budget_cut", Lever::budget_cut, free, while_on, organisation, 0.2, 0.0, "Resources become scarcer.",
                  "sigma = 1 - (1 - sigma)(1 - dose)", "an event, not a remedy", "Intensity is the share of the resources that is gone."});
    row(LeverInfo{"job_market", Lever::job_market, free, while_on, organisation, 1.0, 0.0, "The labour market turns hot or cold.",
                  "market *= 1 + (factor - 1) dose", "an event, not a remedy",
                  "A hot market empties the places that people wanted to leave anyway."});
    row(LeverInfo{"reorganisation", Lever::reorganisation, free, once, organisation, 0.3, 0.0, "Teams and reporting lines are drawn anew.",
                  "once: each work tie and each reporting line finds a new end with probability dose", "an event, not a remedy",
                  "People stay; whom they see and report to changes."});
    row(LeverInfo{"replace_leaders", Lever::replace_leaders, free, once, leaders, 1.0, 0.0,
                  "Other people of the same groups take leaders' seats.",
                  "once: of those meant, a share reach x dose is replaced by people with the given profile", "an event, not a remedy",
                  "The newcomers know the place as little as hires do, and are its visible leadership at once."});
}

/// All levers, by number.
inline constexpr auto levers = [] {
    std::array<LeverInfo, lever_count> all{};
    each_lever([&](const LeverInfo& info) { all[static_cast<std::size_t>(info.lever)] = info; });
    return all;
}();
constexpr const LeverInfo& info_of(Lever lever) { return levers[static_cast<std::size_t>(lever)]; }

/// The levers of which something is true.
constexpr Levers levers_where(auto&& is_true) {
    Levers found = 0;
    for (const LeverInfo& info : levers) found |= is_true(info) ? bit(info.lever) : 0U;
    return found;
}
constexpr Levers levers_that_act_once() {
    return levers_where([](const LeverInfo& i) { return i.acts == Acts::once; });
}
constexpr Levers levers_with_people() {
    return levers_where([](const LeverInfo& i) { return i.reaches != Reaches::organisation; }) & ~bit(Lever::appoint_head);
}
constexpr Levers levers_with_whom() {
    return levers_where([](const LeverInfo& i) { return i.reaches != Reaches::organisation; });
}
constexpr Levers levers_with_cost() {
    return levers_where([](const LeverInfo& i) { return i.cost > 0.0; });
}
constexpr Levers levers_with_profile() { return bit(Lever::appoint_head) | bit(Lever::replace_leaders); }

}  // namespace coalesce
