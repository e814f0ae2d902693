#include "scenario/given_receipt.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "files/limits.hpp"

namespace coalesce {
namespace {

/// `1 unit`, `3 units`.
std::string counted(std::size_t n, std::string_view one, std::string_view more) { return fmt::format("{} {}", n, n == 1 ? one : more); }

std::string people_line(const GivenOrganisation& given) {
    const auto managed = std::count_if(given.manager.begin(), given.manager.end(), [](std::uint32_t m) { return m != nobody; });
    const std::size_t levels = given.level.empty() ? 0 : std::size_t{1} + *std::max_element(given.level.begin(), given.level.end());
    return fmt::format("  {}; {}; {}; {}\n", counted(given.size(), "person", "people"),
                       levels == 0 ? "no levels given" : counted(levels, "level", "levels"),
                       given.unit_names.empty() ? "no units given" : counted(given.unit_names.size(), "unit", "units"),
                       given.manager.empty() ? "no managers given" : fmt::format("{} have a manager", managed));
}

std::string groups_line(const Dimension& dimension, std::size_t d, const GivenOrganisation& given) {
    if (given.identity.empty() || (given.drawn_dimensions >> d & 1U) != 0)
        return fmt::format("  {}: drawn by its shares\n", dimension.name);
    std::vector<std::size_t> heads(dimension.groups.size(), 0);
    for (const std::uint32_t identity : given.identity) ++heads[Identities::group_of(identity, d)];
    std::vector<std::string> parts;
    for (std::size_t g = 0; g < heads.size(); ++g) parts.push_back(fmt::format("{} {}", heads[g], dimension.groups[g].name));
    return fmt::format("  {}: {}\n", dimension.name, fmt::join(parts, ", "));
}

struct Listening {
    TieKind kind;
    std::uint32_t listener, heard;
    auto operator<=>(const Listening&) const = default;
};

/// Everything that is listened along, in order; a pair as often as it is given.
std::vector<Listening> listenings(const TieList& ties) {
    std::vector<Listening> all;
    all.reserve(2 * ties.size());
    for (std::size_t t = 0; t < ties.size(); ++t) {
        const Tie tie = ties[t];
        all.push_back({tie.kind, tie.source, tie.target});
        if (tie.mutual && tie.source != tie.target) all.push_back({tie.kind, tie.target, tie.source});
    }
    std::sort(all.begin(), all.end());
    return all;
}

std::string kind_line(TieKind kind, const std::vector<Listening>& all) {
    std::size_t given = 0, pairs = 0, back = 0, own = 0;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (all[at].kind != kind) continue;
        ++given;
        if (at > 0 && all[at] == all[at - 1]) continue;
        ++pairs;
        const bool is_own = all[at].listener == all[at].heard;
        own += is_own ? 1 : 0;
        back += !is_own && std::binary_search(all.begin(), all.end(), Listening{kind, all[at].heard, all[at].listener}) ? 1 : 0;
    }
    if (given == 0) return {};
    const double share = pairs > own ? 100.0 * static_cast<double>(back) / static_cast<double>(pairs - own) : 0.0;
    std::string line =
        fmt::format("    {}: {} of who listens to whom; {}", tie_kind_names[static_cast<std::size_t>(kind)],
                    counted(pairs, "pair", "pairs"), back == 0 ? "none has its reverse" : fmt::format("{:.0f} % are mutual", share));
    if (given > pairs) line += fmt::format("; {} a pair (weights add)", counted(given - pairs, "more repeats", "more repeat"));
    if (own > 0) line += fmt::format("; {} to themselves", counted(own, "listens", "listen"));
    return line + '\n';
}

/// Managers count: people listen to theirs, and are listened to by them.
std::string alone_line(const GivenOrganisation& given, const std::vector<Listening>& all) {
    std::vector<char> listens(given.size(), 0), is_heard(given.size(), 0);
    const auto note = [&](std::uint32_t listener, std::uint32_t heard) {
        if (listener != heard) listens[listener] = is_heard[heard] = 1;
    };
    for (const Listening& one : all) note(one.listener, one.heard);
    for (std::uint32_t slot = 0; slot < given.manager.size(); ++slot) {
        if (given.manager[slot] == nobody) continue;
        note(slot, given.manager[slot]);
        note(given.manager[slot], slot);
    }
    std::size_t deaf = 0, alone = 0;
    for (std::size_t slot = 0; slot < given.size(); ++slot) {
        deaf += listens[slot] == 0 ? 1 : 0;
        alone += listens[slot] == 0 && is_heard[slot] == 0 ? 1 : 0;
    }
    return fmt::format("    {} to nobody; {} no tie at all\n", counted(deaf, "person listens", "people listen"),
                       counted(alone, "person has", "people have"));
}

/// What was left out of the table of ties on request.
std::string left_out_lines(const GivenNotes& notes) {
    std::string text;
    if (notes.events > 0 || notes.rows_outside > 0)
        text += fmt::format("    {} in the window, {} outside it\n", counted(notes.events, "event", "events"), notes.rows_outside);
    if (notes.rare_pairs > 0)
        text += fmt::format("    {} too few events to be a tie\n", counted(notes.rare_pairs, "pair of a kind has", "pairs of a kind have"));
    if (notes.rows_of_strangers > 0)
        text += fmt::format("    {} somebody who is not among the people\n",
                            counted(notes.rows_of_strangers, "row left out names", "rows left out name"));
    if (notes.rows_of_no_kind > 0)
        text += fmt::format("    {} of a kind that is none\n", counted(notes.rows_of_no_kind, "row left out is", "rows left out are"));
    return text;
}

std::string ties_lines(const GivenOrganisation& given, const GivenNotes& notes) {
    if (!given.has_ties) return "  ties: not given; they are generated\n";
    const auto all = listenings(given.ties);
    std::string text = fmt::format("  ties: {}", counted(notes.tie_rows, "row", "rows"));
    if (notes.tie_rows_of_managers > 0) text += fmt::format(", of which {} repeat managers", notes.tie_rows_of_managers);
    text += '\n' + left_out_lines(notes);
    for (std::size_t kind = 0; kind < tie_kind_names.size(); ++kind) text += kind_line(static_cast<TieKind>(kind), all);
    return text + alone_line(given, all);
}

std::string unread_line(std::string_view table, const std::vector<std::string>& columns) {
    if (columns.empty()) return {};
    const auto listed = std::min(columns.size(), most_names_listed);
    return fmt::format("  not read from {}: {}{}\n", table,
                       fmt::join(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(listed), ", "),
                       columns.size() > listed ? fmt::format(" and {} more", columns.size() - listed) : "");
}

}  // namespace

std::string given_receipt(const Scenario& scenario) {
    if (!scenario.setup.given) return {};
    const GivenOrganisation& given = *scenario.setup.given;
    std::string text = people_line(given);
    const auto& dimensions = scenario.setup.identities.dimensions();
    for (std::size_t d = 0; d < dimensions.size(); ++d) text += groups_line(dimensions[d], d, given);
    text += ties_lines(given, scenario.given_notes);
    if (!given.propensity.empty()) text += "  propensities: given\n";
    return text + unread_line(scenario.given.people, scenario.given_notes.unread_of_people) +
           unread_line(scenario.given.ties, scenario.given_notes.unread_of_ties);
}

}  // namespace coalesce
