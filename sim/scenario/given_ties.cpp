#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "files/graphml.hpp"
#include "files/point_in_time.hpp"
#include "scenario/given_parts.hpp"
#include "scenario/table_reader.hpp"

namespace coalesce {
namespace {

constexpr Range weight_range{0, 1e6};
constexpr double least_weight = 1e-6;   // below it, single precision cannot tell a share of listening from nothing

class TieReader {
public:
    TieReader(const GivenSource& source, const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given, GivenNotes& notes,
              Problems& problems)
        : source_(source), columns_(source.tie_columns, table), slots_(slots), given_(given), notes_(notes), problems_(problems) {}

    void read() {
        const auto source = required("source"), target = required("target");
        const auto weight = columns_.find("weight"), kind = columns_.find("kind"), mutual = columns_.find("mutual");
        columns_.leave("node");   // that a table of people names
        find_times();
        columns_.check(notes_.unread_of_ties, problems_);
        if (!source || !target) return;
        given_.has_ties = true;
        rows_.reserve(columns_.rows());
        for (std::size_t row = 0; row < columns_.rows(); ++row) {
            const auto is_meant = is_inside(row);
            if (!is_meant || !*is_meant) continue;
            const auto from = slot(*source, row), to = slot(*target, row);
            const auto type = kind ? kind_of(*kind, row) : source_.tie_kind;
            if (weight && weight->cell(row).empty()) {
                refuse_without_weight(*weight, row);
                continue;
            }
            const auto force = weight ? weight_of(*weight, row) : 1.0;
            const auto ways = mutual ? ways_of(*mutual, row) : ways_of_all();
            if (from && to && type && force && ways) add({*from, *to, *type, *ways, static_cast<float>(*force)});
        }
        notes_.events = source_.events ? rows_.size() : 0;
        if (source_.events) rows_ = ties_of_events(std::move(rows_), *source_.events, notes_);
        lay_ties(rows_, given_);
        if (lost_weights_ == 0) return;
        problems_.warn({columns_.table().file, 0, 0},
                       fmt::format("the weights of {} reporting ties are lost: they repeat the managers of the people, "
                                   "and such a tie weighs 1",
                                   lost_weights_));
    }

private:
    std::optional<GivenColumn> required(std::string_view name) {
        auto column = columns_.find(name);
        // One that a mapping names is missed with the others that mappings name.
        if (!column && !columns_.is_mapped(name)) required_column(columns_.table(), name, problems_, "given.tie_columns");
        return column;
    }

    /// The columns that a window needs; without a window they are read by nobody.
    void find_times() {
        if (!source_.events || (source_.events->from.empty() && source_.events->to.empty()))
            return columns_.leave("time"), columns_.leave("end");
        from_ = point_in_time(source_.events->from);
        to_ = point_in_time(source_.events->to);
        time_ = columns_.find("time");
        end_ = columns_.find("end");
        if (!time_ && !columns_.is_mapped("time"))
            problems_.error(columns_.table().header_place(0),
                            "there is no column time, which given.events needs; name it in given.tie_columns");
    }

    std::optional<PointInTime> moment(const GivenColumn& column, std::size_t row) {
        const auto when = point_in_time(column.cell(row));
        const bool are_dates = (from_ ? *from_ : *to_).is_date;
        if (when && when->is_date == are_dates) return when;
        column.refuse(row,
                      are_dates ? "a date such as 2026-01-31 or 2026-01-31T09:30, as those of given.events are"
                                : "a number, as those of given.events are",
                      problems_);
        return std::nullopt;
    }

    /// Whether a row falls into the window: an event that was in it, or a spell, which without an end goes on, that was in part.
    std::optional<bool> is_inside(std::size_t row) {
        if (!time_) return true;
        const auto begin = moment(*time_, row);
        const bool is_spell = end_.has_value(), goes_on = is_spell && end_->cell(row).empty();
        const auto end = is_spell && !goes_on ? moment(*end_, row) : begin;
        if (!begin || !end) return std::nullopt;
        if (is_spell && !goes_on && end->end < begin->begin) {
            end_->refuse(row, fmt::format("at or after {} in column {}", in_quotes(time_->cell(row)), time_->name()), problems_);
            return std::nullopt;
        }
        const bool is_in = (!to_ || begin->begin <= to_->end) && (!from_ || goes_on || end->end >= from_->begin);
        notes_.rows_outside += is_in ? 0 : 1;
        return is_in;
    }

