#include "analysis/validation/networks/generated_networks.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include <fmt/format.h>

#include "analysis/validation/report/markdown.hpp"
#include "engine/run.hpp"
#include "organisation/each_tie.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {
namespace {

/// A scenario of the organisation that was observed, at its start.
std::string scenario_text(const ObservedNetwork& network, bool has_degree) {
    std::string text = fmt::format("format = 1\nreplicates = 1\n[run]\nweeks = 1\n[organisation]\npeople = {}\nunits = {}\nlevels = {}\n",
                                   network.people, network.units, network.levels);
    if (has_degree)
        text += fmt::format("{} = {}\n", network.kind == TieKind::work ? "work_degree" : "informal_degree", network.observed.degree);
    if (network.minority > 0.0)
        text +=
            fmt::format("[[identity]]\nname = 'gender'\n[[identity.group]]\nname = 'men'\nshare = {}\n[[identity.group]]\nname = 'women'\n"
                        "share = {}\nmarginalisation = 0.6\n",
                        1.0 - network.minority, network.minority);
    return text;
}

NetworkFigures figures_at_start(const ObservedNetwork& network, const Organisation& org) {
    std::vector<Nomination> nominations;
    each_tie(org, [&](std::uint32_t listener, std::uint32_t heard, TieKind kind, float) {
        if (kind == network.kind) nominations.push_back({listener, heard});
    });
    std::vector<std::uint32_t> unit, group;
    for (std::uint32_t slot = 0; slot < org.size(); ++slot) {
        if (network.units > 1) unit.push_back(org.seats.unit[org.people.seat[slot]]);
        if (network.minority > 0.0) group.push_back(Identities::group_of(org.people.identity[slot], 0));
    }
    return network_figures(org.size(), nominations, unit, group);
}

std::array<double, 5> as_list(const NetworkFigures& figures) {
    return {figures.degree, figures.reciprocity, figures.clustering, figures.own_unit, figures.own_group};
}

/// Values of all seeds, which are sorted.
GeneratedFigure over_seeds(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    double sum = 0.0;
    for (const double value : values) sum += value;
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)))];
    };
    return {sum / static_cast<double>(values.size()), at(0.05), at(0.95)};
}

std::array<GeneratedFigure, 5> generate(const ObservedNetwork& network, bool has_degree, int seeds) {
    Problems problems;
    const auto scenario = read_scenario(scenario_text(network, has_degree), "network", {}, {}, problems);
    assert(scenario);
    Run run(scenario->setup, {false, false, false});
    RunRecord record;
    std::array<std::vector<double>, 5> values;
    for (int seed = 1; seed <= seeds; ++seed) {
        run.simulate({static_cast<std::uint64_t>(seed), 0, 0}, record);
        const auto figures = as_list(figures_at_start(network, run.organisation()));
        for (std::size_t f = 0; f < figures.size(); ++f) values[f].push_back(figures[f]);
    }
    std::array<GeneratedFigure, 5> result;
    for (std::size_t f = 0; f < result.size(); ++f) result[f] = over_seeds(values[f]);
    return result;
}

std::string cell(const GeneratedFigure& figure) {
    return std::isfinite(figure.mean) ? fmt::format("{} ({} to {})", digits(figure.mean), digits(figure.low), digits(figure.high)) : "-";
}

}  // namespace

std::vector<GeneratedNetwork> generated_networks(int seeds) {
    std::vector<GeneratedNetwork> all;
    for (const ObservedNetwork& network : observed_networks)
        all.push_back({generate(network, false, seeds), generate(network, true, seeds)});
    return all;
}

std::string networks_section(const std::vector<GeneratedNetwork>& generated, int seeds) {
    if (generated.empty()) return {};
    constexpr std::array<std::string_view, 5> names{"others that a person names", "share of them who name back",
                                                    "of pairs with a common contact, tied", "within the own unit, over chance",
                                                    "within the own gender, over chance"};
    std::vector<std::vector<std::string>> rows;
    for (std::size_t n = 0; n < generated.size(); ++n) {
        const auto observed = as_list(observed_networks[n].observed);
        for (std::size_t f = 0; f < observed.size(); ++f) {
            if (!std::isfinite(observed[f])) continue;
            const GeneratedFigure& given = generated[n].with_degree[f];
            const bool holds = f > 0 && given.low <= observed[f] && observed[f] <= given.high;
            rows.push_back({std::string(observed_networks[n].name), std::string(names[f]), digits(observed[f]),
                            cell(generated[n].at_defaults[f]), cell(given),
                            f == 0                     ? "given"
                            : holds                    ? "among them"
                            : given.mean < observed[f] ? "too low"
                                                       : "too high"});
        }
    }
    std::string text = fmt::format("## Networks\n\nNetworks that were observed in organisations, and what is generated of one of the same "
                                   "size, with as many units (of equal size) and "
                                   "levels and, where it is known, the same share of women: at the defaults, and with the mean degree that "
                                   "was observed. {} seeds: the mean "
                                   "and, in brackets, where nine in ten lie; the last column judges the second. Nothing was fitted to them "
                                   "but that degree. `coalesce validate "
                                   "--networks` measures them anew. Who is observed, and asked how, stands below; figures of fewer than a "
                                   "hundred people are uncertain "
                                   "themselves. Generated ties between people are mutual, so that all of them name back: a table of ties "
                                   "that go one way must be given "
                                   "(docs/your-organisation.md).\n\n"
                                   "A degree counts ties, and a pair that is drawn twice has two, which weigh double: where people "
                                   "are few and ties many, different others are fewer than what is asked. Drawing each pair once "
                                   "would give the degree, change the results of every seed, and move the clustering of work ties, "
                                   "which stay within units, further above what was observed, while that of friends would stay "
                                   "below it. So an organisation that is small and dense is not generated well, whatever its "
                                   "degree: give its ties.\n\n",
                                   seeds);
    text += markdown_table({"network", "figure", "observed", "defaults", "degree given", "observed is"}, rows) + "\nSources:\n\n";
    std::string_view before;
    for (const ObservedNetwork& network : observed_networks) {
        if (network.source != before) text += fmt::format("- {}: {}.\n", network.name.substr(0, network.name.find(':')), network.source);
        before = network.source;
    }
    return text + '\n';
}

}  // namespace coalesce
