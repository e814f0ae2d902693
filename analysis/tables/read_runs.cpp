#include "analysis/tables/read_runs.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "analysis/tables/check_design.hpp"
#include "analysis/tables/run_keys.hpp"
#include "files/numbers.hpp"

namespace coalesce {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// Numbers that name something, and the place of each among them.
class Numbers {
public:
    explicit Numbers(std::vector<std::int64_t> numbers) : sorted_(std::move(numbers)) {
        std::sort(sorted_.begin(), sorted_.end());
        sorted_.erase(std::unique(sorted_.begin(), sorted_.end()), sorted_.end());
    }
    std::size_t size() const { return sorted_.size(); }
    const std::vector<std::int64_t>& all() const { return sorted_; }
    std::size_t place(std::int64_t number) const {
        const auto offset = static_cast<std::size_t>(number - sorted_.front());
        if (number >= sorted_.front() && offset < sorted_.size() && sorted_[offset] == number) return offset;   // 0, 1, 2, ...
        const auto found = std::lower_bound(sorted_.begin(), sorted_.end(), number);
        return found != sorted_.end() && *found == number ? static_cast<std::size_t>(found - sorted_.begin()) : nowhere;
    }

private:
    std::vector<std::int64_t> sorted_;
};

std::vector<std::int64_t> all_of(const std::vector<RunIdentity>& keys, std::int64_t RunIdentity::* field) {
    std::vector<std::int64_t> numbers(keys.size());
    for (std::size_t k = 0; k < keys.size(); ++k) numbers[k] = keys[k].*field;
    return numbers;
}

/// Works out which rows belong together, and which of them are all there.
class BalancedRuns {
public:
    BalancedRuns(std::vector<RunIdentity> keys, std::vector<std::string> arms, StudyDesign design, std::string file)
        : keys_(std::move(keys)),
          arms_(std::move(arms)),
          design_(std::move(design)),
          file_(std::move(file)),
          numbers_(design_.points),
          replicates_(all_of(keys_, &RunIdentity::replicate)) {
        order_.resize(numbers_.size());   // the design's order is kept, whatever its numbers
        for (std::size_t p = 0; p < design_.points.size(); ++p) order_[numbers_.place(design_.points[p])] = p;
    }

    /// Points that are not in the design, and runs that are there twice, are errors.
    bool is_sound(Problems& problems) {
        for (const RunIdentity& key : keys_) {
            if (numbers_.place(key.point) != nowhere) continue;
            problems.error({file_, static_cast<int>(key.line)}, fmt::format("point {} is not in design.csv", key.point));
        }
        if (problems.any_errors()) return false;
        tell_repeated(problems);
        return !problems.any_errors();
    }

    RunIndex finish(Lacking lacking, Problems& problems) {
        RunIndex index;
        keep_whole(index);
        const std::size_t whole = replicates_kept_.size();
        const bool are_first =
            index.lacks_replicates && std::equal(replicates_kept_.begin(), replicates_kept_.end(), replicates_.all().begin());
        if (lacking == Lacking::by_rule && are_first) replicates_kept_ = replicates_.all();
        if (replicates_kept_.empty() || design_.points.empty()) {
            problems.error({file_}, "no replicate has every point and arm, and no point every replicate and arm: nothing can be compared");
            return index;
        }
        index.study = {std::move(design_), arms_, replicates_kept_, {}, {}, whole};
        number_rows(index);
        return index;
    }

private:
    std::size_t point_of(const RunIdentity& key) const { return order_[numbers_.place(key.point)]; }

    void tell_repeated(Problems& problems) const {
        std::vector<std::uint32_t> rows(keys_.size());
        for (std::size_t k = 0; k < rows.size(); ++k) rows[k] = static_cast<std::uint32_t>(k);
        const auto run = [&](std::uint32_t k) { return std::tuple(keys_[k].replicate, keys_[k].point, keys_[k].arm); };
        const auto is_before = [&](std::uint32_t x, std::uint32_t y) { return run(x) < run(y) || (run(x) == run(y) && x < y); };
        if (!std::is_sorted(rows.begin(), rows.end(), is_before)) std::sort(rows.begin(), rows.end(), is_before);
        for (std::size_t k = 1; k < rows.size(); ++k) {
            const RunIdentity& first = keys_[rows[k - 1]];
            const RunIdentity& second = keys_[rows[k]];
            if (run(rows[k - 1]) != run(rows[k])) continue;
            problems.error({file_, static_cast<int>(second.line)},
                           fmt::format("point {}, arm {}, replicate {} is already on line {}; a run has one row", second.point,
                                       in_quotes(arms_[second.arm]), second.replicate, first.line));
        }
    }

    /// Whole replicates; without any, points that are whole.
    void keep_whole(RunIndex& index) {
        std::vector<std::size_t> of_replicate(replicates_.size()), of_point(design_.points.size());
        for (const RunIdentity& key : keys_) {
            ++of_replicate[replicates_.place(key.replicate)];
            ++of_point[point_of(key)];
        }
        for (std::size_t r = 0; r < of_replicate.size(); ++r) {
            if (of_replicate[r] == design_.points.size() * arms_.size()) replicates_kept_.push_back(replicates_.all()[r]);
        }
        kept_points_.assign(design_.points.size(), true);
        index.lacks_replicates = !replicates_kept_.empty();
        if (index.lacks_replicates) return;
        for (std::size_t p = 0; p < of_point.size(); ++p) kept_points_[p] = of_point[p] == replicates_.size() * arms_.size();
        design_ = restricted(design_, kept_points_);
        replicates_kept_ = replicates_.all();
    }

