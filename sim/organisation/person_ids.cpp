#include "organisation/person_ids.hpp"

#include <charconv>

#include "files/numbers.hpp"

namespace coalesce {

IdParts parts_of_id(std::string_view id) {
    const auto mark = id.rfind('#');
    if (mark == std::string_view::npos || mark == 0) return {id, 0};
    const std::string_view number = id.substr(mark + 1);
    IdParts parts{id.substr(0, mark), 0};
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), parts.came);
    const bool is_count = error == std::errc{} && end == number.data() + number.size() && number.front() != '0' && number.size() < 10;
    return is_count ? parts : IdParts{id, 0};
}

std::string PersonIds::of(std::uint32_t slot, std::uint32_t occupant) const {
    std::string id = given_ != nullptr ? given_->id[slot] : "p" + std::to_string(slot);
    if (occupant == 0) return id;
    const IdParts parts = parts_of_id(id);
    return std::string(parts.base).append("#").append(std::to_string(parts.came + occupant));
}

void PersonIds::append(std::string& out, std::uint32_t slot, std::uint32_t occupant) const { append_text(out, of(slot, occupant)); }

}  // namespace coalesce
