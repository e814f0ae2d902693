#pragma once
#include <string_view>

namespace coalesce {

/// What the model cannot say: the last section of docs/validity.md.
inline constexpr std::string_view limits = R"(## What the model cannot say

- **What will happen in an organisation of yours.** Nearly all parameters are assumed. What comes out is what follows if things work in this
  way; a run illustrates and helps to think, it does not predict. Fit it to what is known of an organisation first
  ([calibration.md](calibration.md)), and even then only ask for directions and orders.
- **How large an effect is.** The patterns above fix orders (worse than, better than, fades) and a few rates. Sizes were fitted to nothing, and
  the draws above show how far they move.
- **Who somebody is.** Groups have no names in the engine, only a share and a marginalisation. It has no history of oppression, law, family,
  money or body; it knows no difference in ability between groups, by assumption. Nothing that it says is about a person.
- **What work is worth.** There is no product, customer, pay or performance. It cannot make, or refute, a business case.
- **How people lie, plan and bargain.** They drift: nobody anticipates, strategises or keeps a secret, and a coalition has no will beyond its
  members'. Status threat of a majority that sees its share fall is left out, and so is whatever a court or a newspaper would do.
- **What happens after the horizon.** Parameters stay as they are for five years. Crises, mergers and the mood of a country are only what a
  scenario makes of them.
- **Which theory is right.** Where rules rival each other, results stand side by side ([[rival]] in a scenario). They are never averaged.

Weak points that are known: at the defaults resources hardly bind (half of the pool must go before programmes go unfunded) and blocking takes at
most about a tenth of a programme, even with resisters in all leaders' seats. The better end of C4 (leaders who act) is thin: above managers who do
not act they are mixed signals, which cost safety. A head of inclusion in name only does hardly any harm. Hiring alone lowers incidents, because
more ties are then within a group, which may be an artefact of how incidents are dealt out.
)";

}  // namespace coalesce
