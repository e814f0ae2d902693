#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "files/markdown.hpp"
#include "scenario/describe.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

bool is_numeric(const Parameter& parameter) { return parameter.kind == ParameterKind::real || parameter.kind == ParameterKind::whole; }

/// How many numbers rest on what.
struct SourceCounts {
    std::array<std::size_t, std::size(basis_names)> of{};
    std::size_t all = 0, borrowed = 0;   ///< assumed values of a rule whose form or direction somebody published

    std::size_t operator[](Basis basis) const { return of[static_cast<std::size_t>(basis)]; }
    std::size_t claims() const { return all - (*this)[Basis::setting] - (*this)[Basis::off]; }
};

/// Of one section, or of all where it is empty.
SourceCounts count_sources(std::string_view section) {
    SourceCounts counts;
    for (const auto& parameter : declared_parameters()) {
        if (!is_numeric(parameter) || (!section.empty() && section_of(parameter.key) != section)) continue;
        const Source& source = parameter.meaning.source;
        ++counts.all;
        ++counts.of[static_cast<std::size_t>(source.basis)];
        counts.borrowed += source.basis == Basis::assumed && source.borrowed != Borrowed::nothing;
    }
    return counts;
}

/// The keys of a basis in a section with what they are from: `bias (E1)`.
std::string sourced_keys(std::string_view section, Basis basis) {
    std::string text;
    for (const auto& parameter : declared_parameters()) {
        if (!is_numeric(parameter) || section_of(parameter.key) != section || parameter.meaning.source.basis != basis) continue;
        text += fmt::format("{}`{}` ({})", text.empty() ? "" : ", ", parameter.key, markdown_cell(parameter.meaning.source.of));
    }
    return text;
}

/// Whose the rules of a section are, each once.
std::string borrowed_of(std::string_view section) {
    std::vector<std::string> told;
    for (const auto& parameter : declared_parameters()) {
        const Source& source = parameter.meaning.source;
        if (section_of(parameter.key) != section || source.borrowed == Borrowed::nothing) continue;
        std::string one = fmt::format("{}: {}", source.borrowed == Borrowed::form ? "form" : "direction", markdown_cell(source.from));
        if (std::find(told.begin(), told.end(), one) == told.end()) told.push_back(std::move(one));
    }
    return fmt::format("{}", fmt::join(told, "; "));
}

}  // namespace

std::string sources_sentence() {
    const SourceCounts n = count_sources({});
    return fmt::format("Of {} numbers {} are settings of the case or of the run, {} belong to rival rules that are off, and {} claim "
                       "something of the world: {} are "
                       "measured, {} calibrated to a target, {} from the literature, and {} assumed, of which {} stand in a rule whose "
                       "form or direction was "
                       "published.",
                       n.all, n[Basis::setting], n[Basis::off], n.claims(), n[Basis::measured], n[Basis::calibrated], n[Basis::literature],
                       n[Basis::assumed], n.borrowed);
}

std::string describe_sources() {
    std::string text = sources_sentence() + "\n\nsection          numbers  measured  calibrated  literature  assumed\n";
    for (const auto& section : parameter_sections()) {
        const SourceCounts n = count_sources(section);
        if (n.claims() == 0) continue;
        text += fmt::format("{:<16} {:>7}  {:>8}  {:>10}  {:>10}  {:>7}\n", section, n.claims(), n[Basis::measured], n[Basis::calibrated],
                            n[Basis::literature], n[Basis::assumed]);
    }
    return text;
}

std::string sources_markdown() {
    std::string text = "| section | numbers that claim something | measured, literature or calibrated (to) | assumed | whose the rule is "
                       "|\n|---|---|---|---|---|\n";
    for (const auto& section : parameter_sections()) {
        const SourceCounts n = count_sources(section);
        if (n.claims() == 0) continue;
        std::string known = sourced_keys(section, Basis::measured);
        for (const Basis basis : {Basis::literature, Basis::calibrated}) {
            const std::string keys = sourced_keys(section, basis);
            if (!known.empty() && !keys.empty()) known += ", ";
            known += keys;
        }
        text += fmt::format("| `{}` | {} | {} | {} | {} |\n", section, n.claims(), known, n[Basis::assumed], borrowed_of(section));
    }
    return text;
}

}  // namespace coalesce
