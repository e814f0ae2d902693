#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "analysis/calibration/calibration_text.hpp"
#include "analysis/calibration/findings.hpp"
#include "analysis/calibration/result_tables.hpp"
#include "catch.hpp"

using namespace coalesce;

namespace {

/// A calibration of three parameters, all between 0 and 1, with targets for two outcomes that a made-up model stands in for.
Calibration made_up(const Observation& first, const Observation& second, const std::string& waves = "") {
    std::string text = "format = 1\nscenario = \"base.toml\"\nreplicates = 6\n";
    for (const char* key : {"hiring.referral", "careers.own_bias", "signals.campaign"})
        text += std::string("[[axis]]\nparameter = \"") + key + "\"\nlow = 0.0\nhigh = 1.0\n";
    for (const char* outcome : {"trust_everyone_end", "safety_everyone_end"})
        text += std::string("[[target]]\noutcome = \"") + outcome + "\"\nvalue = 0.5\ntolerance = 0.1\norganisations = 1e9\n";
    text += "[waves]\npoints = 60\ncandidates = 20000\n" + waves;
    const TextReader reader = [](const std::string&, Problems&) { return std::optional<std::string>("format = 1\n"); };
    Problems problems;
    auto calibration = read_calibration(text, "x.toml", reader, problems);
    INFO(problems.text());
    REQUIRE(calibration);
    calibration->targets[0].observation = first;
    calibration->targets[1].observation = second;
    return std::move(*calibration);
}

/// What the made-up model expects of its outcomes; the third parameter does nothing.
double first_outcome(std::span<const double> x) { return x[0] + 0.5 * x[1] * x[1] + 0.1 * std::sin(4.0 * x[0]); }
double second_outcome(std::span<const double> x) { return x[1] - 0.5 * x[0] + 0.3 * x[0] * x[1]; }

constexpr double stream_of_a_run = 0.05;

/// Runs of the made-up model.
std::vector<Values> run_made_up(const Experiment& experiment, std::mt19937_64& dice) {
    std::normal_distribution<double> normal;
    const std::size_t points = experiment.layout().points, replicates = experiment.replicates;
    std::vector<Values> outcomes(2, Values{replicates, points, 1, std::vector<double>(points * replicates)});
    std::vector<double> x(3, 0.5);
    for (std::size_t o = 0; o < 2; ++o) {
        for (std::size_t r = 0; r < replicates; ++r) {
            for (std::size_t p = 0; p < points; ++p) {
                if (!experiment.axes.empty()) experiment.place(p, x);
                outcomes[o].cells[r * points + p] = (o == 0 ? first_outcome(x) : second_outcome(x)) + stream_of_a_run * normal(dice);
            }
        }
    }
    return outcomes;
}

HistoryMatch matched(const Calibration& calibration, std::uint64_t seed) {
    std::mt19937_64 dice(seed);
    HistoryMatch match(calibration);
    while (const auto experiment = match.next()) match.take(run_made_up(*experiment, dice));
    return match;
}

Observation around(double value, double tolerance) { return {value, value - tolerance, value + tolerance, 0.0, 1e9}; }

std::vector<double> truth_scaled(const std::vector<double>& truth) {
    std::vector<double> scaled;
    for (const double x : truth) scaled.push_back(2.0 * x - 1.0);
    return scaled;
}

}  // namespace

TEST_CASE("the truth is not ruled out, and what is known closes in on it", "[calibrate]") {
    std::size_t ruled_out = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        std::mt19937_64 dice(1000 + seed);
        std::uniform_real_distribution<double> inner(0.2, 0.8);
        const std::vector<double> truth{inner(dice), inner(dice), inner(dice)};
        const Calibration calibration = made_up(around(first_outcome(truth), 0.06), around(second_outcome(truth), 0.06));
        const HistoryMatch match = matched(calibration, seed);
        const CalibrationFindings findings = findings_of(match);
        INFO("seed " << seed << ", truth " << truth[0] << ", " << truth[1]);
        ruled_out += match.emulated_implausibility(truth_scaled(truth)) > calibration.waves.cutoff ? 1 : 0;
        for (const std::size_t a : {0U, 1U}) {
            const Informed& p = findings.parameters[a];
            CHECK(p.is_informed);
            CHECK(p.sd_left < 0.6);
            CHECK(p.left_low - 0.1 < truth[a]);
            CHECK(truth[a] < p.left_high + 0.1);
        }
        CHECK_FALSE(findings.parameters[2].is_informed);
        CHECK(findings.parameters[2].sd_left > 0.85);
        CHECK(match.waves().size() >= 2);
        CHECK(match.waves().back().left.share < 0.2);
        CHECK(!findings.kept.empty());
    }
    CHECK(ruled_out == 0);   // three standard deviations
}

