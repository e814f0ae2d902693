#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "catch.hpp"
#include "engine/record_digest.hpp"
#include "every_intervention.hpp"
#include "mechanisms/contest.hpp"
#include "mechanisms/parameters.hpp"
#include "planned_runs.hpp"
#include "reference/plain_implementation.hpp"
#include "small_organisation.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

std::string digest_without_doses(const Setup& setup) {
    RunRecord record = record_of(setup);
    record.doses.clear();
    return digest_of(record);
}

void end_all(Plan& plan, std::size_t from) {
    for (std::size_t k = from; k < plan.size(); ++k) plan[k].intensity = 0.0;
}

}  // namespace

TEST_CASE("a plan of which nothing is meant changes no byte", "[running_plan]") {
    const std::string baseline = digest_without_doses(setup_of(two_hundred_people));
    Setup setup = setup_of(two_hundred_people + every_intervention_text());
    CHECK(digest_without_doses(setup) != baseline);
    end_all(setup.plan, 0);
    CHECK(digest_without_doses(setup) == baseline);
    CHECK(record_of(setup).doses.empty());
}

TEST_CASE("what is not meant at all changes no byte beside something that works, and costs and reaches nothing", "[running_plan]") {
    const std::string works = intervention("\"story_circles\"\ncost = 0.01\nname = \"circles\"");
    const std::string alone = digest_without_doses(setup_of(two_hundred_people + works));
    Setup setup = setup_of(two_hundred_people + works + every_intervention_text());
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

TEST_CASE("doses of a quarter follow the balance of power, and the managers, at its start", "[running_plan]") {
    const Setup setup = setup_of(two_hundred_people + intervention("\"embedded_development\"\ncost = 0.6") + intervention("\"campaign\"") +
                                 intervention("\"story_circles\"\nwhom = { levels = [0] }\ncost = 0.1"));
    const Parameters& base = setup.parameters;
    const double acc0 = base.incidents.consequence;
    const plain::Chain chain{base.implementation.sabotage, base.coalitions.neutral_low, base.coalitions.neutral_margin,
                             [acc0](std::uint32_t) { return acc0; }, [](std::uint32_t) { return 0.0; }};
    Run run(setup, {});
    RunRecord record;
    run.begin({3, 1, 0}, record);
    double most_blocked = 0.0;
    while (!run.is_over()) {
        const Organisation& org = run.organisation();
        const int week = run.next_week();
        if (week < 0 || week % 13 != 0) {
            run.step(record);
            continue;
        }
        const Support support = org.support;
        const auto arrives = plain::arrives(chain, org);
        double all = 0.0, lowest = 0.0, at_bottom = 0.0;
        for (std::uint32_t i = 0; i < org.size(); ++i) {
            all += arrives[org.people.seat[i]] / 200.0;
            lowest += org.level(i) == 0 ? arrives[org.people.seat[i]] : 0.0;
            at_bottom += org.level(i) == 0 ? 1.0 : 0.0;
        }
        run.step(record);
        const Dose dose = dose_at(record, 0, week);
        const double granted =
            (base.contest.slack - base.contest.scarcity) * (support.change + base.contest.undecided * support.undecided());
        CAPTURE(week);
        CHECK(dose.wanted == 0.6);
        CHECK(dose.funded == Approx(std::min(1.0, granted / (0.36 + 0.06))));
        CHECK(dose.blocked == Approx(1.0 - all).margin(1e-5));
        CHECK(dose.reached == 200);
        CHECK(dose_at(record, 1, week).effective() == 0.6);
        CHECK(dose_at(record, 2, week).blocked == Approx(1.0 - lowest / at_bottom).margin(1e-5));
        most_blocked = std::max(most_blocked, dose_at(record, 2, week).blocked);
        double spent = 0.0;
        for (std::uint32_t k = 0; k < 3; ++k) spent += dose_at(record, k, week).cost;
        CHECK(run.organisation().money.spent == Approx(spent));
        CHECK(run.organisation().money.slack == Approx(base.contest.slack - base.contest.scarcity));
        CHECK(run.organisation().money.asked == Approx(0.42));
        CHECK(run.organisation().money.granted == Approx(0.42 * dose.funded));
    }
    CHECK(most_blocked > 0.02);
}

TEST_CASE("with nobody to hold it back all of a measure arrives, and with nobody to contest resources all of it is paid",
          "[running_plan]") {
    const std::string plan = intervention("\"embedded_development\"\ncost = 0.8");
    const auto without = [&](const char* mechanism) {
        return fmt::format("{}[mechanisms]\n{} = false\n{}", two_hundred_people, mechanism, plan);
    };
    for (const DoseRow& row : record_of(setup_of(without("implementation"))).doses)
        CHECK((row.dose.blocked == 0.0 && row.dose.funded < 1.0));
    for (const DoseRow& row : record_of(setup_of(without("contest"))).doses) CHECK(row.dose.funded == 1.0);
}

TEST_CASE("what is spent on measures people do not have", "[running_plan]") {
    const auto mean_resources = [](const std::string& plan) {
        const Setup setup = setup_of(two_hundred_people + "[contest]\nslack = 2\n" + plan);
        Run run(setup);
        RunRecord record;
        run.begin({3, 1, 0}, record);
        while (run.next_week() < 117) run.step(record);
        return mean_of(run.organisation(), State::resources, anybody) + run.organisation().money.spent;
    };
    const double without = mean_resources("");
    CHECK(without == Approx(0.85).epsilon(0.03));
    CHECK(mean_resources(intervention("\"fair_process\"\ncost = 0.5\nintensity = 1")) == Approx(without).epsilon(0.05));
}

TEST_CASE("what is given less than before is a broken promise, forgiven slowly, at the turn of a quarter as in its midst",
          "[running_plan]") {
    for (const int end : {39, 45}) {
        CAPTURE(end);
        const std::string until = "\nend = " + std::to_string(end) + "\n";
        const Setup setup = setup_of(two_hundred_people + "[mechanisms]\ncontest = false\nimplementation = false\n" +
                                     intervention("\"embedded_development\"\nreach = 0.5\nintensity = 0.8" + until) +
                                     intervention("\"campaign\"" + until) + intervention("\"one_off_training\"\nstart = 20") +
                                     intervention("\"fair_process\"\nintensity = 1\nramp = 100" + until));
        const double broken = setup.parameters->experience.broken, kept = 1.0 - setup.parameters->experience.forgiving;
        double first = broken * 0.8 * 0.5, second = broken * end / 100.0;
        Run run(setup);
        RunRecord record;
        run.begin({3, 1, 0}, record);
        while (run.next_week() < end) {
            run.step(record);
            CHECK(run.organisation().withdrawn == 0.0);  // a training day is over, and no promise
        }
        while (run.next_week() < end + 30) {
            run.step(record);
            CHECK(run.organisation().withdrawn == Approx(first + second * (1.0 - first)));
            first *= kept;
            second *= kept;
        }
        run.begin({3, 2, 0}, record);
        CHECK(run.organisation().withdrawn == 0.0);
    }
}

TEST_CASE("a programme that ends leaves people worse off than if nothing had been begun, for a while", "[running_plan]") {
    const auto trust_at = [](const std::string& plan, int week) {
        const Setup setup = setup_of(two_hundred_people + plan);
        Run run(setup);
        RunRecord record;
        double trust = 0.0;
        for (std::uint32_t replicate = 0; replicate < 6; ++replicate) {
            run.begin({17, replicate, 0}, record);
            while (run.next_week() < week) run.step(record);
            trust += mean_of(run.organisation(), State::trust, anybody) / 6.0;
        }
        return trust;
    };
    const std::string worthless = intervention("\"coaching\"\nintensity = 1\nfit = 0.4\ncost = 0.01\nend = 52");
    CHECK(trust_at(worthless, 70) < trust_at("", 70) - 0.01);
}

TEST_CASE("managers who begin or cease to keep measures from those below are told, in turn", "[running_plan]") {
    const std::string text =
        two_hundred_people + "[start]\ncommitment = 0.3\n" + intervention("\"fair_process\"\ncost = 0.01\nstart = 13\nend = 91");
    const Setup setup = setup_of(text);
    const double acc0 = setup.parameters->incidents.consequence;
    const CoalitionParameters& c = setup.parameters->coalitions;
    Run run(setup, keep_all);
    RunRecord record;
    run.begin({6, 1, 0}, record);
    std::map<std::pair<std::uint32_t, unsigned>, bool> stopping;   // by person, as told
    std::size_t told = 0, changes = 0;
    while (!run.is_over()) {
        const int week = run.next_week();
        run.step(record);
        const Organisation& org = run.organisation();
        for (; told < record.events.size(); ++told) {
            const Event& e = record.events[told];
            if (e.kind != EventKind::stops_measures && e.kind != EventKind::lets_pass) continue;
            CHECK(((week + 1) % 13 == 0 && week >= 13 && week < 91));
            bool& stops = stopping[{e.slot, e.occupant}];
            CHECK(stops == (e.kind == EventKind::lets_pass));
            stops = e.kind == EventKind::stops_measures;
            CHECK((e.value >= 0.2F) == stops);
            ++changes;
        }
        if ((week + 1) % 13 != 0 || week < 13 || week >= 91) continue;
        for (std::uint32_t s = 0; s < org.size(); ++s) {
            const std::uint32_t i = org.seats.holder[s];
            const bool manages = std::count(org.seats.manager.begin(), org.seats.manager.end(), s) > 0;
            const double against = std::clamp((c.neutral_low - plain::lean(org, i)) / c.neutral_margin, 0.0, 1.0);
            const double back = setup.parameters->implementation.sabotage * against * (1.0 - acc0);
            if (std::abs(back - 0.2) > 1e-4) CHECK(stopping[{i, org.people.occupant[i]}] == (manages && back > 0.2));
        }
    }
    CHECK(changes > 10);
}

TEST_CASE("an intervention that has ended is worth nothing and reaches nobody", "[running_plan]") {
    const RunRecord record = record_of(setup_of(two_hundred_people + intervention("\"sponsorship\"\nstart = 5\nend = 40")));
    CHECK(dose_at(record, 0, 4) == Dose{});
    CHECK(dose_at(record, 0, 5).reached > 0);
    CHECK(dose_at(record, 0, 39).effective() > 0.0);
    CHECK(dose_at(record, 0, 40) == Dose{});
    CHECK(dose_at(record, 0, 129) == Dose{});
}

TEST_CASE("nobody stays paired with somebody who has left, and ties end with the pairs", "[running_plan]") {
    const Setup setup =
        setup_of(two_hundred_people + "[exit]\nhazard = 0.15\n" + intervention("\"reciprocal_mentoring\"\nend = 100\nwhom = \"managers\""));
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

TEST_CASE("everybody sits in one circle, each quarter anew", "[running_plan]") {
    const RunRecord record = record_of(setup_of(two_hundred_people + intervention("\"story_circles\"")));
    std::map<int, std::vector<Event>> by_week;
    for (const Event& e : record.events) {
        if (e.kind == EventKind::joined_circle) by_week[e.week].push_back(e);
    }
    CHECK(by_week.size() == 11);  // at the start, and at the end of each quarter for the next
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

TEST_CASE("a head does not leave while in office, whoever else does, and may afterwards", "[running_plan]") {
    const Setup setup = setup_of(two_hundred_people + "[exit]\nhazard = 0.9\n" +
                                 intervention("\"appoint_head\"\nprofile = \"actionable\"\nstart = 4\nend = 78"));
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
