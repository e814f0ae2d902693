#include <algorithm>
#include <set>
#include <utility>

#include "analysis/validation/published/measures.hpp"
#include "engine/run.hpp"
#include "mechanisms/coalitions.hpp"
#include "mechanisms/section.hpp"

namespace coalesce {
namespace {

using Partition = std::vector<std::uint32_t>;

constexpr double rounding_of_sums = 1e-6;   // of sums of thousands

/// Sum over ordered pairs in different camps of s_i s_j p_ij, by its definition.
double energy_of(const GivenOrganisation& given, const Partition& camp) {
    const auto& size = given.state[static_cast<std::size_t>(State::power)];
    double sum = 0.0;
    for (std::size_t i = 0; i < given.size(); ++i) {
        for (std::size_t j = 0; j < given.size(); ++j) {
            if (camp[i] != camp[j]) sum += static_cast<double>(size[i]) * size[j] * given.propensity[i * given.size() + j];
        }
    }
    return sum;
}

/// Whether exactly these are in the camp of the first of them.
bool are_allied(const GivenOrganisation& given, const Partition& camp, const std::set<std::string>& allies) {
    const auto first = std::find(given.id.begin(), given.id.end(), *allies.begin());
    if (first == given.id.end()) return false;
    const std::uint32_t own = camp[static_cast<std::size_t>(first - given.id.begin())];
    std::set<std::string> members;
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (camp[i] == own) members.insert(given.id[i]);
    }
    return members == allies;
}

/// All runs of a scenario.
struct Alliances {
    std::set<Partition> stable;   ///< starts from which nobody moved
    double energy = 0.0;          ///< of the ends, the highest
    std::size_t with_att = 0, with_dec = 0, rises = 0, runs = 0;

    explicit Alliances(const Scenario& scenario) {
        for (std::uint32_t r = 0; r < scenario.replicates; ++r) add(scenario, r);
    }
    void add(const Scenario& scenario, std::uint32_t replicate) {
        const GivenOrganisation& given = *scenario.setup.given;
        Partition start(given.size());
        start_coalitions(section<CoalitionParameters>(*scenario.setup.parameters), {scenario.seed, replicate, 0}, start);
        double now = energy_of(given, start);
        const auto look = [&](const Run& run) {
            const double before = std::exchange(now, run.organisation().landscape_energy);
            rises += now > before + rounding_of_sums ? 1 : 0;
        };
        const Partition end = watch(scenario, replicate, look).organisation().people.coalition;
        if (end == start) stable.insert(end);
        energy = runs == 0 ? now : std::max(energy, now);
        with_att += are_allied(given, end, {"Sun", "Prime", "AT&T", "IBM"}) ? 1 : 0;
        with_dec += are_allied(given, end, {"Sun", "Prime", "DEC", "HP"}) ? 1 : 0;
        ++runs;
    }
};

bool is_landscape(const Scenario& scenario) {
    const auto& given = scenario.setup.given;
    return given && !given->propensity.empty() && !given->state[static_cast<std::size_t>(State::power)].empty();
}

double as_number(std::size_t n) { return static_cast<double>(n); }

}  // namespace

std::vector<MeasuredFigure> measure_alliances(const Bench&, std::span<const Scenario> variants) {
    if (!std::all_of(variants.begin(), variants.end(), is_landscape)) return {};
    const Alliances steepest(variants[0]), queue(variants[1]);
    return {{as_number(steepest.stable.size()), steepest.runs},
            {steepest.energy, steepest.runs},
            {as_number(steepest.with_att), steepest.runs},
            {as_number(steepest.with_dec), steepest.runs},
            {as_number(steepest.rises), steepest.runs},
            {as_number(queue.with_att + queue.with_dec), queue.runs},
            {as_number(queue.rises), queue.runs}};
}

}  // namespace coalesce
