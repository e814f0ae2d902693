#include <algorithm>
#include <iterator>
#include <string>

#include "catch.hpp"
#include "mechanisms/parameters.hpp"
#include "planned_runs.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

/// Something that can be asked of an organisation at any time.
using Probe = double (*)(const Organisation&);

bool is_against(const Organisation& org, std::uint32_t i) {
    return org.people.coalition[i] != nobody && org.coalitions.agenda[org.people.coalition[i]] < 0.3F;
}
bool leads(const Organisation& org, std::uint32_t i) { return org.level(i) >= org.seats.senior_level(); }

/// What an intervention does directly: up (1) or down (-1) after its last week, and which part of it is left two years later, at most.
struct DirectEffect {
    const char* lines;
    Probe probe;
    int sign;
    double left;
};
constexpr double all_of_it = 1e9;
const DirectEffect direct_effects[]{
    {"\"campaign\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::display, anybody); }, 1, 0.3},
    {"\"one_off_training\"", [](const Organisation& o) { return mean_of(o, State::my, anybody); }, 1, 0.4},
    {"\"embedded_development\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::our, anybody); }, 1, 0.5},
    {"\"embedded_development\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::skill, anybody); }, 1, 0.9},
    {"\"reverse_mentoring\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::my, leads); }, 1, 0.6},
    {"\"reciprocal_mentoring\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::our, leads); }, 1, 0.6},
    {"\"sponsorship\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::resources, marginalised); }, 1, 0.6},
    {"\"coaching\"\nfit = 0.9\nend = 26", [](const Organisation& o) { return mean_of(o, State::safety, marginalised); }, 1, 0.5},
    {"\"coaching\"\nfit = 0.1\nend = 26", [](const Organisation& o) { return mean_of(o, State::belonging, marginalised); }, -1, 0.5},
    {"\"accountability\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::deterrence, anybody); }, 1, 0.6},
    {"\"diverse_hiring\"\nend = 26",
     [](const Organisation& o) { return static_cast<double>(std::count(o.people.identity.begin(), o.people.identity.end(), 1U)); }, 1,
     all_of_it},
    {"\"fair_process\"\nend = 26", [](const Organisation& o) { return o.embedding; }, 1, 0.9},
    {"\"story_circles\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::sys, anybody); }, 1, 0.5},
    {"\"shaming\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::display, anybody); }, 1, 0.3},
    {"\"coalition_building\"\nend = 26", [](const Organisation& o) { return static_cast<double>(o.ties.size()); }, 1, 0.0},
    {"\"deal\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::resources, is_against); }, 1, 0.6},
    {"\"appoint_head\"\nprofile = \"performative\"\nend = 26",
     [](const Organisation& o) { return mean_of(o, State::expectation, anybody); }, 1, 0.6},
    {"\"budget_cut\"\nend = 26", [](const Organisation& o) { return mean_of(o, State::resources, anybody); }, -1, 0.1},
    {"\"job_market\"\nfactor = 2\nend = 26",
     [](const Organisation& o) {
         return static_cast<double>(std::count_if(o.people.occupant.begin(), o.people.occupant.end(), [](auto n) { return n > 0; }));
     },
     1, all_of_it},
    {"\"replace_leaders\"\nprofile = \"resister\"", [](const Organisation& o) { return mean_of(o, State::commitment, leads); }, -1,
     all_of_it},
};

struct Probed {
    double after = 0.0, later = 0.0;   // in week 26 and at the end, summed over replicates
};

Probed probe(const Setup& setup, Probe what) {
    Probed sums;
    Run run(setup);
    RunRecord record;
    for (std::uint32_t replicate = 0; replicate < 8; ++replicate) {
        run.begin({11, replicate, 0}, record);
        while (run.next_week() < 26) run.step(record);
        sums.after += what(run.organisation());
        while (!run.is_over()) run.step(record);
        sums.later += what(run.organisation());
    }
    return sums;
}

}  // namespace

TEST_CASE("each intervention does what it is for, and what can fade has faded two years after its end", "[running_plan]") {
    static const std::string nothing_held_against = two_hundred_people + "[expectation]\nbroken = 0\n";  // that it ends has its own test
    static const Setup idle = setup_of(nothing_held_against);
    const std::size_t k = GENERATE(range<std::size_t>(0, std::size(direct_effects)));
    const DirectEffect& effect = direct_effects[k];
    CAPTURE(effect.lines);
    const Probed without = probe(idle, effect.probe),
                 with = probe(setup_of(nothing_held_against + intervention(effect.lines)), effect.probe);
    const double after = (with.after - without.after) * effect.sign;
    CAPTURE(after, with.later - without.later);
    CHECK(after > 0.0);
    CHECK((with.later - without.later) * effect.sign <= effect.left * after);
}