TEST_CASE("every point kept comes near to what was asked for", "[calibrate]") {
    const Calibration calibration = made_up(around(0.8, 0.1), around(0.3, 0.1));
    const CalibrationFindings findings = findings_of(matched(calibration, 5));
    const double sd = 3.0 * stream_of_a_run / std::sqrt(6.0) * 1.3;
    REQUIRE(!findings.kept.empty());
    for (const FoundPoint& point : findings.kept) {
        CHECK(std::abs(point.means[0] - 0.8) < std::hypot(0.1, sd));
        CHECK(std::abs(point.means[1] - 0.3) < std::hypot(0.1, sd));
        CHECK(point.second <= point.implausibility);
    }
}

TEST_CASE("targets that cannot be met together are told as that, with the nearest point", "[calibrate]") {
    const Calibration calibration = made_up(around(1.3, 0.05), around(-0.25, 0.05));   // each alone can be met
    const HistoryMatch match = matched(calibration, 2);
    const CalibrationFindings findings = findings_of(match);
    CHECK(findings.kept.empty());
    REQUIRE(findings.nearest);
    CHECK(findings.nearest->implausibility > calibration.waves.cutoff);
    const std::string told = calibration_text(match, findings);
    CHECK(told.find("the targets cannot be met together by these parameters in these ranges") != std::string::npos);
    CHECK(told.find("the nearest is point") != std::string::npos);
    CHECK(findings.points_left[1] > 0);
    for (std::size_t table = 0; table < 5; ++table) CHECK(!calibration_csv(table, match, findings).empty());
}

TEST_CASE("targets that everything meets rule nothing out, and that is soon noticed", "[calibrate]") {
    const Calibration calibration = made_up(around(0.5, 10.0), around(0.5, 10.0));
    const HistoryMatch match = matched(calibration, 3);
    CHECK(match.waves().size() == 2);
    CHECK((match.ending() == MatchEnding::hardly_shrinks || match.ending() == MatchEnding::sharp));
    const CalibrationFindings findings = findings_of(match);
    CHECK(findings.kept.size() == findings.run);
    for (const Informed& p : findings.parameters) CHECK_FALSE(p.is_informed);
}

TEST_CASE("emulators are about as sure as they should be", "[calibrate]") {
    double as_expected = 0.0, waves = 0.0;
    for (std::uint64_t seed = 20; seed < 30; ++seed) {
        const Calibration calibration = made_up(around(0.8, 0.1), around(0.3, 0.1));
        const HistoryMatch match = matched(calibration, seed);
        for (const Wave& wave : match.waves()) {
            if (std::isnan(wave.as_expected)) continue;
            as_expected += wave.as_expected;
            waves += 1.0;
        }
    }
    CHECK(as_expected / waves > 0.97);
}

TEST_CASE("a target that hardly ever comes out rules nothing out, and other targets still do", "[calibrate]") {
    const Calibration calibration = made_up(around(0.8, 0.1), around(0.3, 0.1));
    std::mt19937_64 dice(4);
    HistoryMatch match(calibration);
    while (const auto experiment = match.next()) {
        auto outcomes = run_made_up(*experiment, dice);
        for (double& x : outcomes[1].cells) x = std::nan("");
        match.take(outcomes);
    }
    CHECK(match.waves().back().left.share < 0.8);
    CHECK(findings_of(match).kept.empty());
}

TEST_CASE("a wave is known by what decides its runs, not by the targets' values", "[calibrate]") {
    const Calibration one = made_up(around(0.8, 0.1), around(0.3, 0.1)), other = made_up(around(0.5, 0.2), around(0.3, 0.1));
    const auto first = [](const Calibration& calibration) {
        std::mt19937_64 dice(1);
        HistoryMatch match(calibration);
        match.take(run_made_up(*match.next(), dice));
        return match.next()->inputs;
    };
    const auto a = first(one), b = first(other);
    REQUIRE(a.size() == b.size());
    for (std::size_t k = 0; k < a.size(); ++k) CHECK(a[k].sha256 == b[k].sha256);
}
