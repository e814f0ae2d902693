#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "numerics/random_stream.hpp"

namespace coalesce {

/// A plan as the search sees it: which version it has of each part that may be chosen; 0: it does without.
using PlanChoice = std::vector<std::uint16_t>;

/// How many parts a plan has.
std::size_t parts_in(const PlanChoice& choice);

/// What may be chosen, and what may not go together.
struct SearchSpace {
    std::vector<std::uint16_t> versions;   ///< by part: how many there are beside doing without
    std::function<bool(const PlanChoice&)> allows;    ///< whether a plan keeps budget and rules
    /// Whether a plan could keep them once more parts are added: false only where nothing that is added would help.
    std::function<bool(const PlanChoice&)> may_grow;
    std::function<double(const PlanChoice&)> cost;    ///< in tokens; never falls when a part is added

    PlanChoice nothing() const { return PlanChoice(versions.size(), 0); }
};

/// Every plan that is allowed, the first part turning slowest; nothing where there are more than `most`, or looking for them would take too
/// long.
std::optional<std::vector<PlanChoice>> all_allowed(const SearchSpace& space, std::size_t most);

/// Random numbers one after the other, of a seed and a stage.
class SearchDraws {
public:
    SearchDraws(std::uint64_t seed, std::uint32_t stage) : random_{seed, stage, 0} {}

    double share() { return random_.uniform(Draw::bootstrap, next_++); }
    /// 0 .. n - 1.
    std::uint32_t below(std::uint32_t n) { return random_.index(n, Draw::bootstrap, next_++); }

private:
    RandomStream random_;
    std::uint32_t next_ = 0;
};

/// A plan that is allowed, drawn at random: parts are added in random order while that may be. Nothing where none was found.
std::optional<PlanChoice> random_choice(const SearchSpace& space, SearchDraws& draws);

/// A plan that has each part from one of two, some of them changed (uniform crossover; Deb et al. 2002 leave the operators open). What is
/// not allowed loses parts until it is; nothing where that does not help.
std::optional<PlanChoice> offspring(const SearchSpace& space, const PlanChoice& one, const PlanChoice& other, SearchDraws& draws);

/// The same plan with one part less, as far as that is allowed.
std::vector<PlanChoice> simpler_by_one(const SearchSpace& space, const PlanChoice& choice);

}  // namespace coalesce
