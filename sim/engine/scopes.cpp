#include "engine/scopes.hpp"

#include <algorithm>
#include <string_view>

namespace coalesce {

namespace {

/// Names that a plain group name must not take: those of other scopes, and what metric keys already end in.
constexpr std::string_view names_taken[]{"everyone", "marginalised", "others", "p10", "p50", "p90"};

bool is_word_character(char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_beyond_ascii = static_cast<unsigned char>(c) >= 0x80;
    return is_letter || is_beyond_ascii || (c >= '0' && c <= '9');
}

std::string word(std::string_view name) {
    std::string w(name);
    std::replace_if(w.begin(), w.end(), [](char c) { return !is_word_character(c); }, '_');
    return w;
}

bool is_ambiguous(const std::string& plain, const Identities& identities) {
    std::size_t groups = 0;
    for (const auto& dimension : identities.dimensions()) {
        for (const auto& group : dimension.groups) groups += word(group.name) == plain ? 1 : 0;
    }
    return groups > 1 || std::find(std::begin(names_taken), std::end(names_taken), plain) != std::end(names_taken);
}

/// The name itself, or with the lowest number that makes it differ from all names so far.
std::string numbered(std::string name, const std::vector<Scope>& so_far) {
    const auto exists = [&](const std::string& n) {
        return std::any_of(so_far.begin(), so_far.end(), [&](const Scope& s) { return s.name == n; });
    };
    if (!exists(name)) return name;
    int number = 2;
    while (exists(name + '_' + std::to_string(number))) ++number;
    return name + '_' + std::to_string(number);
}

}  // namespace

Scopes::Scopes(const Identities& identities, std::span<const Cell> cells)
    : cells_(cells.begin(), cells.end()), dimensions_(identities.dimension_count()) {
    scopes_ = {{"everyone"}, {"marginalised"}, {"others"}};
    scopes_[marginalised].marginalised = true;
    for (std::size_t d = 0; d < dimensions_; ++d) {
        const Dimension& dimension = identities.dimensions()[d];
        first_[d] = scopes_.size();
        for (std::uint32_t g = 0; g < dimension.groups.size(); ++g) {
            const std::string plain = word(dimension.groups[g].name);
            const std::string name = is_ambiguous(plain, identities) ? word(dimension.name) + '_' + plain : plain;
            const bool pushed_out = dimension.groups[g].marginalisation > 0.0;
            marginalised_groups_[d] |= (pushed_out ? 1U : 0U) << g;
            scopes_.push_back({numbered(name, scopes_), static_cast<int>(d), g, pushed_out});
        }
    }
}

Cell Scopes::people_of(std::size_t scope) const {
    if (scope >= count()) return cells_[scope - count()];
    Cell people;
    if (scope == marginalised) people.side = Cell::Side::marginalised;
    if (scope == others) people.side = Cell::Side::others;
    if (scope >= first_group)
        people.groups[static_cast<std::size_t>(scopes_[scope].dimension)] = static_cast<std::uint16_t>(1U << scopes_[scope].group);
    return people;
}

}  // namespace coalesce
