#include "cli/story_text.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "analysis/comparison/arms.hpp"
#include "cli/columns_text.hpp"
#include "cli/terminal.hpp"
#include "story/condense.hpp"
#include "story/sentences.hpp"

namespace coalesce {

namespace {

constexpr const char* story_legend =
    "States and doses go from 0 to 1, margins are in standard deviations of merit. \"Interrupted in a meeting\" stands for any "
    "incident that excludes. The people are synthetic: this is an illustration, not a forecast.";

std::string heading(const ToldOf& told) {
    std::string name = name_of(hero_of(told.story), told.scenario.setup.identities);
    name.front() = 'P';
    return name;
}

std::string legend_text() {
    std::string text = "\n";
    for (const std::string& line : wrapped(story_legend, 100)) text += line + "\n";
    return text;
}

/// A line of two stories side by side: the moments of a week, one of each at most.
struct Beside {
    int week;
    const Moment* here;
    const Moment* there;
};

/// Moments of the same week and kind stand side by side; others of a week share lines as they come.
std::vector<Beside> side_by_side(const std::vector<Moment>& here, const std::vector<Moment>& there) {
    std::vector<Beside> lines;
    std::size_t a = 0, b = 0;
    while (a < here.size() || b < there.size()) {
        const bool only_here = b == there.size() || (a < here.size() && here[a].week < there[b].week);
        const bool only_there = a == here.size() || (b < there.size() && there[b].week < here[a].week);
        if (only_here) {
            lines.push_back({here[a].week, &here[a], nullptr});
            ++a;
        } else if (only_there) {
            lines.push_back({there[b].week, nullptr, &there[b]});
            ++b;
        } else {
            lines.push_back({here[a].week, &here[a], &there[b]});
            ++a;
            ++b;
        }
    }
    return lines;
}

/// What is told of a moment beside another story: of what is decided about a person, also what they could not see.
std::string beside_text(const Moment* moment, const Identities& identities) {
    if (moment == nullptr) return {};
    using enum MomentKind;
    const bool both = moment->kind == passed_over || moment->kind == promoted || moment->kind == left || moment->kind == programme ||
                      moment->kind == measures_stop || moment->kind == measures_arrive;
    std::string text = seen_text(*moment, identities);
    const std::string unseen = both ? unseen_text(*moment, identities) : "";
    if (!unseen.empty()) text += " (Unseen: " + unseen + ")";
    return moment->last_week > moment->week ? fmt::format("To week {}: {}", moment->last_week, text) : text;
}

std::string ending_text(const Balance& balance) {
    switch (balance.ending) {
        case Ending::stayed: return fmt::format("still there in week {}", balance.week);
        case Ending::left: return fmt::format("left in week {}", balance.week);
        case Ending::replaced: return fmt::format("replaced in week {}", balance.week);
    }
    return {};
}

std::string sum_up(const Balance& here, const Balance& there) {
    std::string text;
    const auto row = [&](std::string_view what, const std::string& one, const std::string& other) {
        text += fmt::format("{:<28}{:<28}{}\n", what, one, other);
    };
    const auto share = [](double value) { return fmt::format("{:.2f}", value); };
    const auto of = [](int part, int all) { return fmt::format("{} of {}", part, all); };
    row("how it ends", ending_text(here), ending_text(there));
    row("level", std::to_string(here.level), std::to_string(there.level));
    row("promoted, passed over", fmt::format("{}, {}", here.promotions, here.passed_over),
        fmt::format("{}, {}", there.promotions, there.passed_over));
    row("trust", share(here.trust), share(there.trust));
    row("belonging", share(here.belonging), share(there.belonging));
    row("safety", share(here.safety), share(there.safety));
    row("incidents answered", of(here.answered, here.incidents), of(there.answered, there.incidents));
    row("reports acted on", of(here.heard, here.spoke_up), of(there.heard, there.spoke_up));
    row("likely to have left by then", fmt::format("{:.0f} %", 100.0 * here.leaving), fmt::format("{:.0f} %", 100.0 * there.leaving));
    return text;
}

}  // namespace

std::string story_text(const ToldOf& told, std::uint32_t replicate) {
    const Identities& identities = told.scenario.setup.identities;
    std::string text = strong(heading(told), stdout) +
                       fmt::format("\n{}, replicate {} of seed {}\n\n", title_of(told.scenario), replicate, told.scenario.seed);
    ThreeColumns columns(text);
    columns.add("", "WHAT THE PERSON LIVED THROUGH", "WHAT THEY COULD NOT SEE");
    for (const Moment& moment : condense(told.story.moments)) {
        columns.add(week_text(moment), seen_text(moment, identities), unseen_text(moment, identities));
    }
    return text + legend_text();
}

std::string stories_text(const ToldOf& here, const ToldOf& there, std::uint32_t replicate) {
    const Identities& identities = here.scenario.setup.identities;
    const auto parting = find_parting(here.story.moments, there.story.moments);
    const int parts = parting.value_or(std::numeric_limits<int>::max());
    const auto one = condense(here.story.moments, parts), other = condense(there.story.moments, parts);
    std::string text = strong(heading(here), stdout) +
                       fmt::format(", twice on the same random numbers\nReplicate {} of seed {}\n\n", replicate, here.scenario.seed);
    ThreeColumns columns(text);
    columns.add("", "HERE: " + title_of(here.scenario), "THERE: " + title_of(there.scenario));
    bool has_parted = false;
    for (const Beside& line : side_by_side(one, other)) {
        const std::string left = beside_text(line.here, identities), right = beside_text(line.there, identities);
        if (!has_parted && line.week >= parts && left != right) {
            has_parted = true;
            text += strong(fmt::format("{:-<100}", fmt::format("--- week {}: here they part ", parts)), stdout) + "\n";
        }
        const std::string label = fmt::format("Week {}", line.week);
        if (left == right) {
            columns.add_across(label, left);
        } else {
            columns.add(label, left, right);
        }
    }
    if (!parting) text += "\nNothing that happens to them differs.\n";
    text += fmt::format("\n{:<28}{:<28}{}\n", "", "HERE", "THERE") + sum_up(here.story.balance, there.story.balance);
    return text + legend_text();
}

}  // namespace coalesce
