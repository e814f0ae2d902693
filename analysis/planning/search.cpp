#include "analysis/planning/search.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "analysis/statistics/intervals.hpp"
#include "analysis/statistics/moments.hpp"

namespace coalesce {
namespace {

constexpr std::uint32_t first_worlds = 8;        // in which every plan is tried
constexpr double share_of_trying = 0.5;          // of the runs of the search; the rest is for choosing among what was tried
constexpr std::size_t generations = 12;
constexpr double rungs[]{0.25, 0.5, 0.75};       // of what the leader costs: the best for less is kept, to know what the last tokens buy
constexpr std::size_t few_left = 24;             // of so many on, plans with one part less than the leader's are looked at, too

double score_of(const Merit& merit) { return std::accumulate(merit.goals.begin(), merit.goals.end(), 0.0); }

bool is_more_promising(const Merit& one, const Merit& other) {
    return one.violation != other.violation ? one.violation < other.violation : score_of(one) > score_of(other);
}

class PlanSearch {
public:
    PlanSearch(const SearchSpace& space, std::span<const SearchGoal> goals, const SearchEffort& effort, PlanTrial& trial)
        : space_(space), goals_(goals), effort_(effort), trial_(trial) {}

    SearchResult run() {
        const auto fresh = static_cast<std::uint64_t>(effort_.fresh_share * static_cast<double>(effort_.runs));
        left_ = effort_.runs - fresh;
        std::vector<std::size_t> alive = try_many();
        if (!alive.empty()) alive = halve(std::move(alive));
        if (trial_.is_stopped() || alive.empty()) return std::move(result_);
        result_.finalists = alive;
        measure_anew(fresh);
        result_.is_whole = !trial_.is_stopped();
        return std::move(result_);
    }

private:
    // ---- measuring

    /// Gains of plans over nothing in worlds that follow each other; adds them to what is known of each.
    void measure(std::vector<TriedPlan*> plans, RunSeries series, std::uint32_t first, std::uint32_t count) {
        if (plans.empty() || count == 0 || trial_.is_stopped()) return;
        std::vector<PlanChoice> choices{space_.nothing()};
        for (const TriedPlan* const plan : plans) choices.push_back(plan->choice);
        const std::vector<double> outcomes = trial_.measure(choices, series, first, count);
        const std::size_t of_plan = std::size_t{count} * goals_.size();
        for (std::size_t p = 0; p < plans.size(); ++p) {
            for (std::size_t k = 0; k < of_plan; ++k) {
                const SearchGoal& goal = goals_[k % goals_.size()];
                const double difference = outcomes[(p + 1) * of_plan + k] - outcomes[k];
                plans[p]->gains.push_back((goal.better == Better::down ? -difference : difference) / goal.of_interest);
            }
            plans[p]->worlds += count;
        }
        const std::uint64_t runs = std::uint64_t{choices.size()} * count;
        result_.runs += runs;
        if (series == RunSeries::search) left_ -= std::min(left_, runs);
    }

    /// So many worlds more for each of these.
    void measure_more(const std::vector<std::size_t>& of, std::uint32_t upto) {
        std::map<std::uint32_t, std::vector<TriedPlan*>> by_worlds;
        for (const std::size_t k : of) by_worlds[result_.tried[k].worlds].push_back(&result_.tried[k]);
        for (const auto& [worlds, plans] : by_worlds) {
            if (worlds < upto) measure(plans, RunSeries::search, worlds, upto - worlds);
        }
    }

    Merit merit(std::size_t k) const { return merit_of(result_.tried[k], goals_); }

    /// The place of a plan among those tried, where it comes if it is new.
    std::size_t place_of(const PlanChoice& choice, bool is_bred) {
        const auto [found, is_new] = places_.try_emplace(choice, result_.tried.size());
        if (is_new) result_.tried.push_back({choice, {}, 0, is_bred});
        return found->second;
    }

    // ---- trying

    std::vector<std::size_t> try_many() {
        const auto affordable = static_cast<std::size_t>(share_of_trying * static_cast<double>(left_) / first_worlds);
        const auto all = all_allowed(space_, most_counted);
        result_.allowed = all ? all->size() : 0;
        if (!all || all->size() > affordable) return breed(affordable);
        result_.are_all = true;
        std::vector<std::size_t> alive;
        for (const PlanChoice& choice : *all) alive.push_back(place_of(choice, false));
        measure_more(alive, first_worlds);
        return alive;
    }

