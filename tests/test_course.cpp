#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "engine/record_digest.hpp"
#include "engine/run.hpp"
#include "every_lever.hpp"
#include "mechanisms/dials.hpp"
#include "scenario_of.hpp"
#include "small_organisation.hpp"

using namespace coalesce;

namespace {

const std::string two_hundred_people = "[run]\nweeks = 130\nburn_in = 13\n[organisation]\npeople = 200\nlevels = 4\nunits = 4\n";

std::string lever(const std::string& lines) { return "[[intervention]]\nkind = " + lines + "\n"; }

RunRecord record_of(const Setup& setup, std::uint32_t replicate = 2) {
    Run run(setup, {true, true, true});
    RunRecord record;
    run.simulate({5, replicate, 0}, record);
    return record;
}

std::string digest_without_doses(const Setup& setup) {
    RunRecord record = record_of(setup);
    record.doses.clear();
    return digest_of(record);
}

void end_all(Plan& plan, std::size_t from) {
    for (std::size_t k = from; k < plan.size(); ++k) plan[k].intensity = 0.0;
}

/// Something that can be asked of an organisation at any time.
using Probe = double (*)(const Organisation&);

double mean_of(const Organisation& org, State state, bool (*counts)(const Organisation&, std::uint32_t)) {
    double sum = 0.0, people = 0.0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        if (!counts(org, i)) continue;
        sum += org.people[state][i];
        people += 1.0;
    }
    return sum / people;
}
bool anybody(const Organisation&, std::uint32_t) { return true; }
bool marginalised(const Organisation& org, std::uint32_t i) { return org.people.identity[i] == 1; }   // group B of the default
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

/// The last row of doses.csv about an intervention up to a week.
Dose dose_at(const RunRecord& record, std::uint32_t intervention, int week) {
    Dose dose;
    for (const DoseRow& row : record.doses) {
        if (row.intervention == intervention && row.week <= week) dose = row.dose;
    }
    return dose;
}

}  // namespace

TEST_CASE("a plan of which nothing is meant changes no byte", "[course]") {
    const std::string baseline = digest_without_doses(setup_of(two_hundred_people));
    Setup setup = setup_of(two_hundred_people + every_lever_text());
    CHECK(digest_without_doses(setup) != baseline);
    end_all(setup.plan, 0);
    CHECK(digest_without_doses(setup) == baseline);
    CHECK(record_of(setup).doses.empty());
}

TEST_CASE("what is not meant at all changes no byte beside something that works, and costs and reaches nothing", "[course]") {
    const std::string works = lever("\"story_circles\"\ncost = 0.01\nname = \"circles\"");
    const std::string alone = digest_without_doses(setup_of(two_hundred_people + works));
    Setup setup = setup_of(two_hundred_people + works + every_lever_text());
    const Plan all = setup.plan;
    end_all(setup.plan, 1);
    CHECK(digest_without_doses(setup) == alone);
    for (const DoseRow& row : record_of(setup).doses) CHECK(row.intervention == 0);
    for (std::size_t k = 1; k < all.size(); ++k) {
        CAPTURE(all[k].name);
        setup.plan = {all[0], all[k]};
        end_all(setup.plan, 1);
        CHECK(digest_without_doses(setup) == alone);
    }
}

TEST_CASE("each intervention does what it is for, and what can fade has faded two years after its end", "[course]") {
    static const Setup idle = setup_of(two_hundred_people);
    const std::size_t k = GENERATE(range<std::size_t>(0, std::size(direct_effects)));
    const DirectEffect& effect = direct_effects[k];
    CAPTURE(effect.lines);
    const Probed without = probe(idle, effect.probe), with = probe(setup_of(two_hundred_people + lever(effect.lines)), effect.probe);
    const double after = (with.after - without.after) * effect.sign;
    CAPTURE(after, with.later - without.later);
    CHECK(after > 0.0);
    CHECK((with.later - without.later) * effect.sign <= effect.left * after);
}

TEST_CASE("doses of a quarter follow the balance of power at its start", "[course]") {
    const Setup setup = setup_of(two_hundred_people + lever("\"embedded_development\"\ncost = 0.6") + lever("\"campaign\""));
    Run run(setup, {});
    RunRecord record;
    run.begin({3, 1, 0}, record);
    while (!run.is_over()) {
        const Organisation& org = run.organisation();
        const int week = run.next_week();
        if (week < 0 || week % 13 != 0) {
            run.step(record);
            continue;
        }
        const Support support = org.support;
        const double acc = mean_accountability(setup.dials->signals, setup.dials->incidents.consequence, org.people, org.seats);
        run.step(record);
        const Dose dose = dose_at(record, 0, week);
        const double granted = (1.0 - setup.dials->contest.scarcity) * (support.change + support.undecided() / 2.0);
        CAPTURE(week);
        CHECK(dose.wanted == 0.6);
        CHECK(dose.funded == Approx(std::min(1.0, granted / 0.36)));
        CHECK(dose.blocked == Approx(setup.dials->levers.sabotage * support.status_quo * (1.0 - acc)));
        CHECK(dose.reached == 200);
        CHECK(dose_at(record, 1, week).effective() == 0.6);
    }
}

