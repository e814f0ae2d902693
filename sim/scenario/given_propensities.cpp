#include <cmath>

#include <fmt/format.h>

#include "scenario/given_parts.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_people_with_propensities = 5'000;   // the square table is kept whole
constexpr Range propensity_range{-1e6, 1e6};

class PropensityReader {
public:
    PropensityReader(const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given, Problems& problems)
        : table_(table), slots_(slots), given_(given), problems_(problems), place_(given.size() * given.size()) {
        given_.propensity.assign(place_.size(), 0.0F);
    }

    void read_long() {
        const std::size_t source = *table_.column("source"), target = *table_.column("target"), value = *table_.column("value");
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const auto from = slot(table_.cell(row, source), table_.place(row, source));
            const auto to = slot(table_.cell(row, target), table_.place(row, target));
            if (from && to) put(*from, *to, row, value);
        }
        mirror();
    }

    void read_square() {
        std::vector<std::optional<std::uint32_t>> across;
        for (std::size_t c = 1; c < table_.columns(); ++c) across.push_back(slot(table_.header[c], table_.header_place(c)));
        if (table_.rows() != given_.size() || across.size() != given_.size()) {
            problems_.error({table_.file, 0, 0},
                            fmt::format("the table has {} rows and {} columns of propensities; must have {} of both, one for each person",
                                        table_.rows(), across.size(), given_.size()));
            return;
        }
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const auto from = slot(table_.cell(row, 0), table_.place(row, 0));
            for (std::size_t c = 0; from && c < across.size(); ++c) {
                if (across[c]) put(*from, *across[c], row, c + 1);
            }
        }
        mirror();
    }

private:
    std::optional<std::uint32_t> slot(std::string_view id, const Place& place) {
        const auto found = slots_.find(id);
        if (found != slots_.end()) return found->second;
        problems_.error(place, fmt::format("{} is none of the people", in_quotes(id)));
        return std::nullopt;
    }

    void put(std::uint32_t from, std::uint32_t to, std::size_t row, std::size_t column) {
        auto& where = place_[from * given_.size() + to];
        if (where != 0) {
            problems_.error(table_.place(row, column), fmt::format("the propensity of {} toward {} is given twice",
                                                                   in_quotes(given_.id[from]), in_quotes(given_.id[to])));
            return;
        }
        where = static_cast<std::uint32_t>(row * table_.columns() + column + 1);
        const auto value = GivenColumn{&table_, column, nullptr}.number(row, propensity_range, problems_);
        given_.propensity[from * given_.size() + to] = static_cast<float>(value.value_or(0.0));
    }

    /// Propensities hold both ways. One way is enough; two must agree.
    void mirror() {
        const std::size_t n = given_.size();
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                auto &one = given_.propensity[i * n + j], &other = given_.propensity[j * n + i];
                const std::uint32_t at = place_[i * n + j], back = place_[j * n + i];
                if (at == 0) one = other;
                else if (back == 0) other = one;
                else if (one != other) refuse_pair(i, j, at - 1);
            }
        }
    }

    void refuse_pair(std::size_t i, std::size_t j, std::uint32_t at) {
        const std::size_t n = given_.size();
        problems_.error(table_.place(at / table_.columns(), at % table_.columns()),
                        fmt::format("the propensity of {} toward {} is {}, but the other way {}; must be the same", in_quotes(given_.id[i]),
                                    in_quotes(given_.id[j]), given_.propensity[i * n + j], given_.propensity[j * n + i]));
    }

    const CsvTable& table_;
    const SlotOfId& slots_;
    GivenOrganisation& given_;
    Problems& problems_;
    std::vector<std::uint32_t> place_;   // of each pair: 1 + number of its cell, 0 while there is none
};

}  // namespace

void read_given_propensities(const CsvTable& table, const SlotOfId& slots, GivenOrganisation& given, Problems& problems) {
    if (given.size() > most_people_with_propensities) {
        problems.error({table.file, 0, 0}, fmt::format("there are {} people; propensities can be given for at most {}", given.size(),
                                                       most_people_with_propensities));
        return;
    }
    PropensityReader reader(table, slots, given, problems);
    const bool is_long = table.columns() == 3 && table.column("source") && table.column("target") && table.column("value");
    if (is_long) reader.read_long();
    else reader.read_square();
}

}  // namespace coalesce