    /// Generations of plans, each from the better of those before it (NSGA-II).
    std::vector<std::size_t> breed(std::size_t affordable) {
        SearchDraws draws(effort_.seed, 1);
        const std::size_t size = std::clamp<std::size_t>(affordable / generations, 8, 400);
        std::vector<std::size_t> parents;
        const auto join = [&](const std::optional<PlanChoice>& choice, bool is_bred, std::vector<std::size_t>& group) {
            if (!choice) return;
            const std::size_t place = place_of(*choice, is_bred);
            if (std::find(group.begin(), group.end(), place) == group.end()) group.push_back(place);
        };
        if (space_.allows(space_.nothing())) join(space_.nothing(), false, parents);
        for (std::size_t attempt = 0; parents.size() < 2 * size && attempt < 8 * size; ++attempt)
            join(random_choice(space_, draws), false, parents);
        measure_more(parents, first_worlds);
        while (result_.tried.size() + size <= affordable && parents.size() > 1 && !trial_.is_stopped()) {
            parents = best_by_front(parents, size);
            std::vector<std::size_t> children;
            const std::size_t before = result_.tried.size();
            for (std::size_t attempt = 0; children.size() < size && attempt < 4 * size; ++attempt) {
                const auto one = of_two(parents, draws), other = of_two(parents, draws);
                join(offspring(space_, result_.tried[one].choice, result_.tried[other].choice, draws), true, children);
            }
            measure_more(children, first_worlds);
            if (result_.tried.size() == before) break;   // nothing new is found any more
            for (const std::size_t child : children) {
                if (std::find(parents.begin(), parents.end(), child) == parents.end()) parents.push_back(child);
            }
        }
        std::vector<std::size_t> all(result_.tried.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        return all;
    }

    std::vector<std::size_t> best_by_front(const std::vector<std::size_t>& of, std::size_t most) const {
        std::vector<Merit> merits;
        for (const std::size_t k : of) merits.push_back(merit(k));
        std::vector<std::size_t> best;
        for (const std::size_t k : by_front(merits)) {
            if (best.size() < most) best.push_back(of[k]);
        }
        return best;
    }

    /// The better of two parents, which are in the order of their fronts.
    static std::size_t of_two(const std::vector<std::size_t>& parents, SearchDraws& draws) {
        const auto n = static_cast<std::uint32_t>(parents.size());
        const std::uint32_t a = draws.below(n), b = draws.below(n);
        return parents[std::min(a, b)];
    }

    // ---- choosing

    /// More worlds for fewer plans, round after round; those that are left, the most promising first.
    std::vector<std::size_t> halve(std::vector<std::size_t> alive) {
        std::uint32_t worlds = first_worlds;
        note_round(result_.are_all ? "every plan that is allowed" : "plans drawn and bred", alive.size(), worlds);
        const std::size_t most = most_for_rounds();
        keep(alive, std::max(effort_.finalists, std::min(most, (alive.size() + 1) / 2)));
        bool is_simplified = false;
        while (!trial_.is_stopped()) {
            const std::size_t rounds = rounds_from(alive.size());
            if (alive.size() <= few_left && !is_simplified) {
                is_simplified = true;
                add_simpler(alive, worlds);
            }
            const std::uint64_t more = left_ / rounds / (alive.size() + 1);
            if (more == 0 || trial_.is_stopped()) break;
            worlds += static_cast<std::uint32_t>(std::min<std::uint64_t>(more, most_worlds - std::min(worlds, most_worlds)));
            measure_more(alive, worlds);
            note_round("the better ones", alive.size(), worlds);
            const bool is_last = alive.size() <= effort_.finalists || rounds == 1;
            keep(alive, is_last ? effort_.finalists : std::max(effort_.finalists, (alive.size() + 1) / 2));
            if (is_last) break;
        }
        if (alive.size() > effort_.finalists) keep(alive, effort_.finalists);
        return alive;
    }

    std::size_t rounds_from(std::size_t plans) const {
        std::size_t rounds = 1;
        for (; plans > 2 * effort_.finalists; plans = (plans + 1) / 2) ++rounds;
        return rounds;
    }

    /// As many plans as some more worlds can be had for in each round.
    std::size_t most_for_rounds() const {
        std::size_t plans = 2 * effort_.finalists;
        while (left_ / rounds_from(2 * plans) / (2 * plans + 1) >= first_worlds) plans *= 2;
        return plans;
    }

    void note_round(std::string what, std::size_t plans, std::uint32_t worlds) {
        result_.rounds.push_back({std::move(what), plans, plans, 0, worlds});
    }

    void add_simpler(std::vector<std::size_t>& alive, std::uint32_t worlds) {
        for (const PlanChoice& choice : simpler_by_one(space_, result_.tried[alive.front()].choice)) {
            const std::size_t place = place_of(choice, true);
            if (std::find(alive.begin(), alive.end(), place) == alive.end()) alive.push_back(place);
        }
        measure_more(alive, worlds);
    }

    /// Leaves the most promising so many, the leader first: by score, the leaders for less and in each goal, then by score and front in
    /// turn.
    void keep(std::vector<std::size_t>& alive, std::size_t most) {
        if (alive.empty()) return;
        std::vector<Merit> merits;
        for (const std::size_t k : alive) merits.push_back(merit(k));
        std::vector<std::size_t> by_score(alive.size()), order;
        std::iota(by_score.begin(), by_score.end(), std::size_t{0});
        std::stable_sort(by_score.begin(), by_score.end(), [&](auto a, auto b) { return is_more_promising(merits[a], merits[b]); });
        const auto add = [&](std::size_t k) {
            if (order.size() < most && std::find(order.begin(), order.end(), k) == order.end()) order.push_back(k);
        };
        add(by_score.front());
        add(by_score[std::min<std::size_t>(1, by_score.size() - 1)]);
        for (const std::size_t k : leaders_for_less(alive, by_score)) add(k);
        for (const std::size_t k : leaders_in_goals(merits)) add(k);
        const std::vector<std::size_t> front = goals_in(merits) > 1 ? by_front(merits) : by_score;
        for (std::size_t k = 0; k < alive.size() && order.size() < most; ++k) {
            add(by_score[k]);
            add(front[k]);
        }
        note_put_aside(alive, order, by_score.front());
        std::vector<std::size_t> kept;
        for (const std::size_t k : order) kept.push_back(alive[k]);
        alive = std::move(kept);
        if (!trial_.is_stopped()) trial_.tell_round(result_, alive);
    }

    static std::size_t goals_in(const std::vector<Merit>& merits) { return merits.front().goals.size(); }

    std::vector<std::size_t> leaders_for_less(const std::vector<std::size_t>& alive, const std::vector<std::size_t>& by_score) const {
        std::vector<std::size_t> leaders;
        const double whole = space_.cost(result_.tried[alive[by_score.front()]].choice);
        for (const double rung : rungs) {
            const auto found = std::find_if(by_score.begin(), by_score.end(),
                                            [&](std::size_t k) { return space_.cost(result_.tried[alive[k]].choice) <= rung * whole; });
            if (whole > 0.0 && found != by_score.end()) leaders.push_back(*found);
        }
        return leaders;
    }

    static std::vector<std::size_t> leaders_in_goals(const std::vector<Merit>& merits) {
        std::vector<std::size_t> leaders;
        for (std::size_t g = 0; goals_in(merits) > 1 && g < goals_in(merits); ++g) {
            const auto leads = [&](const Merit& a, const Merit& b) {  // for max_element: a is less than b
                return a.violation != b.violation ? a.violation > b.violation : a.goals[g] < b.goals[g];
            };
            leaders.push_back(static_cast<std::size_t>(std::max_element(merits.begin(), merits.end(), leads) - merits.begin()));
        }
        return leaders;
    }

    /// Counts those put aside that chance may have put there.
    void note_put_aside(const std::vector<std::size_t>& alive, const std::vector<std::size_t>& kept, std::size_t leader) {
        SearchRound& round = result_.rounds.back();
        round.kept = kept.size();
        round.close = 0;
        std::vector<bool> is_kept(alive.size(), false);
        for (const std::size_t k : kept) is_kept[k] = true;
        const std::vector<double> best = scores_of(result_.tried[alive[leader]], goals_);
        for (std::size_t k = 0; k < alive.size(); ++k) {
            if (is_kept[k]) continue;
            std::vector<double> differences = scores_of(result_.tried[alive[k]], goals_);
            for (std::size_t w = 0; w < differences.size(); ++w) differences[w] -= best[w];
            const Interval interval = student_interval(moments_of(known_of(differences)), usual_level);
            round.close += interval.high >= 0.0 ? 1 : 0;
        }
    }

    // ---- measuring anew

    void measure_anew(std::uint64_t runs) {
        std::vector<TriedPlan*> plans;
        for (const std::size_t k : result_.finalists) result_.fresh.push_back({result_.tried[k].choice, {}, 0, result_.tried[k].was_bred});
        for (TriedPlan& plan : result_.fresh) plans.push_back(&plan);
        const std::uint64_t a_future = effort_.worlds_a_future;
        const std::uint64_t futures = std::max<std::uint64_t>(2, (runs + left_) / (plans.size() + 1) / a_future);
        measure(plans, RunSeries::fresh, 0, static_cast<std::uint32_t>(std::min<std::uint64_t>(futures * a_future, most_worlds)));
    }

    static constexpr std::size_t most_counted = 2'000'000;
    static constexpr std::uint32_t most_worlds = 1'000'000;

    const SearchSpace& space_;
    std::span<const SearchGoal> goals_;
    const SearchEffort& effort_;
    PlanTrial& trial_;
    SearchResult result_;
    std::map<PlanChoice, std::size_t> places_;
    std::uint64_t left_ = 0;  // runs that the search may still make
};

}  // namespace

SearchResult search_plans(const SearchSpace& space, std::span<const SearchGoal> goals, const SearchEffort& effort, PlanTrial& trial) {
    return PlanSearch(space, goals, effort, trial).run();
}

}  // namespace coalesce
