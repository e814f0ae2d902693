#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "analysis/reach/reading_reach.hpp"
#include "files/escape.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr double greatest_side = 1e12;
constexpr std::int64_t most_cells_a_side = 60;
constexpr std::size_t most_pairs = 64, most_marks = 1000;   // a picture each; a mark in each

std::vector<std::string> columns_of(const std::vector<Outcome>& outcomes) {
    std::vector<std::string> columns;
    for (const Outcome& outcome : outcomes) columns.push_back(outcome.column);
    return columns;
}

/// Whether a list of tables is no longer than it may be.
bool are_at_most(std::size_t most, std::string_view key, TableReader& root) {
    const TomlValue* const list = root.list(key);
    if (list == nullptr || list->items.size() <= most) return true;
    root.problems().error(list->place, fmt::format("there are {} tables [[{}]]; there can be at most {}", list->items.size(), key, most));
    return false;
}

/// Words that go into sentences, tables and pictures.
std::optional<std::string> words_in(TableReader& reader, const TomlValue& table, std::string_view key, Problems& problems) {
    auto words = reader.text(key);
    if (!words) return std::nullopt;
    const std::string_view fault = words->empty() ? "it is empty" : fault_of_cell(*words);
    if (!fault.empty()) problems.error(table.find(key)->place, fmt::format("{} is {}: {}", reader.name(key), in_quotes(*words), fault));
    return words;
}

/// Reads one side of a [[pair]].
class SideReader {
public:
    SideReader(const TomlValue& table, const std::string& name, const std::vector<Outcome>& all, std::vector<Outcome>& kept,
               Problems& problems)
        : table_(table), name_(name), reader_(table, name, problems), all_(all), kept_(kept), problems_(problems) {}

    ReachSide read() {
        ReachSide side;
        if (const auto outcome = find()) side.outcome = *outcome;
        const auto words = words_in(reader_, table_, "words", problems_);
        side.words = words ? *words : side.outcome < kept_.size() ? kept_[side.outcome].column : "";
        read_bounds(side.grid);
        side.grid.cells = static_cast<std::uint32_t>(reader_.whole("cells", 2, most_cells_a_side).value_or(side.grid.cells));
        reader_.refuse_unknown();
        return side;
    }

private:
    std::optional<std::size_t> find() {
        const auto wanted = reader_.text("outcome");
        if (table_.find("outcome") == nullptr)
            problems_.error(table_.place,
                            fmt::format("{} has no outcome; name a column of runs.csv, such as trust_marginalised_year", name_));
        if (!wanted) return std::nullopt;
        const auto is_it = [&](const Outcome& outcome) { return outcome.column == *wanted; };
        const auto there = std::find_if(kept_.begin(), kept_.end(), is_it);
        if (there != kept_.end()) return static_cast<std::size_t>(there - kept_.begin());
        const auto found = std::find_if(all_.begin(), all_.end(), is_it);
        if (found == all_.end()) {
            problems_.error(table_.find("outcome")->place, fmt::format("{}.outcome is {}; there is no such outcome{}", name_,
                                                                       in_quotes(*wanted), suggestion(*wanted, columns_of(all_))));
            return std::nullopt;
        }
        kept_.push_back(*found);
        return kept_.size() - 1;
    }

    void read_bounds(GridSide& grid) {
        for (const auto& [key, bound] : {std::pair("low", &grid.low), std::pair("high", &grid.high)}) {
            const auto stated = reader_.number(key, {-greatest_side, greatest_side});
            if (stated) *bound = *stated;
            else if (table_.find(key) == nullptr)
                problems_.error(table_.place, fmt::format("{} has no {}; say from where to where the grid goes", name_, key));
        }
        if (!(grid.low < grid.high))
            problems_.error(table_.place, fmt::format("{} goes from {} to {}; high must be above low", name_, grid.low, grid.high));
    }

    const TomlValue& table_;
    const std::string& name_;
    TableReader reader_;
    const std::vector<Outcome>& all_;
    std::vector<Outcome>& kept_;
    Problems& problems_;
};

ReachSide read_side(const TomlValue& table, const std::string& name, const std::vector<Outcome>& all, std::vector<Outcome>& kept,
                    Problems& problems) {
    return SideReader(table, name, all, kept, problems).read();
}

}  // namespace

void read_pairs(TableReader& root, Reach& reach) {
    Problems& problems = root.problems();
    const std::vector<Outcome> all = reach.base.arms.empty() ? std::vector<Outcome>{} : list_row_outcomes(reach.base.baseline());
    if (!are_at_most(most_pairs, "pair", root)) return;
    root.each_table("pair", [&](const TomlValue& table, const std::string& name) {
        if (all.empty()) return;
        TableReader reader(table, name, problems);
        ReachPair pair;
        for (const auto& [key, side] : {std::pair("across", &pair.across), std::pair("up", &pair.up)}) {
            const TomlValue* const stated = reader.table(key);
            if (stated != nullptr) *side = read_side(*stated, fmt::format("{}.{}", name, key), all, reach.outcomes, problems);
            else if (table.find(key) == nullptr)
                problems.error(table.place, fmt::format("{} has no {}; a pair is of two outcomes, across and up", name, key));
        }
        reader.refuse_unknown();
        reach.pairs.push_back(std::move(pair));
    });
    if (reach.pairs.empty() && !problems.any_errors())
        problems.error({reach.base.file, 0, 0}, "there is no pair of outcomes; name some by [[pair]]");
}

void read_marks(TableReader& root, Reach& reach) {
    Problems& problems = root.problems();
    if (!are_at_most(most_marks, "observed", root)) return;
    root.each_table("observed", [&](const TomlValue& table, const std::string& name) {
        TableReader reader(table, name, problems);
        ReachMark mark;
        mark.name = words_in(reader, table, "name", problems).value_or("");
        if (table.find("name") == nullptr) problems.error(table.place, fmt::format("{} has no name; say which organisation it is", name));
        mark.source = words_in(reader, table, "source", problems).value_or("");
        if (table.find("source") == nullptr)
            problems.error(table.place, fmt::format("{} has no source; say where its values are from", name));
        mark.values.assign(reach.outcomes.size(), std::numeric_limits<double>::quiet_NaN());
        if (const TomlValue* const values = reader.table("values")) {
            for (const auto& entry : values->entries) {
                const auto found = std::find_if(reach.outcomes.begin(), reach.outcomes.end(),
                                                [&](const Outcome& outcome) { return outcome.column == entry.key; });
                const std::string key = fmt::format("{}.values.{}", name, entry.key);
                if (found == reach.outcomes.end())
                    problems.error(entry.place, fmt::format("{} is of no pair{}", key, suggestion(entry.key, columns_of(reach.outcomes))));
                else if (const auto value = number_in(entry.value, key, {-greatest_side, greatest_side}, problems))
                    mark.values[static_cast<std::size_t>(found - reach.outcomes.begin())] = *value;
            }
        } else if (table.find("values") == nullptr) {
            problems.error(table.place,
                           fmt::format("{} has no values; name outcomes of pairs, values = {{ exits_a_year_everyone_year = 0.09 }}", name));
        }
        reader.refuse_unknown();
        reach.marks.push_back(std::move(mark));
    });
}

}  // namespace coalesce
