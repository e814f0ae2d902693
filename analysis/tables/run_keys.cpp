#include "analysis/tables/run_keys.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace coalesce {
namespace {

constexpr std::string_view key_columns[]{"run", "point", "arm", "replicate", "status"};
constexpr std::size_t most_arms_of_study = 1000;

}  // namespace

std::optional<KeyColumns> find_key_columns(const CsvTable& header, Problems& problems) {
    std::string absent;
    for (const std::string_view name : key_columns) {
        if (!header.column(name)) absent += fmt::format("{}{}", absent.empty() ? "" : ", ", name);
    }
    if (!absent.empty()) {
        problems.error(header.header_place(0), fmt::format("there is no column {}; needed are run, point, arm, replicate, status", absent));
        return std::nullopt;
    }
    return KeyColumns{*header.column("point"), *header.column("arm"), *header.column("replicate"), *header.column("status")};
}

bool is_key_column(std::string_view name) {
    return std::find(std::begin(key_columns), std::end(key_columns), name) != std::end(key_columns);
}

void RunKeys::take(const CsvTable& table, std::size_t first_row, Problems& problems) {
    std::vector<RunIdentity> keys(table.rows());
    std::vector<std::pair<std::string, std::uint16_t>> met;   // spares most rows the lock
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view arm = table.cell(row, columns_.arm), status = table.cell(row, columns_.status);
        auto known = std::find_if(met.begin(), met.end(), [&](const auto& one) { return one.first == arm; });
        if (known == met.end()) known = met.insert(known, {std::string(arm), number_of(arm, table, row, problems)});
        const bool has_failed = status.starts_with("failed");
        if (has_failed) {
            note_failure(table.line(row), status);
        } else if (status != "done") {
            problems.error(table.place(row, columns_.status),
                           fmt::format("status is {}; must be done, or begin with failed", status.empty() ? "empty" : in_quotes(status)));
        }
        keys[row] = {table.whole(row, columns_.point, problems).value_or(0), table.whole(row, columns_.replicate, problems).value_or(0),
                     static_cast<std::uint32_t>(table.line(row)), known->second, has_failed};
    }
    const std::lock_guard guard(lock_);
    parts_.emplace(first_row, std::move(keys));
}

std::vector<RunIdentity> RunKeys::finish(std::vector<std::string>& arms) {
    constexpr auto unnumbered = static_cast<std::uint16_t>(-1);
    std::vector<RunIdentity> all;
    for (auto& [first_row, keys] : parts_) {
        all.insert(all.end(), keys.begin(), keys.end());
        keys = {};
    }
    std::vector<std::uint16_t> number(arms_.size(), unnumbered);
    for (RunIdentity& key : all) {
        if (number[key.arm] == unnumbered) {
            number[key.arm] = static_cast<std::uint16_t>(arms.size());
            arms.push_back(arms_[key.arm]);
        }
        key.arm = number[key.arm];
    }
    return all;
}

void RunKeys::note_failure(int line, std::string_view status) {
    const std::lock_guard guard(lock_);
    if (line >= first_failure_line_) return;
    first_failure_line_ = line;
    first_failure_ = status;
}

std::uint16_t RunKeys::number_of(std::string_view arm, const CsvTable& table, std::size_t row, Problems& problems) {
    const std::lock_guard guard(lock_);
    const auto found = std::find(arms_.begin(), arms_.end(), arm);
    if (found != arms_.end()) return static_cast<std::uint16_t>(found - arms_.begin());
    if (arms_.size() == most_arms_of_study) {
        problems.error(table.place(row, columns_.arm), "there are more than 1,000 arms; is this column the name of an arm?");
        return 0;
    }
    arms_.emplace_back(arm);
    return static_cast<std::uint16_t>(arms_.size() - 1);
}

}  // namespace coalesce
