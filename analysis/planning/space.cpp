#include "analysis/planning/space.hpp"

#include <algorithm>
#include <numeric>

namespace coalesce {
namespace {

constexpr std::size_t looks_a_plan = 64;   // beginnings that are looked at for each plan that may be found, before it takes too long
constexpr int most_tries = 64;

/// Walks all plans, leaving out every beginning that nothing could complete.
class AllowedWalk {
public:
    AllowedWalk(const SearchSpace& space, std::size_t most) : space_(space), most_(most), choice_(space.nothing()) {}

    std::optional<std::vector<PlanChoice>> walk() {
        go_on(0);
        return is_too_much_ ? std::nullopt : std::optional(std::move(found_));
    }

private:
    void go_on(std::size_t part) {
        if (is_too_much_ || !space_.may_grow(choice_)) return;
        if (++looks_ > looks_a_plan * most_ + 1000 || found_.size() > most_) {
            is_too_much_ = true;
            return;
        }
        if (part == choice_.size()) {
            if (space_.allows(choice_)) found_.push_back(choice_);
            is_too_much_ = found_.size() > most_;
            return;
        }
        for (std::uint16_t version = 0; version <= space_.versions[part]; ++version) {
            choice_[part] = version;
            go_on(part + 1);
        }
        choice_[part] = 0;
    }

    const SearchSpace& space_;
    std::size_t most_, looks_ = 0;
    PlanChoice choice_;
    std::vector<PlanChoice> found_;
    bool is_too_much_ = false;
};

std::vector<std::size_t> in_random_order(std::size_t count, SearchDraws& draws) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t k = count; k > 1; --k) std::swap(order[k - 1], order[draws.below(static_cast<std::uint32_t>(k))]);
    return order;
}

/// Takes parts away, in random order, until the plan is allowed.
bool keep_within_budget(const SearchSpace& space, PlanChoice& choice, SearchDraws& draws) {
    for (const std::size_t part : in_random_order(choice.size(), draws)) {
        if (space.allows(choice)) return true;
        choice[part] = 0;
    }
    return space.allows(choice);
}

/// Another version of a part: the next or the one before, or any.
std::uint16_t changed(std::uint16_t version, std::uint16_t versions, SearchDraws& draws) {
    const std::uint32_t way = draws.below(3);
    if (way == 0 && version > 0) return static_cast<std::uint16_t>(version - 1);
    if (way == 1 && version < versions) return static_cast<std::uint16_t>(version + 1);
    return static_cast<std::uint16_t>(draws.below(versions + 1U));
}

}  // namespace

std::size_t parts_in(const PlanChoice& choice) {
    return choice.size() - static_cast<std::size_t>(std::count(choice.begin(), choice.end(), 0));
}

std::optional<std::vector<PlanChoice>> all_allowed(const SearchSpace& space, std::size_t most) { return AllowedWalk(space, most).walk(); }

std::optional<PlanChoice> random_choice(const SearchSpace& space, SearchDraws& draws) {
    for (int attempt = 0; attempt < most_tries; ++attempt) {
        PlanChoice choice = space.nothing();
        const double wanted = draws.share();   // few parts as well as many
        for (const std::size_t part : in_random_order(choice.size(), draws)) {
            if (draws.share() > wanted) continue;
            choice[part] = static_cast<std::uint16_t>(1 + draws.below(space.versions[part]));
            if (!space.may_grow(choice)) choice[part] = 0;
        }
        if (keep_within_budget(space, choice, draws)) return choice;
    }
    return std::nullopt;
}

std::optional<PlanChoice> offspring(const SearchSpace& space, const PlanChoice& one, const PlanChoice& other, SearchDraws& draws) {
    for (int attempt = 0; attempt < most_tries; ++attempt) {
        PlanChoice child = space.nothing();
        for (std::size_t part = 0; part < child.size(); ++part) {
            child[part] = draws.below(2) == 0 ? one[part] : other[part];
            if (draws.below(static_cast<std::uint32_t>(child.size())) == 0) child[part] = changed(child[part], space.versions[part], draws);
        }
        if (keep_within_budget(space, child, draws)) return child;
    }
    return std::nullopt;
}

std::vector<PlanChoice> simpler_by_one(const SearchSpace& space, const PlanChoice& choice) {
    std::vector<PlanChoice> simpler;
    for (std::size_t part = 0; part < choice.size(); ++part) {
        PlanChoice less = choice;
        less[part] = 0;
        if (choice[part] != 0 && space.allows(less)) simpler.push_back(std::move(less));
    }
    return simpler;
}

}  // namespace coalesce
