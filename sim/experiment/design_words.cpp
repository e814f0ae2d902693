#include "experiment/design_words.hpp"

namespace coalesce {
namespace {

constexpr DesignWord designs[]{
    {"grid", "none; each axis has `values` or `levels`", "the product of the levels of all axes",
     "Few axes, each value of which somebody asks for by name: a table to read. With many axes it explodes; then `lhs`. What happens "
     "between "
     "its values it does not say.",
     R"([[axis]]
parameter = "talk.pull"
values = [0.01, 0.04]
[[axis]]
parameter = "incidents.rate"
low = 0.05
high = 0.20
levels = 3
[design]
kind = "grid"
)",
     6},
    {"oat", "none; an axis has `values` or `levels`, or its two bounds are taken", "1 + the sum of the levels of all axes",
     "One at a time: the scenario as it is, then each value of each axis while all others stay. A first look, and a tornado chart; blind "
     "to "
     "what parameters do together, which `morris` sees for about as many runs.",
     R"([[axis]]
parameter = "talk.pull"
low = 0.01
high = 0.04
[[axis]]
parameter = "careers.bias"
values = [0.0, 0.3, 0.6]
[design]
kind = "oat"
)",
     6},
    {"lhs", "`rows`", "rows",
     "Latin hypercube: spreads any number of points evenly over every axis. For regressions, tipping points, emulators, and whenever there "
     "are "
     "more axes than a grid can pay for. Ten points an axis are a beginning.",
     R"([[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "lhs"
rows = 20
)",
     20},
    {"sobol_sample", "`rows`, a power of two; `shifts` (0)", "rows x max(1, shifts)",
     "Sobol' points: more even than `lhs` in few dimensions, and a sample that is added to by doubling. With shifts, independent copies "
     "from "
     "which an error is seen. It is no design for Sobol' indices: that is `sobol`.",
     R"([[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "sobol_sample"
rows = 8
shifts = 2
)",
     16},
    {"morris", "`trajectories`; `levels` (4), even", "trajectories x (factors + 1)",
     "Screening: which of many parameters move an outcome at all (mu*), and which do so differently from place to place (sigma). The "
     "cheapest answer for ten parameters or more; shares of variance it does not give.",
     R"([[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[[axis]]
parameter = "careers.bias"
[design]
kind = "morris"
trajectories = 4
levels = 4
)",
     16},
    {"sobol", "`base`, a power of two; `shifts` (8); `second_order` (false)",
     "base x shifts x (factors + 2); with second_order base x shifts x (2 factors + 2)",
     "Shares of variance: of each parameter alone (S1), with all others (ST), and, if asked, of each pair. For the few parameters that a "
     "screening left. To be believed, base x shifts takes a thousand or more.",
     R"([[axis]]
parameter = "talk.pull"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "sobol"
base = 2
shifts = 2
)",
     16},
    {"points", "`file`: a table with a column for each parameter", "the rows of the table",
     "Points that somebody else chose: the not-ruled-out ones of a calibration (its design.csv), another program's design. Its columns are "
     "the axes, so there is no [[axis]].",
     R"([design]
kind = "points"
file = "points.csv"   # talk.pull,incidents.rate below which stand the values
)",
     3},
};

