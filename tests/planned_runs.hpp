#pragma once
#include <string>

#include "engine/run.hpp"
#include "scenario_of.hpp"

// What tests of plans share.
namespace coalesce::tests {

inline const std::string two_hundred_people = "[run]\nweeks = 130\nburn_in = 13\n[organisation]\npeople = 200\nlevels = 4\nunits = 4\n";

inline std::string intervention(const std::string& lines) { return "[[intervention]]\nkind = " + lines + "\n"; }

inline constexpr Keep keep_all{
    .levels = true, .coalitions = true, .events = true, .doses = true, .members = true, .passages = true, .weeks = {}};

inline RunRecord record_of(const Setup& setup, std::uint32_t replicate = 2) {
    Run run(setup, keep_all);
    RunRecord record;
    run.simulate({5, replicate, 0}, record);
    return record;
}

/// The mean of a state over those who count.
inline double mean_of(const Organisation& org, State state, bool (*counts)(const Organisation&, std::uint32_t)) {
    double sum = 0.0, people = 0.0;
    for (std::uint32_t i = 0; i < org.size(); ++i) {
        if (!counts(org, i)) continue;
        sum += org.people[state][i];
        people += 1.0;
    }
    return sum / people;
}
inline bool anybody(const Organisation&, std::uint32_t) { return true; }
inline bool marginalised(const Organisation& org, std::uint32_t i) { return org.people.identity[i] == 1; }   // group B of the default

/// The last row of doses.csv about an intervention up to a week.
inline Dose dose_at(const RunRecord& record, std::uint32_t intervention, int week) {
    Dose dose;
    for (const DoseRow& row : record.doses) {
        if (row.intervention == intervention && row.week <= week) dose = row.dose;
    }
    return dose;
}

}  // namespace coalesce::tests
