#include <algorithm>
#include <set>
#include <utility>

#include "analysis/validation/patterns/run_measure.hpp"
#include "engine/run.hpp"
#include "numerics/missing.hpp"
#include "organisation/clock.hpp"

namespace coalesce {
namespace {

/// A person: slot, and which of its holders.
using Holder = std::pair<std::uint32_t, std::uint16_t>;

/// Who was sponsored, who rose and who came, of the two years from the week in which anybody first had a sponsor.
struct TwoYears {
    std::set<Holder> sponsored, sponsored_later, risen, new_since;

    explicit TwoYears(const Events& events) {
        const auto is_sponsored = [](const Event& e) { return e.kind == EventKind::sponsored; };
        const auto first = std::find_if(events.begin(), events.end(), is_sponsored);
        if (first == events.end()) return;
        for (const Event& e : events) {
            if (e.week < first->week || e.week >= first->week + 2 * weeks_a_year) continue;
            const Holder who{e.slot, e.occupant};
            if (is_sponsored(e)) (e.week < first->week + weeks_a_quarter ? sponsored : sponsored_later).insert(who);
            if (e.kind == EventKind::promoted) risen.insert(who);
            if (e.kind == EventKind::hired || e.kind == EventKind::appointed) new_since.insert(who);
        }
    }
    /// Of these, how many rose.
    double risen_among(const std::set<Holder>& people) const {
        return static_cast<double>(std::count_if(people.begin(), people.end(), [&](const Holder& who) { return risen.contains(who); }));
    }
};

TwoYears two_years_of(const Scenario& scenario, std::uint32_t replicate) {
    Keep keep = Keep::outcomes_only();
    keep.events = true;
    Run run(scenario.setup, keep);
    RunRecord record;
    run.simulate({scenario.seed, replicate, 0}, record);
    return TwoYears(record.events);
}

}  // namespace

double risen_of_sponsored(const Scenario& scenario, std::uint32_t replicate) {
    const TwoYears years = two_years_of(scenario, replicate);
    return years.sponsored.empty() ? missing : years.risen_among(years.sponsored) / static_cast<double>(years.sponsored.size());
}

double risen_of_unsponsored(const Scenario& scenario, std::uint32_t replicate) {
    const TwoYears years = two_years_of(scenario, replicate);
    if (years.sponsored.empty()) return missing;
    std::set<Holder> others = years.risen;
    std::set<Holder> with_sponsor = years.sponsored;
    with_sponsor.insert(years.sponsored_later.begin(), years.sponsored_later.end());
    std::erase_if(others, [&](const Holder& who) { return with_sponsor.contains(who) || years.new_since.contains(who); });
    std::erase_if(with_sponsor, [&](const Holder& who) { return years.new_since.contains(who); });
    const double people = static_cast<double>(scenario.setup.shape().people) - static_cast<double>(with_sponsor.size());
    return static_cast<double>(others.size()) / people;
}

}  // namespace coalesce
