#include "organisation/person_ids.hpp"

#include "files/numbers.hpp"

namespace coalesce {

std::string PersonIds::of(std::uint32_t slot, std::uint32_t occupant) const {
    std::string id = given_ != nullptr ? given_->id[slot] : "p" + std::to_string(slot);
    if (occupant > 0) id.append(".").append(std::to_string(occupant));
    return id;
}

void PersonIds::append(std::string& out, std::uint32_t slot, std::uint32_t occupant) const { append_text(out, of(slot, occupant)); }

}  // namespace coalesce
