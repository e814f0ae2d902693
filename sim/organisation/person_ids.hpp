#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "organisation/given.hpp"

namespace coalesce {

/// How people are called in what is written: by the ids they were given with, or by numbers alone.
enum class Naming : unsigned char { as_given, anonymous };

/// An id in its parts: `3#2` is the second who came into the place of `3`. Who was there at the start has none: `3`, came 0.
struct IdParts {
    std::string_view base;
    std::uint32_t came = 0;
};

/// The parts of any text: a `#` that has no number from 1 on behind it is part of the base.
IdParts parts_of_id(std::string_view id);

/// The ids of people: the given one, or `p117` for whoever had slot 117 at the start (a letter, so that no reader takes it for a number);
/// the n-th hire into a slot has `#n` behind that, which no reader takes for a number either. A given id that has `#n` already counts on.
class PersonIds {
public:
    PersonIds() = default;
    /// `given` may be null and must outlive this.
    PersonIds(const GivenOrganisation* given, Naming naming) : given_(naming == Naming::as_given ? given : nullptr) {}

    std::string of(std::uint32_t slot, std::uint32_t occupant) const;
    /// The same as a CSV cell.
    void append(std::string& out, std::uint32_t slot, std::uint32_t occupant) const;

private:
    const GivenOrganisation* given_ = nullptr;
};

}  // namespace coalesce
