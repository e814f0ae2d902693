#include <fmt/format.h>

#include "scenario/given_parts.hpp"

namespace coalesce {
namespace {

/// `Ada, Bo, Cem, Ada`: a circle of managers, shortened.
std::string circle_text(const GivenOrganisation& given, std::uint32_t first) {
    std::string text = given.id[first];
    std::uint32_t slot = given.manager[first];
    for (int shown = 1; slot != first && shown < 6; ++shown, slot = given.manager[slot]) text += ", " + given.id[slot];
    if (slot != first) text += ", ...";
    return text + ", " + given.id[first];
}

}  // namespace

void refuse_circles(const GivenColumn& manager, const GivenOrganisation& given, Problems& problems) {
    std::vector<std::uint32_t> walk(given.size(), 0);   // the walk that met a person first; 0 while nobody has
    for (std::uint32_t start = 0; start < given.size(); ++start) {
        std::uint32_t slot = start;
        while (slot != nobody && walk[slot] == 0) {
            walk[slot] = start + 1;
            slot = given.manager[slot];
        }
        if (slot == nobody || walk[slot] != start + 1) continue;   // it ends, or runs into a circle that was told
        const Place place = manager.table->place(slot, manager.index);
        if (given.manager[slot] == slot)
            problems.error(place, fmt::format("{} reports to themselves; leave the cell empty", in_quotes(given.id[slot])));
        else
            problems.error(place, fmt::format("{} reports to themselves in the end: {}", in_quotes(given.id[slot]),
                                              in_quotes(circle_text(given, slot))));
    }
}

}  // namespace coalesce
