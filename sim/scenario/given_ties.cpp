#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "scenario/given_parts.hpp"
#include "scenario/table_reader.hpp"

namespace coalesce {
namespace {

constexpr Range weight_range{0, 1e6};
constexpr double least_weight = 1e-6;   // below it, single precision cannot tell a share of listening from nothing

class TieReader {
public:
    TieReader(const std::vector<KindMapping>& kinds, const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given,
              Problems& problems)
        : kinds_(kinds), table_(table), slots_(slots), given_(given), problems_(problems) {}

    void read() {
        const auto source = required_column(table_, "source", problems_), target = required_column(table_, "target", problems_);
        const auto weight = optional_column("weight"), kind = optional_column("kind");
        warn_of_misspelt();
        if (!source || !target) return;
        given_.has_ties = true;
        given_.ties.reserve(table_.rows());
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const auto from = slot(*source, row), to = slot(*target, row);
            const auto type = kind ? kind_of(*kind, row) : TieKind::informal;
            const auto force = weight ? weight->number(row, weight_range, problems_) : 1.0;
            if (force && *force > 0.0 && *force < least_weight) {
                problems_.error(table_.place(row, weight->index),
                                fmt::format("weight is {}; must be 0 or at least {}", *force, least_weight));
            }
            if (from && to && type && force) add(*from, *to, *type, static_cast<float>(*force));
        }
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
        const std::array<std::string_view, 4> known{"source", "target", "weight", "kind"};
        for (std::size_t c = 0; c < table_.columns(); ++c) {
            if (std::find(known.begin(), known.end(), table_.header[c]) == known.end()) warn_if_misspelt(table_, c, absent_, problems_);
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
        column.refuse(row, fmt::format("one of {}{}", fmt::join(known, ", "), suggestion(cell, known)), problems_);
        return std::nullopt;
    }

    void add(std::uint32_t source, std::uint32_t target, TieKind kind, float weight) {
        const auto manages = [&](std::uint32_t manager, std::uint32_t person) {
            return !given_.manager.empty() && given_.manager[person] == manager;
        };
        if (kind == TieKind::reporting && (manages(source, target) || manages(target, source))) {
            lost_weights_ += weight != 1.0F ? 1 : 0;
            return;
        }
        const bool between_seats = kind == TieKind::reporting || kind == TieKind::work;
        given_.ties.add({source, target, kind, false, between_seats}, weight);
    }

    const std::vector<KindMapping>& kinds_;
    const CsvTable& table_;
    const SlotOfId& slots_;
    GivenOrganisation& given_;
    Problems& problems_;
    std::vector<std::string> absent_;
    std::size_t lost_weights_ = 0;
};

}  // namespace

void read_given_ties(const std::vector<KindMapping>& kinds, const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given,
                     Problems& problems) {
    TieReader(kinds, table, slots, given, problems).read();
}

}  // namespace coalesce