    /// Somebody who is not among the people is nobody, where such rows are left out.
    std::optional<std::uint32_t> slot(const GivenColumn& column, std::size_t row) {
        const auto found = slots_.find(column.cell(row));
        if (found != slots_.end()) return found->second;
        if (source_.strangers == Strangers::leave_out && !column.cell(row).empty()) return nobody;
        column.refuse(row, "the id of one of the people", problems_);
        return std::nullopt;
    }

    /// The kind of a row; that of a kind to be left out is none.
    std::optional<std::optional<TieKind>> kind_of(const GivenColumn& column, std::size_t row) {
        const auto cell = column.cell(row);
        const auto& kinds = source_.kinds;
        const auto mapped = std::find_if(kinds.begin(), kinds.end(), [&](const KindMapping& m) { return m.name == cell; });
        if (mapped != kinds.end()) return mapped->kind;
        const auto own = std::find(tie_kind_names.begin(), tie_kind_names.end(), cell);
        if (own != tie_kind_names.end()) return static_cast<TieKind>(own - tie_kind_names.begin());
        std::vector<std::string> known;
        known.reserve(kinds.size() + tie_kind_names.size());
        for (const auto& mapping : kinds) known.push_back(mapping.name);
        known.insert(known.end(), tie_kind_names.begin(), tie_kind_names.end());
        column.refuse(row, one_of_these(known) + suggestion(cell, known), problems_);
        return std::nullopt;
    }

    /// Of a tie that states no weight where there is a column of them: each has one, or none has.
    void refuse_without_weight(const GivenColumn& column, std::size_t row) {
        if (problems_.is_full()) return problems_.error({}, {});   // only counted
        std::size_t other = 0;
        while (other < columns_.rows() && column.cell(other).empty()) ++other;
        const std::string where =
            other < columns_.rows() ? fmt::format(", and the tie of line {} has one", column.table->place(other, column.index).line) : "";
        problems_.error(column.table->place(row, column.index),
                        fmt::format("this tie has no {}{}; give every tie one, {}, or take the column away and all weigh 1", column.name(),
                                    where,
                                    is_graphml(column.table->file) ? "such as by a <default> in its key" : "1 where nothing is known"));
    }

    std::optional<double> weight_of(const GivenColumn& column, std::size_t row) {
        const auto weight = column.number(row, weight_range, problems_);
        if (!weight || *weight == 0.0 || *weight >= least_weight) return weight;
        problems_.error(column.table->place(row, column.index),
                        fmt::format("{} is {}; must be 0 or at least {}", column.name(), *weight, least_weight));
        return std::nullopt;
    }

    Ways ways_of_all() const { return source_.directed.value_or(true) ? Ways::as_rows_say : Ways::both; }

    std::optional<Ways> ways_of(const GivenColumn& column, std::size_t row) {
        std::string said(column.cell(row));
        std::transform(said.begin(), said.end(), said.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (said.empty() || source_.directed) return ways_of_all();
        if (said == "true" || said == "1" || said == "yes") return Ways::both;
        if (said == "false" || said == "0" || said == "no") return Ways::one;
        column.refuse(row, "true, false or empty", problems_);
        return std::nullopt;
    }

    struct Row {
        std::uint32_t source, target;
        std::optional<TieKind> kind;
        Ways ways;
        float weight;
    };

    void add(const Row& row) {
        const auto [source, target, kind, ways, weight] = row;
        ++notes_.tie_rows;
        if (source == nobody || target == nobody) {
            ++notes_.rows_of_strangers;
            return;
        }
        if (!kind) {
            ++notes_.rows_of_no_kind;
            return;
        }
        const auto manages = [&](std::uint32_t manager, std::uint32_t person) {
            return !given_.manager.empty() && given_.manager[person] == manager;
        };
        if (*kind == TieKind::reporting && (manages(source, target) || manages(target, source))) {
            lost_weights_ += weight != 1.0F ? 1 : 0;
            ++notes_.tie_rows_of_managers;
            return;
        }
        rows_.push_back({source, target, *kind, ways, weight});
    }

    const GivenSource& source_;
    GivenColumns columns_;
    const SlotOfId& slots_;
    GivenOrganisation& given_;
    GivenNotes& notes_;
    Problems& problems_;
    std::optional<GivenColumn> time_, end_;
    std::optional<PointInTime> from_, to_;
    std::size_t lost_weights_ = 0;
    std::vector<TieRow> rows_;
};

}  // namespace

void read_given_ties(const GivenSource& source, const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given, GivenNotes& notes,
                     Problems& problems) {
    TieReader(source, table, slots, given, notes, problems).read();
}

}  // namespace coalesce
