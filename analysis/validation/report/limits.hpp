#pragma once
#include <string_view>

namespace coalesce {

/// What the model cannot say: the last section of docs/validity.md.
inline constexpr std::string_view limits = R"(## What the model cannot say

- **What will happen in an organisation of yours.** Nearly all parameters are assumed. What comes out is what follows if things work in this
  way; a run illustrates and helps to think, it does not predict. Fit it to what is known of an organisation first
  ([calibration.md](calibration.md)), and even then only ask for directions and orders.
- **How large an effect is.** The patterns above fix orders (worse than, better than, fades) and a few levels. Sizes of effects were fitted to
  nothing, and the draws above show how far they move.
- **Who somebody is.** Groups have no names in the engine, only a share and a marginalisation. It has no history of oppression, law, family,
  money or body; it knows no difference in ability between groups, by assumption. Nothing that it says is about a person.
- **What work is worth.** There is no product, customer, pay or performance. It cannot make, or refute, a business case.
- **How people lie, plan and bargain.** They drift: nobody anticipates, strategises or keeps a secret, and a coalition has no will beyond its
  members'. A deal is paid for and kept as long as it is. Status threat of a majority that sees its share fall is a rival rule, off by default
  (`commitment.threat`, A8); whatever a court or a newspaper would do is left out.
- **What happens after the horizon.** Parameters stay as they are for five years. Crises, mergers and the mood of a country are only what a
  scenario makes of them.
- **Which theory is right.** Where rules rival each other, results stand side by side ([[rival]] in a scenario). They are never averaged.

Weak points that are known:

- *What is paid for is all that money does.* Slack is one number (M2). A measure that is funded by half works at half its dose, none fails for
  want of a critical amount, and nothing is saved or borrowed.
- *Whoever leans against a measure holds it back, and nobody else does.* Managers who are indifferent, overworked or merely slow let
  everything pass (B2); in the world much stops there.
- *A coalition against inclusion lives of low commitment, not of an interest in things as they are.* It has no leader who gathers it and loses
  nothing when a reform succeeds.
- *A broken promise is one number for the whole organisation* (X13), felt by each as far as it was theirs to lose (X7, X8): nobody needs to have
  heard of it, and an end that is explained is as bad as one that is not.
- *Statements are punished hard.* At the defaults a campaign without deeds costs the marginalised about as much trust as a leadership that performs;
  the order of the two is not known from any source.
- *Hiring alone lowers what each of the marginalised meets*, because an actor's acts are divided among those who are there to meet them (N1).
  Whether more targets mean fewer acts for each is not known; acts may as well become more.
- *Levels of incidents and of kinds of ally are judgements.* No survey asks for what the model counts; only ratios and shares of reports
  are held to published figures.
)";

}  // namespace coalesce
