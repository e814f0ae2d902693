#include "story/cast.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include "organisation/person_ids.hpp"

namespace coalesce {
namespace {

/// Which person a text means.
struct Who {
    std::uint32_t slot = 0;
    std::uint16_t occupant = 0;
};

template <class Number>
bool read_whole(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

/// Who is called so by the ids of the given table, which may count on from those who came before.
std::optional<Who> given_as(const IdParts& wanted, const Setup& setup) {
    if (!setup.given) return std::nullopt;
    for (std::uint32_t slot = 0; slot < setup.given->size(); ++slot) {
        const IdParts first = parts_of_id(setup.given->id[slot]);
        if (first.base == wanted.base && first.came <= wanted.came) return Who{slot, static_cast<std::uint16_t>(wanted.came - first.came)};
    }
    return std::nullopt;
}

std::optional<Who> read_person(const std::string& text, const Setup& setup) {
    IdParts parts = parts_of_id(text);
    if (parts.came > std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
    if (const auto who = given_as(parts, setup)) return who;
    std::uint32_t slot = 0;
    if (parts.base.starts_with('p')) parts.base.remove_prefix(1);
    const bool is_slot = read_whole(parts.base, slot) && slot < static_cast<std::uint32_t>(setup.shape().people);
    return is_slot ? std::optional(Who{slot, static_cast<std::uint16_t>(parts.came)}) : std::nullopt;
}

std::string how_ids_look(const Setup& setup) {
    const int last = setup.shape().people - 1;
    std::string text = fmt::format("people are called p0 to p{}, and the first who was hired into the place of p0 is p0#1", last);
    if (setup.given) text += ", or by the ids of the given table";
    return text;
}

/// The one of these lives that a text means; null with an error where there is none.
const Life* named(const std::string& person, const Setup& setup, std::span<const Life> lives, RandomStream random, Problems& problems) {
    const auto who = read_person(person, setup);
    if (!who) {
        problems.error({}, fmt::format("there is no {}; {}", in_quotes(person), how_ids_look(setup)));
        return nullptr;
    }
    const Life* const life = find_life(lives, who->slot, who->occupant);
    if (life == nullptr) {
        std::uint32_t last = 0;
        while (find_life(lives, who->slot, static_cast<std::uint16_t>(last + 1)) != nullptr) ++last;
        const PersonIds ids;
        problems.error({}, fmt::format("{} is never hired in replicate {}; the last to have that place is {}",
                                       ids.of(who->slot, who->occupant), random.replicate, ids.of(who->slot, last)));
    }
    return life;
}

}  // namespace

std::optional<Life> cast_person(const Stage& stage, RandomStream random, const std::string& person, Problems& problems) {
    const auto lives = list_lives(stage.setup, random);
    const Life* const life = person.empty() ? &fullest(lives) : named(person, stage.setup, lives, random, problems);
    return life == nullptr ? std::nullopt : std::optional(*life);
}

std::optional<Twin> cast_twin(const Stage& here, const Stage& there, RandomStream random, const std::string& person, Problems& problems) {
    const auto lives = list_lives(here.setup, random), others = list_lives(there.setup, random);
    if (!person.empty()) {
        const Life* const life = named(person, here.setup, lives, random, problems);
        if (life == nullptr) return std::nullopt;
        auto twin = find_twin(*life, others);
        if (!twin) {
            problems.error({}, fmt::format("{} is there in {} only: under {} nobody of the same groups gets that place in week {}",
                                           PersonIds().of(life->slot, life->occupant), here.file, there.file, life->hired_week));
        }
        return twin;
    }
    auto twins = match(lives, others);
    if (twins.empty()) {
        problems.error({std::string(there.file)}, fmt::format("nobody has the same place and the same groups in it and in {}", here.file));
        return std::nullopt;
    }
    measure_differences(here.setup, there.setup, random, twins);
    return most_different(twins, here.setup.identities);
}

}  // namespace coalesce
