#include "analysis/comparison/until_answered.hpp"

#include <fmt/format.h>

#include "analysis/statistics/verdict.hpp"

namespace coalesce {
namespace {

/// Questions about an arm, and how many of them are answered.
struct Answers {
    std::size_t asked = 0, answered = 0;
    bool are_all() const { return answered == asked; }
};

Answers answers_of(const Comparison& comparison, std::size_t arm) {
    Answers answers;
    for (const JudgedEffect& judged : comparison.effects(arm, {})) {
        if (judged.effect.pairs < 2) continue;
        ++answers.asked;
        const bool can_tell = judged.effect.pairs >= fewest_runs_to_tell;
        answers.answered += can_tell && is_close_enough(judged.effect.difference.interval, judged.of_interest) ? 1 : 0;
    }
    return answers;
}

}  // namespace

bool is_close_enough(const Interval& interval, double of_interest) { return interval.width() <= 2.0 * of_interest; }

std::uint32_t pairs_at_next_look(std::uint32_t done, std::uint32_t first, std::uint32_t most) {
    return std::min(most, done == 0 ? first : done + std::max(1U, done / 4));
}

std::uint32_t UntilAnswered::add(std::uint32_t done, const Comparison& comparison) {
    open_.assign(comparison.arms(), done == 0);
    for (std::size_t arm = 1; done > 0 && arm < comparison.arms(); ++arm) {
        const bool is_left = comparison.replicates(arm) == done && !answers_of(comparison, arm).are_all();  // once closed, always closed
        open_[arm] = is_left;
        open_[0] = open_[0] || is_left;
    }
    return open_[0] ? pairs_at_next_look(done, first_, most_) - done : 0;
}

std::string UntilAnswered::text(const Comparison& comparison) const {
    Answers all;
    std::size_t runs = comparison.replicates();
    for (std::size_t arm = 1; arm < comparison.arms(); ++arm) {
        const Answers of_arm = answers_of(comparison, arm);
        all.asked += of_arm.asked;
        all.answered += of_arm.answered;
        runs += comparison.replicates(arm);
    }
    const std::string left = all.are_all() ? "" : fmt::format(" (with --most {})", most_);
    const std::size_t fewest = comparison.fewest_replicates(), most_pairs = comparison.replicates();
    const std::string done = fmt::format("{} of {} questions are answered{}, by", all.answered, all.asked, left);
    if (fewest == most_pairs) return fmt::format("{} {} pairs of each what-if: {} runs", done, fewest, runs);
    return fmt::format("{} {} to {} pairs of each what-if: {} runs in place of {}", done, fewest, most_pairs, runs,
                       most_pairs * comparison.arms());
}

}  // namespace coalesce
