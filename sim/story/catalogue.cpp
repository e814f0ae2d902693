#include "story/sentences.hpp"

namespace coalesce {

std::span<const Sentence> all_sentences() {
    using enum MomentKind;
    using enum Side;
    // clang-format off
    static constexpr Sentence sentences[]{
        {start, seen, "At level {level} for {years}. Trust {trust}, belonging {belonging}; expects {expectation}, lives {reality}."},
        {start, unseen, "Has more merit than {merit_above} of the others at this level."},
        {start, unseen, "Mean trust of the others: {others_trust}."},

        {hired, seen, "Hired into level {level}, through {other}. Expects {expectation}."},
        {hired, otherwise, "Hired into level {level}. Expects {expectation}."},
        {hired, unseen, "What the others live through is {others_reality}."},
        {appointed, seen, "Put into a seat at level {level}. Expects {expectation}."},

        {programme, seen, "The organisation begins: {names}."},
        {programme, unseen, "In force: {doses}. Not paid for: {unpaid}; blocked: {blocked}."},
        {programme_over, seen, "The organisation ends: {names}."},
        {promise, seen, "A campaign promises {promise}. Expects {expectation}, lives {reality}."},
        {promise_over, seen, "The campaign is over. Expects {expectation}, lives {reality}."},
        {head, seen, "A head of inclusion takes office: {other}."},
        {head, unseen, "The head shows {shows} and does {does}."},
        {head_over, seen, "The head of inclusion is gone."},

        {incident, seen, "{interrupted}Interrupted in a meeting by {other}; {by} spoke up."},
        {incident, otherwise, "{punished}Interrupted in a meeting by {other}; it had consequences for them."},
        {incident, otherwise, "Interrupted in a meeting by {other}; nobody spoke up."},
        {incident, seen, "{interrupted}{punished}It had consequences, too."},
        {incident, unseen, "Who did it shows {shows} and does {does}."},
        {incident, unseen, "That somebody would speak up was {chance} likely."},
        {own_conduct, seen, "Interrupted {other}, and met consequences."},

        {coalition, seen, "Joined a coalition of {members}, {leaning}."},
        {coalition, unseen, "It holds {power} of all power."},
        {alone, seen, "Left the coalition; stands alone."},

        {spoke_up, seen, "Spoke up about what is wrong."},
        {spoke_up, unseen, "So did {voices:other|others} in that quarter; {for_change} of all power was for change."},
        {retaliation, seen, "It was held against them: safety fell by {lost}."},
        {retaliation, unseen, "{for_status_quo} of all power was for things as they are."},

        {trained, seen, "Sat through a training day."},
        {trained, unseen, "{put_off}It put them off."},
        {trained, unseen, "Openness to it: {receptivity}."},
        {trained, unseen, "Of a dose of {wanted}, {effective} took effect."},
        {developed, seen, "Development is built into their work."},
        {developed, unseen, "Of a dose of {wanted}, {effective} took effect."},
        {mentored, seen, "{other} becomes their mentor."},
        {mentored, unseen, "Of a dose of {wanted}, {effective} took effect."},
        {mentors, seen, "Becomes the mentor of {other}."},
        {mentors, unseen, "The mentee shows {shows} and does {does}."},
        {mentors, unseen, "Of a dose of {wanted}, {effective} took effect."},
        {sponsored, seen, "{other} becomes their sponsor."},
        {sponsored, unseen, "The sponsor shows {shows} and does {does}."},
        {sponsored, unseen, "Of a dose of {wanted}, {effective} took effect: worth {worth} in a promotion."},
        {coached, seen, "Gets a coach."},
        {coached, unseen, "Of a dose of {wanted}, {effective} took effect."},
        {circle, seen, "Joined a story circle."},
        {circle, unseen, "Of a dose of {wanted}, {effective} took effect."},
        {brought_together, seen, "Was brought together with others who want change."},
        {brought_together, unseen, "Of a dose of {wanted}, {effective} took effect."},

        {passed_over, seen, "Passed over for level {level} by {margin}: {other} was promoted."},
        {passed_over, unseen, "The bias of those who decide made {bias_cost} of it."},
        {passed_over, unseen, "{decisive}Without it the seat would have been theirs."},
        {passed_over, unseen, "The bias of those who decide made it {bias_gain} less."},
        {passed_over, unseen, "Coalitions made {favour_cost} of it."},
        {passed_over, unseen, "Coalitions made it {favour_gain} less."},
        {passed_over, unseen, "A sponsor made {sponsor_cost} of it."},
        {passed_over, unseen, "A sponsor made it {sponsor_gain} less."},
        {passed_over, unseen, "In merit ahead by {merit_ahead}."},
        {passed_over, unseen, "In merit behind by {merit_behind}."},
        {promoted, seen, "Promoted to level {level}, {margin} ahead of {other}."},
        {promoted, otherwise, "Promoted to level {level}."},
        {promoted, unseen, "The bias of those who decide made {bias_gain} of it."},
        {promoted, unseen, "{decisive}Without it the other would have been promoted."},
        {promoted, unseen, "The bias of those who decide made it {bias_cost} less."},
        {promoted, unseen, "Coalitions made {favour_gain} of it."},
        {promoted, unseen, "Coalitions made it {favour_cost} less."},
        {promoted, unseen, "A sponsor made {sponsor_gain} of it."},
        {promoted, unseen, "A sponsor made it {sponsor_cost} less."},
        {promoted, unseen, "In merit ahead by {merit_ahead}."},
        {promoted, unseen, "In merit behind by {merit_behind}."},

        {meanwhile, seen, "{count:more incident|more incidents}, {answered} answered."},
        {meanwhile, seen, "Spoke up {spoke}."},
        {meanwhile, seen, "Changed coalition {changes}."},
        {meanwhile, seen, "In a new story circle {circles}."},
        {meanwhile, unseen, "That somebody would speak up was {chance} likely."},

        {breach, seen, "Expects {expectation} and lives {reality}: less than what was promised."},
        {breach, unseen, "What the others live through is {others_reality}."},
        {trust_fell, seen, "Trust has fallen to {trust}, from {before} in week {since}."},
        {trust_rose, seen, "Trust has risen to {trust}, from {before} in week {since}."},

        {year, seen, "Trust {trust}, belonging {belonging}; expects {expectation}, lives {reality}."},
        {year, unseen, "Since the last look {own_left} of {own_all} in their groups left, and {others_left} of {others_all} others."},
        {year, unseen, "To leave within the year was {leaving} likely."},
        {year, unseen, "{working} of what is planned takes effect."},
        {left, seen, "Left the organisation."},
        {left, unseen, "That was {chance} likely in this quarter, {leaving} up to now."},
        {left, unseen, "Since the last look {own_left} in their groups left, of {own_all} there now, and {others_left} others, of {others_all}."},
        {replaced, seen, "Somebody else was put into their seat."},
        {end, seen, "Still there, at level {level}. Trust {trust}, belonging {belonging}; expects {expectation}, lives {reality}."},
        {end, unseen, "Mean trust of the others: {others_trust}."},
        {end, unseen, "To have left by now was {leaving} likely."},
        {end, unseen, "{working} of what is planned takes effect."},
    };
    // clang-format on
    return sentences;
}

}  // namespace coalesce