    void number_rows(RunIndex& index) const {
        std::vector<std::size_t> new_place(kept_points_.size(), nowhere);
        for (std::size_t p = 0, next = 0; p < kept_points_.size(); ++p) {
            if (kept_points_[p]) new_place[p] = next++;
        }
        const Numbers kept(replicates_kept_);
        for (const RunIdentity& key : keys_) {
            const std::size_t r = kept.place(key.replicate), p = new_place[point_of(key)];
            if (r == nowhere || p == nowhere) {
                index.cells.push_back(RunIndex::left_out);
                ++index.unbalanced;
                continue;
            }
            index.failed += key.has_failed ? 1 : 0;
            index.failed_of_whole += key.has_failed && r < index.study.whole ? 1 : 0;
            index.beyond_whole += r < index.study.whole ? 0 : 1;
            const std::size_t cell = (r * index.study.design.points.size() + p) * arms_.size() + key.arm;
            index.cells.push_back(key.has_failed ? RunIndex::left_out : static_cast<std::uint32_t>(cell));
        }
    }

    std::vector<RunIdentity> keys_;
    std::vector<std::string> arms_;
    StudyDesign design_;
    std::string file_;
    Numbers numbers_;                            ///< of the points
    std::vector<std::size_t> order_;             ///< by place among the numbers: place in the design
    Numbers replicates_;
    std::vector<std::int64_t> replicates_kept_;
    std::vector<bool> kept_points_;
};

/// Puts the baseline first and leaves the others in their order.
bool put_first(const std::string& baseline, std::vector<std::string>& arms, std::vector<RunIdentity>& keys, const std::string& file,
               Problems& problems) {
    if (baseline.empty()) return true;
    const auto found = std::find(arms.begin(), arms.end(), baseline);
    if (found == arms.end()) {
        problems.error({file}, fmt::format("there is no arm {}{}", in_quotes(baseline), suggestion(baseline, arms)));
        return false;
    }
    const auto old = static_cast<std::uint16_t>(found - arms.begin());
    std::rotate(arms.begin(), found, found + 1);
    for (RunIdentity& key : keys) {
        if (key.arm == old) key.arm = 0;
        else if (key.arm < old) ++key.arm;
    }
    return true;
}

StudyDesign design_of_points(const std::vector<RunIdentity>& keys) {
    StudyDesign design;
    design.points = Numbers(all_of(keys, &RunIdentity::point)).all();
    if (design.points.size() > 1) design.kind = DesignKind::sample;
    return design;
}

/// A cell as a number; NaN where it is missing or not finite.
double number_or_missing(const CsvTable& table, std::size_t row, std::size_t column, Problems& problems) {
    const std::string_view said = table.cell(row, column);
    if (said.empty() || said == "INF" || said == "-INF") return std::nan("");
    const auto value = parse_number(said);
    return value ? *value : table.number(row, column, problems).value_or(std::nan(""));
}

}  // namespace

std::optional<RunIndex> index_runs(const CsvStream& runs, const RunNames& names, const std::optional<StudyDesign>& design,
                                   const std::string& baseline, Lacking lacking, int threads, Problems& problems) {
    const auto columns = find_key_columns(runs.header(), names, problems);
    if (!columns) return std::nullopt;
    RunKeys reader(*columns);
    if (!runs.read(threads, problems,
                   [&](const CsvTable& table, std::size_t first, Problems& found) { reader.take(table, first, found); })) {
        return std::nullopt;
    }
    std::vector<std::string> arms;
    std::vector<RunIdentity> keys = reader.finish(arms);
    if (keys.empty()) {
        problems.error({runs.path()}, "there is no run in it");
        return std::nullopt;
    }
    if (!put_first(baseline, arms, keys, runs.path(), problems)) return std::nullopt;
    StudyDesign known = !columns->point ? reader.design(runs.header()) : design ? *design : design_of_points(keys);
    if (!columns->point) refuse_odd_words(known, runs.path(), problems);
    BalancedRuns balance(std::move(keys), std::move(arms), std::move(known), runs.path());
    if (!balance.is_sound(problems)) return std::nullopt;
    RunIndex index = balance.finish(lacking, problems);
    if (problems.any_errors()) return std::nullopt;
    index.first_failure = reader.first_failure();
    index.assumed = columns->assumed(runs.header());
    for (std::size_t c = 0; c < runs.header().columns(); ++c) {
        if (!columns->holds(c)) index.study.outcomes.push_back({runs.header().header[c], c, std::nullopt});
    }
    return index;
}

std::optional<std::vector<Values>> read_values(const CsvStream& runs, const RunIndex& index, std::span<const StudiedOutcome> outcomes,
                                               int threads, Problems& problems) {
    const Study& study = index.study;
    const Values empty{study.replicates.size(), study.design.points.size(), study.arms.size(),
                       std::vector<double>(study.cells(), std::nan(""))};
    std::vector<Values> values(outcomes.size(), empty);
    const auto take = [&](const CsvTable& table, std::size_t first_row, Problems& found) {
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const std::uint32_t cell = index.cells[first_row + row];
            if (cell == RunIndex::left_out) continue;
            for (std::size_t o = 0; o < outcomes.size(); ++o)
                values[o].cells[cell] = number_or_missing(table, row, outcomes[o].column, found);
        }
    };
    if (!runs.read(threads, problems, take)) return std::nullopt;
    return values;
}

}  // namespace coalesce