constexpr DesignWord words_of_axes[]{
    {"log", "", "", "Factors that matter by how many times, not by how much: from 0.1 to 10 as much lies below 1 as above.",
     R"([[axis]]
parameter = "exit.market"
low = 0.1
high = 10.0
scale = "log"
levels = 3
[design]
kind = "grid"
)",
     3},
    {"distributions", "", "",
     "What is known of a parameter, in place of a range: how likely each value is. `normal` is cut off at the bounds, without any at what "
     "is "
     "valid; `triangular` and `beta` lie between the bounds; with scale = \"log\" each is that of the logarithm. `discrete` draws listed "
     "values, switches and words by `weights`. A `table` is drawn from as it was observed: between neighbouring values linear, whole "
     "numbers as they stand. Designs stay what they are, since a coordinate is turned into a value by the quantile function: a Latin "
     "hypercube has one point in each of as many equally likely parts, Sobol' indices are shares of the variance under these "
     "distributions.",
     R"([[axis]]
parameter = "talk.pull"
distribution = "normal"
mean = 0.02
sd = 0.005
[[axis]]
parameter = "incidents.rate"
distribution = "triangular"
low = 0.05
high = 0.30
mode = 0.10
[[axis]]
parameter = "careers.bias"
distribution = "beta"
low = 0.0
high = 1.0
alpha = 2.0
beta = 5.0
[[axis]]
parameter = "mechanisms.voice"
distribution = "discrete"
values = [true, false]
weights = [0.8, 0.2]
[[axis]]
parameter = "exit.market"
distribution = "table"
file = "observed.csv"   # a column market below which stand the values
column = "market"
[design]
kind = "lhs"
rows = 8
)",
     8},
    {"dials", "", "",
     "Several parameters that rise and fall as one, each through its own range: one dial for what belongs together, and one name in the "
     "results.",
     R"([[axis]]
parameters = ["talk.pull", "talk.habit"]
name = "talk"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "morris"
trajectories = 4
)",
     12},
    {"groups", "", "",
     "Several axes that `morris` moves, and `sobol` exchanges, at once, each with values of its own: a first look at very many parameters, "
     "and indices of a whole mechanism. Then S1 is the share of the group alone, what its members do together among it, ST with all "
     "others, "
     "S2 what two groups do together.",
     R"([[axis]]
parameter = "talk.pull"
group = "talk"
[[axis]]
parameter = "talk.habit"
group = "talk"
[[axis]]
parameter = "incidents.rate"
[design]
kind = "sobol"
base = 2
shifts = 2
second_order = true
)",
     24},
    {"weights", "", "",
     "Weights that must have a sum are drawn, each from its own axis, and then scaled so that they do. No weight changes alone, so for "
     "`morris` "
     "and `sobol` all of them are one factor, called as the constraint is.",
     R"([[axis]]
parameter = "reality.fairness"
[[axis]]
parameter = "reality.support"
[[axis]]
parameter = "reality.incident_free"
[[constraint]]
name = "what reality is made of"
parameters = ["reality.fairness", "reality.support", "reality.incident_free"]
sum = 1.0
[design]
kind = "lhs"
rows = 6
)",
     6},
    {"length", "", "",
     "`run.weeks` is an axis like others: the end and the last year are each run's own. There is no timeline.csv then, and the column week "
     "of "
     "summary.csv is that of the longest runs. So are what people start with, `start.trust`, `embedding.start` and the like.",
     R"([[axis]]
parameter = "run.weeks"
values = [8, 12]
[[axis]]
parameter = "start.trust"
values = [0.4, 0.6]
[design]
kind = "grid"
)",
     4},
};

constexpr std::string_view with_all_keys = R"toml(#:schema experiment.schema.json
# The line above lets editors complete and check: coalesce describe experiment --schema > experiment.schema.json
# An experiment: scenarios (arms) at points of parameters, replicate after replicate. `coalesce sweep` runs it, `analyse` says what it means.
format = 1
title = "An experiment"
question = "What does it ask?"
scenario = "baseline.toml"
seed = 1
replicates = 20
keep = ["trust_everyone_year", "trust_gap"]

# Scenarios that are compared at every point; the first is the baseline. Without any, the scenario alone.
[[arm]]
name = "as is"
[[arm]]
name = "no voice"
scenario = "baseline.toml"
set = { "mechanisms.voice" = false }

# What varies from point to point, in all arms.
[[axis]]
parameter = "talk.pull"
low = 0.01
high = 0.04

# On another scale, and drawn otherwise than evenly: uniform, normal, triangular, beta, discrete or table.
[[axis]]
parameter = "exit.market"
low = 0.5
high = 2.0
scale = "log"
distribution = "normal"
mean = 1.0
sd = 0.3
[[axis]]
parameter = "incidents.rate"
distribution = "triangular"
low = 0.05
high = 0.30
mode = 0.10
[[axis]]
parameter = "careers.bias"
distribution = "beta"
alpha = 2.0
beta = 5.0
[[axis]]
parameter = "mechanisms.talk"
values = [true, false]
weights = [0.8, 0.2]
# [[axis]]
# parameter = "careers.history"
# distribution = "table"
# file = "observed.csv"
# column = "quarters"

# Several parameters that rise and fall as one.
[[axis]]
parameters = ["start.trust", "start.hire_trust"]
name = "trust at the start"

# Axes that morris and sobol move at once, each with values of its own. In a grid `levels` would say how many values each has.
[[axis]]
parameter = "start.safety"
group = "what people start with"
# levels = 3
[[axis]]
parameter = "start.belonging"
group = "what people start with"

# Weights that have a sum.
[[axis]]
parameter = "reality.fairness"
[[axis]]
parameter = "reality.support"
[[axis]]
parameter = "reality.incident_free"
[[constraint]]
name = "what reality is made of"
parameters = ["reality.fairness", "reality.support", "reality.incident_free"]
sum = 1.0

# Outcomes of one's own, beside those of the scenarios: `coalesce describe expressions`.
[[outcome]]
name = "trust_gap"
value = "end(trust(group = 'others') - trust(group = 'marginalised'))"
better = "down"

# Keep the metrics over time, too: timeline.csv.
[timeline]
every = 52

# Which points: grid, oat, lhs, sobol_sample, morris, sobol or points. Each kind has keys of its own.
[design]
kind = "morris"
trajectories = 10
levels = 4
# rows = 100
# base = 128
# shifts = 8
# second_order = true
# file = "points.csv"
)toml";

}  // namespace

std::span<const DesignWord> design_words() { return designs; }
std::span<const DesignWord> axis_words() { return words_of_axes; }
std::string_view described_experiment() { return with_all_keys; }

}  // namespace coalesce
