#include <cmath>
#include <cstring>

#include "catch.hpp"
#include "engine/outcomes.hpp"
#include "engine/run.hpp"
#include "every_intervention.hpp"
#include "scenario_of.hpp"

using namespace coalesce;

namespace {

RunRecord record_of_run(const Setup& setup, const Keep& keep) {
    Run run(setup, keep);
    RunRecord record;
    run.simulate({8, 2, 0}, record);
    return record;
}

/// The observations of some weeks, taken from a run that kept all.
std::vector<float> values_in_weeks(const RunRecord& record, const std::vector<std::int32_t>& weeks) {
    std::vector<float> values;
    const std::size_t width = record.scopes * record.metrics;
    for (std::size_t o = 0; o < record.weeks.size(); ++o) {
        if (std::find(weeks.begin(), weeks.end(), record.weeks[o]) == weeks.end()) continue;
        values.insert(values.end(), record.values.begin() + static_cast<std::ptrdiff_t>(o * width),
                      record.values.begin() + static_cast<std::ptrdiff_t>((o + 1) * width));
    }
    return values;
}

bool have_equal_bits(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

}  // namespace

TEST_CASE("what is kept of a run is the same whatever else is kept", "[observer]") {
    const int every = GENERATE(1, 3, 4);
    const Setup setup = setup_of("[run]\nweeks = 62\nburn_in = 20\nobserve_every = " + std::to_string(every) +
                                 "\n[organisation]\npeople = 90\n" + every_intervention_text());
    const RunRecord all = record_of_run(setup, Keep::timeline_only());
    const std::vector<ObservedWeeks> choices{{0, {}}, {7, {}}, {0, {{26, 38}}}, {0, {{29, 30}, {49, 61}}}, {12, {{32, 33}}}, {0, {{0, 8}}}};
    for (const ObservedWeeks& chosen : choices) {
        Keep keep = Keep::timeline_only();
        keep.weeks = chosen;
        const RunRecord some = record_of_run(setup, keep);
        CAPTURE(every, chosen.every, some.weeks.size());
        std::vector<std::int32_t> expected;
        for (const std::int32_t week : all.weeks) {
            if (week == 62 || chosen.contains(week)) expected.push_back(week);
        }
        CHECK(some.weeks == expected);
        CHECK(have_equal_bits(some.values, values_in_weeks(all, expected)));
    }
}

TEST_CASE("outcomes are made from the weeks that they name, and no others are observed for them", "[observer]") {
    const Setup setup = setup_of("[run]\nweeks = 120\nburn_in = 13\n[organisation]\npeople = 80\n" + every_intervention_text());
    const std::vector<Outcome> outcomes = list_outcomes(Scopes(setup.identities));
    const auto measured = [&](std::span<const Outcome> wanted, const RunRecord& record) {
        std::vector<float> values(wanted.size());
        measure_outcomes(record, wanted, values);
        return values;
    };
    const RunRecord all = record_of_run(setup, {});
    const auto check = [&](std::span<const Outcome> wanted, const std::vector<std::int32_t>& weeks) {
        Keep keep = Keep::outcomes_only();
        add_weeks(wanted, setup, keep.weeks);
        const RunRecord some = record_of_run(setup, keep);
        CHECK(some.weeks == weeks);
        CHECK(have_equal_bits(measured(wanted, some), measured(wanted, all)));
        CHECK((some.levels.empty() && some.coalitions.empty() && some.doses.empty() && some.events.empty()));
    };
    check(outcomes, {72, 76, 80, 84, 88, 92, 96, 100, 104, 108, 112, 116, 120});
    check(std::span(outcomes).first(1), {120});   // of the end
    CHECK((!all.levels.empty() && !all.coalitions.empty() && !all.doses.empty()));
}
