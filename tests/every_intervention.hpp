#pragma once
#include <string>

namespace coalesce {

/// A plan in which every intervention is at work for some time, some of them twice, as the tables of a scenario.
inline std::string every_intervention_text() {
    return R"(
[[intervention]]
kind = "campaign"
start = 2
end = 20
[[intervention]]
kind = "one_off_training"
start = 3
mandatory = true
[[intervention]]
kind = "one_off_training"
start = 5
reach = 0.5
whom = { first = "most_willing" }
[[intervention]]
kind = "embedded_development"
ramp = 8
cost = 0.02
[[intervention]]
kind = "reverse_mentoring"
cost = 0.01
partners = "best_connected"
[[intervention]]
kind = "reciprocal_mentoring"
start = 4
cost = 0.01
whom = "managers"
[[intervention]]
kind = "sponsorship"
cost = 0.01
partners = "most_willing"
[[intervention]]
kind = "coaching"
cost = 0.01
fit = 0.9
whom = { among = "largest_coalition" }
[[intervention]]
kind = "coaching"
cost = 0.01
fit = 0.1
reach = 0.3
end = 45
[[intervention]]
kind = "accountability"
cost = 0.01
spare_managers = true
[[intervention]]
kind = "diverse_hiring"
cost = 0.01
[[intervention]]
kind = "fair_process"
cost = 0.01
[[intervention]]
kind = "story_circles"
cost = 0.01
reach = 0.6
[[intervention]]
kind = "shaming"
start = 1
end = 30
whom = { first = "least_willing" }
reach = 0.2
[[intervention]]
kind = "coalition_building"
cost = 0.01
whom = { first = "most_powerful" }
reach = 0.5
[[intervention]]
kind = "deal"
cost = 0.01
reach = 0.7
end = 40
[[intervention]]
kind = "appoint_head"
profile = "performative"
end = 26
[[intervention]]
kind = "appoint_head"
name = "second_head"
start = 26
profile = "actionable"
[[intervention]]
kind = "ring_fence"
covers = ["fair_process", "sponsorship"]
intensity = 0.5
[[intervention]]
kind = "budget_cut"
start = 13
end = 26
[[intervention]]
kind = "job_market"
factor = 1.8
start = 10
[[intervention]]
kind = "reorganisation"
start = 15
[[intervention]]
kind = "replace_leaders"
start = 20
profile = { my = 0.2, commitment = 0.05 }
reach = 0.5
whom = { among = "leaders", skip = 0.5 }
)";
}

}  // namespace coalesce
