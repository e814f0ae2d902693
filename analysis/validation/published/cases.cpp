#include <array>
#include <cmath>

#include <fmt/format.h>

#include "analysis/validation/published/measures.hpp"
#include "analysis/validation/published/referral_firms.hpp"

namespace coalesce {
namespace {

using Figures = std::vector<PublishedFigure>;

Figures attachment_figures() {
    constexpr std::array<std::array<double, 4>, 2> settled{{{60.0208, 59.9840, 75.0, 74.9862}, {-19.2896, -21.4829, -50.0, -23.1995}}};
    constexpr std::array<std::string_view, 2> starts{"25, 25, 75, 85", "25, 15, -50, 5"};
    Figures figures;
    for (std::size_t s = 0; s < starts.size(); ++s) {
        for (std::size_t i = 0; i < 4; ++i)
            figures.push_back({fmt::format("opinion of person {}, from {}", i + 1, starts[s]), settled[s][i], 0.001});
    }
    return figures;
}

/// The converged table, top level first, and that the published figures for the top are ones that 20 runs may well have for a mean: within
/// 2.58 standard errors (two-sided p of .01) of a run's standard deviation of 15.2 and 13.5.
Figures small_bias_figures() {
    constexpr std::array<std::string_view, 3> biases{"no bias", "a bias of 1 %", "a bias of 5 %"};
    constexpr std::array<double, 8> band{1.6, 1.0, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3};
    constexpr std::array<std::array<double, 8>, 3> share{{{50.0, 50.0, 50.1, 50.2, 49.9, 49.9, 49.9, 50.0},
                                                          {38.3, 41.7, 44.2, 45.6, 47.2, 48.4, 50.5, 53.7},
                                                          {25.6, 31.7, 36.8, 40.6, 43.5, 46.4, 51.2, 58.4}}};
    Figures figures;
    for (std::size_t b = 0; b < biases.size(); ++b) {
        for (std::size_t l = 0; l < band.size(); ++l)
            figures.push_back({fmt::format("women at level {} with {}, % (converged)", 8 - l, biases[b]), share[b][l], band[l]});
    }
    figures.push_back({"women at level 8 with a bias of 1 %, % (mean of 20 runs)", 35.0, 8.76});
    figures.push_back({"women at level 8 with a bias of 5 %, % (mean of 20 runs)", 29.0, 7.78});
    return figures;
}

/// Within four standard errors of a mean and of a standard deviation of 2,000 firms.
Figures referral_figures() {
    constexpr double firms_run = 2000.0;
    Figures figures;
    for (const double referral : {0.0, 0.5, 1.0}) {
        ReferralFirms firms;
        firms.referral = referral;
        const SpreadOfFirms spread = spread_of(firms);
        const double error = spread.deviation / std::sqrt(firms_run);
        const std::string among = fmt::format("{:.0f} % referred, %", 100.0 * referral);
        figures.push_back({"women after 20 quarters, " + among, spread.mean, 4.0 * error});
        figures.push_back({"standard deviation between firms, " + among, spread.deviation, 4.0 * error / std::sqrt(2.0)});
    }
    return figures;
}

}  // namespace

const std::vector<PublishedCase>& published_cases() {
    static const std::vector<PublishedCase> cases{
        {"degroot",
         {{"degroot.toml"}},
         {{"weight of the first person", 3.0 / 11.0, 1e-5},
          {"weight of the second person", 4.0 / 11.0, 1e-5},
          {"weight of the third person", 4.0 / 11.0, 1e-5},
          {"largest disagreement at the end", 0.0, 1e-5}},
         measure_consensus,
         "DeGroot 1974"},
        {"friedkin-johnsen", {{"friedkin-johnsen.toml"}}, attachment_figures(), measure_attachment, "Friedkin & Johnsen 1990"},
        {"hegselmann-krause",
         {{"hegselmann-krause.toml"},
          {"hegselmann-krause.toml", {"talk.confidence=0.15"}},
          {"hegselmann-krause.toml", {"talk.confidence=0.05"}}},
         {{"camps within 0.3", 1.0, 0.0},
          {"camps within 0.15", 3.0, 0.0},
          {"camps within 0.05", 9.0, 0.0},
          {"opinions that passed each other", 0.0, 0.0},
          {"largest difference from a slow twin", 0.0, 0.0}},
         measure_bounded_confidence,
         "Hegselmann & Krause 2002; numbers of camps by direct iteration"},
        {"martell",
         {{"martell.toml", {"careers.bias=0"}}, {"martell.toml"}, {"martell.toml", {"careers.bias=0.458"}}},
         small_bias_figures(),
         measure_small_bias,
         "Martell, Lane & Emrich 1996; converged by 1,000 runs of a direct simulation"},
        {"demographic-inertia",
         {{"demographic-inertia.toml"}},
         {{"women at the top after 10 cycles, %", 20.05, 1.5},
          {"women at the top after 20 cycles, %", 25.8, 1.5},
          {"women at the top after 30 cycles, %", 38.9, 1.5},
          {"women at the top after 40 cycles, %", 46.5, 1.5},
          {"cycle that closes half of the gap", 27.0, 1.0},
          {"largest distance from the recursion, any level and cycle", 0.0, 1.5}},
         measure_inertia,
         "closed form"},
        {"unix-alliances",
         {{"unix-alliances.toml"}, {"unix-alliances.toml", {"coalitions.moves=queue"}}},
         {{"stable ones among the 256 partitions", 2.0, 0.0},
          {"highest energy at an end", -3828.90, 0.005},
          {"starts that end in {Sun, Prime, AT&T, IBM}", 128.0, 0.0},
          {"starts that end in {Sun, Prime, DEC, HP}", 128.0, 0.0},
          {"rises of the energy", 0.0, 0.0},
          {"starts that end in either of them, moves in random order", 256.0, 0.0},
          {"rises of the energy then", 0.0, 0.0}},
         measure_alliances,
         "Axelrod & Bennett 1993; Axelrod et al. 1995; enumerated"},
        {"granovetter",
         {{"granovetter.toml"}, {"granovetter-changed.toml"}},
         {{"people who act, thresholds 0, 1, ..., 99", 100.0, 0.0}, {"people who act if the threshold 1 is 2", 1.0, 0.0}},
         measure_crowds,
         "Granovetter 1978"},
        {"granovetter-normal",
         {{"granovetter-normal-12.toml"}, {"granovetter-normal-13.toml"}},
         {{"people who act, normal thresholds with a deviation of 12", 3.0, 0.0}, {"people who act with a deviation of 13", 100.0, 0.0}},
         measure_crowds,
         "Granovetter 1978; fixed points of the quantiles' distribution"},
        {"tullock",
         {{"tullock.toml", {"contest.between=0"}}, {"tullock.toml"}, {"tullock.toml", {"contest.between=2"}}},
         {{"share of the stronger with exponent 0", 0.5, 1e-6},
          {"share of the stronger with exponent 1", 0.75, 1e-6},
          {"share of the stronger with exponent 2", 0.9, 1e-6}},
         measure_contest,
         "Tullock 1980"},
        {"petrie-multiplier",
         {{"petrie-multiplier.toml"}},
         {{"incidents of a woman over a man's, 40 men and 10 women", 16.0, 0.25}},
         measure_multiplier,
         "Gent 2013"},
        {"referral-hiring",
         {{"referral-hiring.toml", {"hiring.referral=0"}}, {"referral-hiring.toml"}, {"referral-hiring.toml", {"hiring.referral=1"}}},
         referral_figures(),
         measure_referrals,
         "form: Tassier 2005; figures by recursion of both moments"},
        {"referral-homophily",
         {{"referral-homophily.toml"}},
         {{"women among hires, %", 30.0, 1.5}},
         measure_referred,
         "form: Rubineau & Fernandez 2010; figure by 0.8 x 1/4 + 0.2 x 1/2"},
    };
    return cases;
}

}  // namespace coalesce
