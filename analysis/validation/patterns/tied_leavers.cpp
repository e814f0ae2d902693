#include <cmath>
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

/// People of the same level, marginalised or not: how many ties each had to those who left a quarter ago, and who left since.
struct Stratum {
    double people = 0, ties = 0, squares = 0, leavers = 0, ties_of_leavers = 0;

    void add(double tied, bool leaves) {
        ++people;
        ties += tied;
        squares += tied * tied;
        if (!leaves) return;
        ++leavers;
        ties_of_leavers += tied;
    }
    double expected() const { return leavers * ties / people; }
    /// Of the sum over `leavers` of them drawn without replacement.
    double variance() const {
        if (people < 2) return 0.0;
        const double between = (squares - ties * ties / people) / (people - 1);
        return leavers * (1.0 - leavers / people) * between;
    }
};

class TiedLeavers {
public:
    explicit TiedLeavers(const Scopes& scopes) : scopes_(scopes) {}

    void look(const Organisation& org) {
        if (!occupant_.empty() && occupant_ != org.people.occupant) quarter(org);
        occupant_ = org.people.occupant;
        identity_ = org.people.identity;
        level_.resize(org.size());
        for (std::uint32_t i = 0; i < org.size(); ++i) level_[i] = org.level(i);
        either_ = &org.neighbours();
        if (is_stale_) note_ties();
    }
    double z() const { return variance_ > 0.0 ? (seen_ - expected_) / std::sqrt(variance_) : missing; }

private:
    /// Rows change at a quarter's end only.
    void note_ties() {
        ties_.assign(occupant_.size(), {});
        for (std::size_t i = 0; i < ties_.size(); ++i) {
            for (const Neighbour& other : either_->neighbours(i)) ties_[i].push_back(other.slot());
        }
        is_stale_ = false;
    }

    void quarter(const Organisation& org) {
        std::vector<char> leaves(org.size());
        for (std::size_t i = 0; i < leaves.size(); ++i) leaves[i] = org.people.occupant[i] != occupant_[i] ? 1 : 0;
        if (!tied_.empty()) count(leaves);
        tied_.assign(org.size(), -1.0);   // hires had no ties to those who left
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            if (leaves[i] != 0) continue;
            tied_[i] = 0.0;
            for (const std::uint32_t other : ties_[i]) tied_[i] += leaves[other];
        }
        is_stale_ = true;
    }

    void count(const std::vector<char>& leaves) {
        std::map<std::pair<int, std::size_t>, Stratum> strata;
        for (std::size_t i = 0; i < leaves.size(); ++i) {
            if (tied_[i] >= 0.0) strata[{level_[i], scopes_.side(identity_[i])}].add(tied_[i], leaves[i] != 0);
        }
        for (const auto& [key, stratum] : strata) {
            seen_ += stratum.ties_of_leavers;
            expected_ += stratum.expected();
            variance_ += stratum.variance();
        }
    }

    const Scopes& scopes_;
    const Network* either_ = nullptr;
    std::vector<std::uint16_t> occupant_;
    std::vector<std::uint32_t> identity_;
    std::vector<int> level_;
    std::vector<std::vector<std::uint32_t>> ties_;   // of this quarter
    std::vector<double> tied_;   // of each person, to those who left at the end of the last one; negative: of a hire
    bool is_stale_ = true;
    double seen_ = 0.0, expected_ = 0.0, variance_ = 0.0;
};

}  // namespace

double tied_leavers(const Scenario& scenario, std::uint32_t replicate) {
    const Scopes scopes(scenario.setup.identities);
    TiedLeavers leavers(scopes);
    watch(scenario, replicate, [&](const Run& run) { leavers.look(run.organisation()); });
    return leavers.z();
}

}  // namespace coalesce
