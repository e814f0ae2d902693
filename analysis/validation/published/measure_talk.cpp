#include <algorithm>
#include <cmath>

#include "analysis/validation/published/measures.hpp"
#include "engine/run.hpp"
#include "mechanisms/section.hpp"
#include "mechanisms/talk.hpp"

namespace coalesce {
namespace {

using Opinions = std::vector<float>;

Opinions opinions_of(const Run& run, State story) {
    const auto column = run.organisation().people[story];
    return {column.begin(), column.end()};
}

/// One step of everybody, one after the other, in the floats that the engine promises: the mean of all who are near enough.
Opinions slow_step(const Opinions& opinions, float confidence) {
    Opinions next;
    const auto weight = static_cast<float>(1.0 / static_cast<double>(opinions.size()));
    for (const float own : opinions) {
        float sum = 0.0F, near = 0.0F;
        for (const float other : opinions) {
            const float gap = other - own, squared = gap * gap;
            if ((squared + squared) + squared > 3.0F * (confidence * confidence)) continue;   // over the three stories, which are equal
            sum += other * weight;
            near += weight;
        }
        next.push_back(own + (sum * (1.0F / near) - own));
    }
    return next;
}

/// Opinions by neighbours in their first order that have come to stand the other way round; those who agree differ by a rounding.
int passings(const Opinions& now) {
    int count = 0;
    for (std::size_t i = 1; i < now.size(); ++i) count += now[i] < now[i - 1] - 1e-6F ? 1 : 0;
    return count;
}

/// Groups of opinions with a gap between them that nobody hears across.
int camps(const Opinions& opinions, double confidence) {
    int count = 1;
    for (std::size_t i = 1; i < opinions.size(); ++i) count += opinions[i] - opinions[i - 1] > confidence ? 1 : 0;
    return count;
}

double largest_difference(const Opinions& a, const Opinions& b) {
    double largest = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(static_cast<double>(a[i]) - b[i]));
    return largest;
}

}  // namespace

std::vector<MeasuredFigure> measure_consensus(const Bench&, std::span<const Scenario> variants) {
    const Run run = watch(variants[0], 0);
    std::vector<MeasuredFigure> measured;
    double disagreement = 0.0;
    for (const State story : {State::my, State::our, State::sys}) {
        const Opinions opinions = opinions_of(run, story);
        double sum = 0.0;
        for (const float x : opinions) sum += x;
        measured.push_back({sum / static_cast<double>(opinions.size()), 1});
        const auto [least, most] = std::minmax_element(opinions.begin(), opinions.end());
        disagreement = std::max(disagreement, static_cast<double>(*most) - *least);
    }
    measured.push_back({disagreement, 1});
    return measured;
}

std::vector<MeasuredFigure> measure_attachment(const Bench&, std::span<const Scenario> variants) {
    constexpr double lowest = -50.0, scale = 150.0;   // the published opinions lie between -50 and 100
    const Run run = watch(variants[0], 0);
    std::vector<MeasuredFigure> measured;
    for (const State story : {State::my, State::our}) {
        for (const float x : opinions_of(run, story)) measured.push_back({lowest + scale * x, 1});
    }
    return measured;
}

std::vector<MeasuredFigure> measure_bounded_confidence(const Bench&, std::span<const Scenario> variants) {
    std::vector<MeasuredFigure> measured;
    double passed = 0.0, difference = 0.0;
    for (const Scenario& scenario : variants) {
        const double confidence = section<TalkParameters>(*scenario.setup.parameters).confidence;
        Opinions twin;
        const auto compare = [&](const Run& run) {
            const Opinions now = opinions_of(run, State::our);
            twin = twin.empty() ? now : slow_step(twin, static_cast<float>(confidence));
            passed += passings(now);
            difference = std::max(difference, largest_difference(now, twin));
        };
        watch(scenario, 0, compare);
        measured.push_back({static_cast<double>(camps(twin, confidence)), 1});
    }
    measured.push_back({passed, variants.size()});
    measured.push_back({difference, variants.size()});
    return measured;
}

}  // namespace coalesce
