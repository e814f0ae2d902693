#include <cmath>
#include <string>
#include <vector>

#include "analysis/calibration/findings.hpp"
#include "catch.hpp"
#include "engine/run.hpp"

using namespace coalesce;

namespace {

const std::string eighty_people = "format = 1\n[organisation]\npeople = 80\n[run]\nweeks = 78\nburn_in = 13\n[careers]\nhistory = 20\n";

Calibration calibration_to(const std::string& targets, std::uint64_t seed) {
    const std::string text = "format = 1\nscenario = \"base.toml\"\nreplicates = 6\nseed = " + std::to_string(seed) +
                             "\n[[axis]]\nparameter = \"exit.hazard\"\n[[axis]]\nparameter = \"incidents.rate\"\n[[axis]]\nparameter = "
                             "\"talk.pull\"\n[waves]\npoints = 40\nmost = 3\ncandidates = 20000\n" +
                             targets;
    const TextReader reader = [](const std::string&, Problems&) { return std::optional<std::string>(eighty_people); };
    Problems problems;
    auto calibration = read_calibration(text, "x.toml", reader, problems);
    INFO(problems.text());
    REQUIRE(calibration);
    return std::move(*calibration);
}

/// Runs an experiment of one arm in memory.
std::vector<Values> simulated(const Experiment& experiment) {
    const std::size_t points = experiment.layout().points;
    std::vector<Values> outcomes(experiment.outcomes.size(),
                                 Values{experiment.replicates, points, 1, std::vector<double>(points * experiment.replicates)});
    std::vector<double> values(experiment.axes.size());
    std::vector<float> measured(experiment.outcomes.size());
    for (std::size_t p = 0; p < points; ++p) {
        Scenario scenario = experiment.arms[0].scenario;
        if (!values.empty()) experiment.place(p, values);
        REQUIRE(lay_over(experiment.axes, values, scenario).empty());
        Run run(scenario.setup, {false, false, false});
        for (std::uint32_t r = 0; r < experiment.replicates; ++r) {
            RunRecord record;
            const auto own = experiment.random == PointStreams::own ? static_cast<std::uint32_t>(p * experiment.replicates) : 0U;
            run.simulate({experiment.seed, own + r, 0}, record);
            measure_outcomes(record, experiment.outcomes, measured);
            for (std::size_t o = 0; o < outcomes.size(); ++o) outcomes[o].cells[r * points + p] = static_cast<double>(measured[o]);
        }
    }
    return outcomes;
}

std::string target(const std::string& outcome, double value, double tolerance) {
    return "[[target]]\noutcome = \"" + outcome + "\"\nvalue = " + std::to_string(value) + "\ntolerance = " + std::to_string(tolerance) +
           "\norganisations = 1000\n";
}

struct Truth {
    double hazard, rate;
};

/// What an organisation with these parameters comes to on average: on random numbers of its own.
std::vector<double> mean_outcomes(const Truth& truth) {
    const std::string targets = target("exits_a_year_everyone_year", 0.1, 0.1) + target("incidents_a_year_marginalised_year", 1.0, 1.0);
    Experiment experiment = calibration_to(targets, 999).base;
    experiment.design = GivenPoints{3, {truth.hazard, truth.rate, 0.02}};
    experiment.replicates = 200;
    std::vector<double> means;
    for (const Values& values : simulated(experiment)) {
        double sum = 0.0;
        for (const double x : values.cells) sum += x / 200.0;
        means.push_back(sum);
    }
    return means;
}

}  // namespace

TEST_CASE("parameters that made the targets are found again", "[calibrate][slow]") {
    const Truth truths[]{{0.030, 0.08}, {0.045, 0.16}, {0.050, 0.07}};
    std::uint64_t seed = 0;
    for (const Truth& truth : truths) {
        const auto known = mean_outcomes(truth);
        const Calibration calibration = calibration_to(target("exits_a_year_everyone_year", known[0], 0.02) +
                                                           target("incidents_a_year_marginalised_year", known[1], 0.1 * known[1]),
                                                       ++seed);
        HistoryMatch match(calibration);
        while (const auto experiment = match.next()) match.take(simulated(*experiment));
        const CalibrationFindings findings = findings_of(match);
        const Informed &hazard = findings.parameters[0], &rate = findings.parameters[1], &pull = findings.parameters[2];
        INFO("truth " << truth.hazard << ", " << truth.rate << "; left " << hazard.left_low << " to " << hazard.left_high << ", "
                      << rate.left_low << " to " << rate.left_high);
        const std::vector<double> place{2.0 * (truth.hazard - 0.02) / 0.04 - 1.0, 2.0 * (truth.rate - 0.05) / 0.15 - 1.0,
                                        2.0 * (0.02 - 0.005) / 0.045 - 1.0};
        CHECK(match.emulated_implausibility(place) <= 3.0);
        for (const Informed* p : {&hazard, &rate}) {
            CHECK(p->is_informed);
            CHECK(p->sd_left < 0.6);
        }
        CHECK((hazard.left_low - 0.005 < truth.hazard && truth.hazard < hazard.left_high + 0.005));
        CHECK((rate.left_low - 0.02 < truth.rate && truth.rate < rate.left_high + 0.02));
        CHECK(pull.sd_left > 0.8);
        CHECK(std::abs(hazard.correlations[0]) > 0.8);
        CHECK(std::abs(rate.correlations[1]) > 0.8);
    }
}
