#include <map>
#include <utility>
#include <vector>

#include "analysis/validation/patterns/run_measure.hpp"
#include "analysis/validation/published/published_case.hpp"
#include "engine/run.hpp"
#include "engine/scopes.hpp"
#include "numerics/missing.hpp"

namespace coalesce {
namespace {

/// Who held each slot, where they sat and what they did, in one week.
struct PeopleThen {
    std::vector<std::uint16_t> occupant;
    std::vector<int> level;
    std::vector<float> action;

    void note(const Organisation& org) {
        occupant = org.people.occupant;
        level.resize(org.size());
        action.resize(org.size());
        for (std::uint32_t i = 0; i < org.size(); ++i) {
            level[i] = org.level(i);
            action[i] = org.shown[i].action;
        }
    }
};

/// Mean action of peers, and of those among them who rose.
struct Peers {
    double action = 0.0, action_of_risen = 0.0;
    int people = 0, risen = 0;
};

/// Adds up, over all quarters, how far those who rise act more than their peers.
class PromotedAgainstPeers {
public:
    PromotedAgainstPeers(const Scopes& scopes, std::size_t side) : scopes_(scopes), side_(side) {}

    void look(const Organisation& org) {
        if (!then_.occupant.empty()) compare(org);
        then_.note(org);
    }
    double mean() const { return risen_ > 0 ? sum_ / risen_ : missing; }

private:
    void compare(const Organisation& org) {
        std::map<int, Peers> by_level;
        for (std::uint32_t i = 0; i < org.size(); ++i) {
            if (org.people.occupant[i] != then_.occupant[i] || scopes_.side(org.people.identity[i]) != side_) continue;
            Peers& peers = by_level[then_.level[i]];
            peers.action += then_.action[i];
            ++peers.people;
            if (org.level(i) <= then_.level[i]) continue;
            peers.action_of_risen += then_.action[i];
            ++peers.risen;
        }
        for (const auto& [level, peers] : by_level) {
            sum_ += peers.action_of_risen - peers.risen * peers.action / peers.people;
            risen_ += peers.risen;
        }
    }

    const Scopes& scopes_;
    std::size_t side_;
    PeopleThen then_;
    double sum_ = 0.0;
    int risen_ = 0;
};

double action_of_promoted(const Scenario& scenario, std::uint32_t replicate, std::size_t side) {
    const Scopes scopes(scenario.setup.identities);
    PromotedAgainstPeers promoted(scopes, side);
    watch(scenario, replicate, [&](const Run& run) { promoted.look(run.organisation()); });
    return promoted.mean();
}

}  // namespace

double action_of_promoted_marginalised(const Scenario& scenario, std::uint32_t replicate) {
    return action_of_promoted(scenario, replicate, Scopes::marginalised);
}

double action_of_promoted_others(const Scenario& scenario, std::uint32_t replicate) {
    return action_of_promoted(scenario, replicate, Scopes::others);
}

}  // namespace coalesce
