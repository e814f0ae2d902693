#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "scenario/given_parts.hpp"
#include "scenario/table_reader.hpp"

namespace coalesce {
namespace {

constexpr Range weight_range{0, 1e6};
constexpr double least_weight = 1e-6;   // below it, single precision cannot tell a share of listening from nothing

class TieReader {
public:
    TieReader(const std::vector<KindMapping>& kinds, const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given,
              GivenNotes& notes, Problems& problems)
        : kinds_(kinds), table_(table), slots_(slots), given_(given), notes_(notes), problems_(problems) {}

    void read() {
        const auto source = required_column(table_, "source", problems_), target = required_column(table_, "target", problems_);
        const auto weight = optional_column("weight"), kind = optional_column("kind"), mutual = optional_column("mutual");
        warn_of_misspelt();
        if (!source || !target) return;
        given_.has_ties = true;
        rows_.reserve(table_.rows());
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const auto from = slot(*source, row), to = slot(*target, row);
            const auto type = kind ? kind_of(*kind, row) : TieKind::informal;
            const auto force = weight ? weight->number(row, weight_range, problems_) : 1.0;
            if (force && *force > 0.0 && *force < least_weight) {
                problems_.error(table_.place(row, weight->index),
                                fmt::format("weight is {}; must be 0 or at least {}", *force, least_weight));
            }
            const auto ways = mutual ? ways_of(*mutual, row) : Ways::as_rows_say;
            if (from && to && type && force && ways) add({*from, *to, *type, *ways, static_cast<float>(*force)});
        }
        hand_over();
        if (lost_weights_ == 0) return;
        problems_.warn({table_.file, 0, 0},
                       fmt::format("the weights of {} reporting ties are lost: they repeat the managers of the people, "
                                   "and such a tie weighs 1",
                                   lost_weights_));
    }

private:
    std::optional<GivenColumn> optional_column(std::string_view name) {
        const auto index = table_.column(name);
        if (!index) absent_.emplace_back(name);
        return index ? std::optional(GivenColumn{&table_, *index, nullptr}) : std::nullopt;
    }

    void warn_of_misspelt() {
        const std::array<std::string_view, 5> known{"source", "target", "weight", "kind", "mutual"};
        for (std::size_t c = 0; c < table_.columns(); ++c) {
            if (std::find(known.begin(), known.end(), table_.header[c]) != known.end()) continue;
            warn_if_misspelt(table_, c, absent_, problems_);
            notes_.unread_of_ties.push_back(table_.header[c]);
        }
    }

    std::optional<std::uint32_t> slot(const GivenColumn& column, std::size_t row) {
        const auto found = slots_.find(column.cell(row));
        if (found != slots_.end()) return found->second;
        column.refuse(row, "the id of one of the people", problems_);
        return std::nullopt;
    }

    std::optional<TieKind> kind_of(const GivenColumn& column, std::size_t row) {
        const auto cell = column.cell(row);
        const auto mapped = std::find_if(kinds_.begin(), kinds_.end(), [&](const KindMapping& m) { return m.name == cell; });
        if (mapped != kinds_.end()) return mapped->kind;
        const auto own = std::find(tie_kind_names.begin(), tie_kind_names.end(), cell);
        if (own != tie_kind_names.end()) return static_cast<TieKind>(own - tie_kind_names.begin());
        std::vector<std::string> known;
        known.reserve(kinds_.size() + tie_kind_names.size());
        for (const auto& mapping : kinds_) known.push_back(mapping.name);
        known.insert(known.end(), tie_kind_names.begin(), tie_kind_names.end());
        column.refuse(row, one_of_these(known) + suggestion(cell, known), problems_);
        return std::nullopt;
    }

    /// Whether both listen: said by the row, or by another row that goes the other way.
    enum class Ways { one, both, as_rows_say };

    struct Row {
        std::uint32_t source, target;
        TieKind kind;
        Ways ways;
        float weight;
    };

    std::optional<Ways> ways_of(const GivenColumn& column, std::size_t row) {
        std::string said(column.cell(row));
        std::transform(said.begin(), said.end(), said.begin(), [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (said.empty()) return Ways::as_rows_say;
        if (said == "true" || said == "1" || said == "yes") return Ways::both;
        if (said == "false" || said == "0" || said == "no") return Ways::one;
        column.refuse(row, "true, false or empty", problems_);
        return std::nullopt;
    }

    void add(const Row& row) {
        const auto [source, target, kind, ways, weight] = row;
        ++notes_.tie_rows;
        const auto manages = [&](std::uint32_t manager, std::uint32_t person) {
            return !given_.manager.empty() && given_.manager[person] == manager;
        };
        if (kind == TieKind::reporting && (manages(source, target) || manages(target, source))) {
            lost_weights_ += weight != 1.0F ? 1 : 0;
            ++notes_.tie_rows_of_managers;
            return;
        }
        rows_.push_back(row);
    }

    /// For each row that goes one way, the row that goes the other way, if there is one that no other row has taken; for others itself.
    std::vector<std::size_t> other_ways() const {
        std::vector<std::size_t> partner(rows_.size()), sorted;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            partner[r] = r;
            if (rows_[r].ways == Ways::as_rows_say && rows_[r].source != rows_[r].target) sorted.push_back(r);
        }
        const auto pair_of = [&](std::size_t r) {
            const auto [low, high] = std::minmax(rows_[r].source, rows_[r].target);
            return std::tuple(low, high, rows_[r].kind);
        };
        const auto is_upward = [&](std::size_t r) { return rows_[r].source < rows_[r].target; };
        std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
            return std::tuple(pair_of(a), is_upward(a), a) < std::tuple(pair_of(b), is_upward(b), b);
        });
        for (auto first = sorted.begin(); first != sorted.end();) {
            const auto end = std::find_if(first, sorted.end(), [&](std::size_t r) { return pair_of(r) != pair_of(*first); });
            auto down = first, up = std::find_if(first, end, is_upward);
            for (const auto middle = up; down != middle && up != end; ++down, ++up) {
                partner[*down] = *up;
                partner[*up] = *down;
            }
            first = end;
        }
        return partner;
    }

    /// Two rows that go both ways are one mutual tie, as generated ones are; it stands where the first of them stood.
    void hand_over() {
        const auto partner = other_ways();
        given_.ties.reserve(rows_.size());
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            const Row& row = rows_[r];
            if (partner[r] < r) continue;
            const bool is_mutual = row.ways == Ways::both || partner[r] != r;
            const bool between_seats = row.kind == TieKind::reporting || row.kind == TieKind::work;
            given_.ties.add({row.source, row.target, row.kind, is_mutual, between_seats}, row.weight, rows_[partner[r]].weight);
        }
    }

    const std::vector<KindMapping>& kinds_;
    const CsvTable& table_;
    const SlotOfId& slots_;
    GivenOrganisation& given_;
    GivenNotes& notes_;
    Problems& problems_;
    std::vector<std::string> absent_;
    std::size_t lost_weights_ = 0;
    std::vector<Row> rows_;
};

}  // namespace

void read_given_ties(const std::vector<KindMapping>& kinds, const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given,
                     GivenNotes& notes, Problems& problems) {
    TieReader(kinds, table, slots, given, notes, problems).read();
}

}  // namespace coalesce
