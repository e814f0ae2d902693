#include "studio/engine/open_comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "engine/headlines.hpp"
#include "studio/engine/own_values.hpp"
#include "studio/engine/replies.hpp"

namespace coalesce {
namespace {

void put_estimate(const Estimate& estimate, Reply& reply) {
    reply.object([&] {
        reply.member("value", estimate.value);
        reply.member("low", estimate.interval.low);
        reply.member("high", estimate.interval.high);
    });
}

/// How many pairs a share of them is.
std::int64_t count_of(const Estimate& share, const Effect& effect) {
    return effect.pairs == 0 ? 0 : std::llround(share.value * static_cast<double>(effect.pairs));
}

/// As a page names an outcome: one of one's own by its name, of nobody in particular.
AskedOutcome named(const Outcome& outcome, const Scopes& scopes) {
    if (outcome.own) return {outcome.own->name, ""};
    return {metrics[static_cast<std::size_t>(outcome.metric)].key, scopes.name(outcome.scope)};
}

void put_judged(const JudgedEffect& judged, const Outcome& outcome, const PairedOutcomes& outcomes, int weeks, Reply& reply) {
    const Effect& effect = judged.effect;
    const WeekSpan span = weeks_of(outcome, weeks);
    reply.object([&] {
        reply.member("outcome", judged.outcome);
        reply.member("metric", named(outcome, outcomes.scopes()).metric);
        reply.member("scope", named(outcome, outcomes.scopes()).scope);
        reply.member("when", when_word(outcome.when));
        reply.member("first", span.first);
        reply.member("end", span.end);
        reply.member("headline", judged.in_family);
        reply.member("better", better_word(judged.better));
        reply.member("ofInterest", judged.of_interest);
        reply.member("pairs", effect.pairs);
        reply.member("independent", effect.independent);
        reply.member("higher", count_of(effect.share_up, effect));
        reply.member("same", count_of(effect.share_same, effect));
        reply.member("lower", count_of(effect.share_down, effect));
        reply.member("difference", [&] { put_estimate(effect.difference, reply); });
        reply.member("pHolm", judged.judgement.p_adjusted);
        reply.member("verdict", verdict_text(judged.judgement.verdict));
        reply.member("byPair", [&] { reply.column(std::vector<float>(effect.by_replicate.begin(), effect.by_replicate.end())); });
    });
}

}  // namespace

OpenComparison::OpenComparison(const Scenario& baseline, const Scenario& whatif)
    : weeks_(baseline.setup.clock().weeks), outcomes_(baseline.setup, windows_of(std::array{&baseline.setup, &whatif.setup})) {
    record_.weeks = observed_weeks(baseline.setup.clock());
    record_.scopes = outcomes_.scopes().count();
    record_.metrics = metric_count;
    measured_ = {baseline.setup.measured.size(), whatif.setup.measured.size()};
    own_ = {baseline.setup.outcomes.size(), whatif.setup.outcomes.size()};
    has_own_ = {has_own_values(baseline.setup), has_own_values(whatif.setup)};
}

void OpenComparison::take(std::string_view baseline, std::string_view whatif) {
    take(0, baseline);
    take(1, whatif);
}

void OpenComparison::take(std::size_t arm, std::string_view bytes) {
    record_.values.resize(record_.weeks.size() * record_.scopes * record_.metrics);
    std::vector<float> told(bytes.size() / sizeof(float));
    if (!told.empty()) std::memcpy(told.data(), bytes.data(), told.size() * sizeof(float));
    const std::size_t known = record_.values.size(),
                      behind = has_own_[arm] ? own_values_of(record_.weeks.size(), measured_[arm], own_[arm]) : 0;
    const bool fits = told.size() * sizeof(float) == bytes.size() && told.size() == known + behind;
    record_.failure = fits ? "" : "not a run of this scenario";
    if (fits) {
        std::copy_n(told.begin(), known, record_.values.begin());
        take_own_values(std::span(told).subspan(known), measured_[arm], record_);
    }
    outcomes_.take(arm, record_);
}

void OpenComparison::reply_means(std::span<const std::string_view> columns, Reply& reply) const {
    const std::vector<Outcome>& all = outcomes_.outcomes();
    reply.list(columns, [&](std::string_view column) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const Outcome& outcome) { return outcome.column == column; });
        if (found == all.end()) return reply.put(nullptr);
        const Moments moments = outcomes_.moments(0, static_cast<std::size_t>(found - all.begin()));
        reply.object([&] {
            reply.member("outcome", column);
            reply.member("runs", moments.n);
            reply.member("mean", moments.mean);
        });
    });
}

void OpenComparison::reply_effects(std::span<const AskedOutcome> asked, Reply& reply) const {
    const std::vector<Outcome>& all = outcomes_.outcomes();
    const auto is_asked = [&](const Outcome& outcome) {
        return outcome.when != When::end &&
               std::any_of(asked.begin(), asked.end(), [&](const AskedOutcome& one) { return named(outcome, outcomes_.scopes()) == one; });
    };
    std::vector<std::size_t> beside;
    for (std::size_t o = 0; o < all.size(); ++o) {
        if (is_asked(all[o])) beside.push_back(o);
    }
    reply.object([&] {
        reply.member("level", comparison_level);
        reply.member("shown", [&] { reply.list(shown_of(outcomes_.windows(1)), [&](When when) { reply.put(when_word(when)); }); });
        reply.member("effects", [&] {
            reply.list(outcomes_.effects(1, beside), [&](const JudgedEffect& judged) {
                const auto is_it = [&](const Outcome& outcome) { return outcome.column == judged.outcome; };
                put_judged(judged, *std::find_if(all.begin(), all.end(), is_it), outcomes_, weeks_, reply);
            });
        });
    });
}

}  // namespace coalesce
