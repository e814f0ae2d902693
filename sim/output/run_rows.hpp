#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/outcomes.hpp"
#include "engine/record.hpp"
#include "engine/scopes.hpp"
#include "organisation/person_ids.hpp"

// The rows that one run adds to each table, as text at the end of `out`. Columns are those of output/columns.
namespace coalesce {

/// Which run it is.
struct RunKey {
    std::uint64_t run = 0;
    std::uint64_t point = 0;
    std::string_view arm;
    bool tells_end = false;   ///< whether there is a column that says when a condition ended it
};

void append_run(std::string& out, const RunKey& key, const RunRecord& record, std::span<const Outcome> outcomes, std::span<float> room);
void append_timeline(std::string& out, std::uint64_t run, const RunRecord& record, const Scopes& scopes);
void append_levels(std::string& out, std::uint64_t run, const RunRecord& record, const Scopes& scopes);
void append_coalitions(std::string& out, std::uint64_t run, const RunRecord& record);
void append_members(std::string& out, std::uint64_t run, const RunRecord& record, const PersonIds& ids);
/// `given` names units; null where the organisation is not given.
void append_passages(std::string& out, std::uint64_t run, const RunRecord& record, const GivenOrganisation* given);
void append_doses(std::string& out, std::uint64_t run, const RunRecord& record, const Plan& plan);

/// Events of runs of one organisation.
class EventRows {
public:
    EventRows(const Identities& identities, PersonIds ids) : identities_(&identities), ids_(ids) {}
    void append(std::string& out, std::uint64_t run, const RunRecord& record) const;

private:
    void append_row(std::string& out, const Event& event) const;

    const Identities* identities_;
    PersonIds ids_;
};

/// The unit as it was given, or its number.
std::string unit_name(const GivenOrganisation* given, std::uint16_t unit);

/// The groups of a person, one cell for each dimension, each followed by a comma.
void append_groups(std::string& out, const Identities& identities, std::uint32_t identity);

}  // namespace coalesce
