#pragma once
#include <cstdint>
#include <string>

#include "organisation/given.hpp"

namespace coalesce {

/// How people are called in what is written: by the ids they were given with, or by numbers alone.
enum class Naming : unsigned char { as_given, anonymous };

/// The ids of people: the given one, or `p117` for whoever had slot 117 at the start (a letter, so that no reader takes it for a number);
/// the n-th hire into a slot has `.n` behind that.
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
