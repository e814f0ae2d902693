// Compares a what-if with a baseline and prints what changes, how sure that is and what may be said of it, as `coalesce compare` does:
// compare_a_what_if BASELINE WHATIF REPLICATES
#include <coalesce.hpp>

#include <cstdio>
#include <cstdlib>

int main(int count, char** words) try {
    if (count != 4) throw coalesce::InputError("usage: compare_a_what_if BASELINE WHATIF REPLICATES\n");
    const auto replicates = static_cast<std::uint32_t>(std::atoi(words[3]));
    const auto found = coalesce::compare(coalesce::load(words[1]), {coalesce::load(words[2])}, {.replicates = replicates});
    for (const auto& [headline, scope, judged] : found.headlines()) {
        const auto& [difference, interval, n] = judged->effect.difference;
        const std::string_view verdict = coalesce::verdict_text(judged->judgement.verdict);
        std::printf("%-36.*s %+.4f (%.4f to %.4f)  %.*s\n", static_cast<int>(judged->outcome.size()), judged->outcome.data(), difference,
                    interval.low, interval.high, static_cast<int>(verdict.size()), verdict.data());
    }
} catch (const coalesce::InputError& error) {
    std::fputs(error.what(), stderr);
    return 2;
}