TEST_CASE("an intervention that has ended is worth nothing and reaches nobody", "[course]") {
    const RunRecord record = record_of(setup_of(two_hundred_people + lever("\"sponsorship\"\nstart = 5\nend = 40")));
    CHECK(dose_at(record, 0, 4) == Dose{});
    CHECK(dose_at(record, 0, 5).reached > 0);
    CHECK(dose_at(record, 0, 39).effective() > 0.0);
    CHECK(dose_at(record, 0, 40) == Dose{});
    CHECK(dose_at(record, 0, 129) == Dose{});
}

TEST_CASE("nobody stays paired with somebody who has left, and ties end with the pairs", "[course]") {
    const Setup setup =
        setup_of(two_hundred_people + "[exit]\nhazard = 0.15\n" + lever("\"reciprocal_mentoring\"\nend = 100\nwhom = \"managers\""));
    Run run(setup, {false, false, true});
    RunRecord record;
    run.begin({8, 0, 0}, record);
    std::size_t lent = 0;
    while (!run.is_over()) {
        run.step(record);
        const Organisation& org = run.organisation();
        if (run.next_week() <= 0 || run.next_week() % 13 != 0) continue;
        std::set<std::uint32_t> mentors;
        for (std::size_t t = org.ties.size() - org.lent_ties; t < org.ties.size(); ++t, ++lent) {
            const std::uint32_t mentee = org.ties[t].source, mentor = org.ties[t].target;
            const auto was_told = [&](EventKind kind, std::uint32_t who, std::uint32_t other) {
                return std::any_of(record.events.begin(), record.events.end(), [&](const Event& e) {
                    return e.kind == kind && e.slot == who && e.other == other && e.occupant == org.people.occupant[who] &&
                           run.next_week() - e.week <= 53;
                });
            };
            CHECK(was_told(EventKind::mentored, mentee, mentor));
            CHECK(was_told(EventKind::mentored_another, mentor, mentee));
            CHECK(org.level(mentor) < org.level(mentee));
            CHECK(marginalised(org, mentor));
            CHECK(mentors.insert(mentor).second);
        }
        CHECK((run.next_week() <= 100 || org.lent_ties == 0));
    }
    CHECK(lent > 100);
}

TEST_CASE("everybody sits in one circle, each quarter anew", "[course]") {
    const RunRecord record = record_of(setup_of(two_hundred_people + lever("\"story_circles\"")));
    std::map<int, std::vector<Event>> by_week;
    for (const Event& e : record.events) {
        if (e.kind == EventKind::joined_circle) by_week[e.week].push_back(e);
    }
    CHECK(by_week.size() == 11);   // at the start, and at the end of each quarter for the next
    for (const auto& [week, joined] : by_week) {
        CAPTURE(week);
        std::set<std::uint32_t> slots;
        std::map<std::uint32_t, int> sizes;
        for (const Event& e : joined) slots.insert(e.slot), ++sizes[e.other];
        CHECK(joined.size() == 200);
        CHECK(slots.size() == 200);
        for (const auto& [circle, size] : sizes) CHECK((size == 6 || (size == 2 && circle == 33)));
    }
}

TEST_CASE("a head does not leave while in office, whoever else does, and may afterwards", "[course]") {
    const Setup setup =
        setup_of(two_hundred_people + "[exit]\nhazard = 0.9\n" + lever("\"appoint_head\"\nprofile = \"actionable\"\nstart = 4\nend = 78"));
    Run run(setup, {false, false, true});
    RunRecord record;
    for (std::uint32_t replicate = 0; replicate < 4; ++replicate) {
        run.begin({8, replicate, 0}, record);
        while (run.next_week() < 5) run.step(record);
        const auto appointed =
            std::find_if(record.events.begin(), record.events.end(), [](const Event& e) { return e.kind == EventKind::appointed; });
        REQUIRE(appointed != record.events.end());
        const std::uint32_t head = appointed->slot;
        const std::uint16_t occupant = run.organisation().people.occupant[head];
        while (run.next_week() < 78) {
            run.step(record);
            CHECK(run.organisation().people.occupant[head] == occupant);
            CHECK(run.organisation().level(head) == 3);
        }
        while (!run.is_over()) run.step(record);
        CHECK(run.organisation().people.occupant[head] > occupant);
    }
}
