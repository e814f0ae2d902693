#include "experiment/sweep_summary.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include "engine/outcomes.hpp"
#include "files/csv_rows.hpp"
#include "files/numbers.hpp"
#include "numerics/missing.hpp"
#include "output/columns.hpp"
#include "output/summary.hpp"

namespace coalesce {
namespace {

constexpr std::size_t rows_a_piece = 1000;

std::string label_of(std::int32_t week, std::string_view group, std::string_view metric) {
    std::string label;
    append_whole(label, week);
    return label.append(",").append(group).append(",").append(metric).append(",");
}

float number_in(std::string_view cell) {
    const auto number = parse_number(cell);
    return number ? static_cast<float>(*number) : static_cast<float>(missing);
}

std::uint64_t whole_in(std::string_view cell) {
    std::uint64_t whole = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), whole);
    return whole;
}

void append_distribution(std::string& out, std::vector<float>& values) {
    const Distributed d = distribution_of(values);
    append_whole(out, static_cast<std::int64_t>(d.count));
    for (const double value : {d.mean, d.sd, d.p5, d.p25, d.p50, d.p75, d.p95}) {
        out += ',';
        append_number(out, static_cast<float>(value));   // as precise as what it was made from
    }
    out += '\n';
}

}  // namespace

SweepSummary::SweepSummary(const SweepPlan& plan, std::size_t room) : plan_(&plan) {
    for (std::size_t w = 0; w < plan.weeks.size(); ++w) {
        for (std::size_t s = 0; s < plan.groups.size(); ++s) {
            of_row_.push_back(numbers_.size());
            for (std::size_t m = 0; m < metric_count; ++m) {
                if (!is_reported(static_cast<Metric>(m), s)) continue;
                numbers_.push_back({w * plan.groups.size() + s, columns_before_metrics + m});
                labels_.push_back(label_of(plan.weeks[w], plan.groups[s], metrics[m].key));
            }
        }
    }
    of_row_.push_back(numbers_.size());
    for (const SummarisedOutcome& outcome : plan.outcomes) {
        numbers_.push_back({no_row, outcome.column});
        labels_.push_back(label_of(outcome.week, outcome.group, outcome.metric));
    }
    of_row_.push_back(numbers_.size());
    at_once_ = std::max<std::uint64_t>(1, room / (sizeof(float) * plan.layout.replicates));
}

std::uint64_t SweepSummary::passes() const { return parts_of(numbers(), at_once_); }

std::string SweepSummary::label(std::uint64_t number) const {
    const std::uint64_t cell = number / numbers_.size();
    std::string label;
    append_whole(label, static_cast<std::int64_t>(cell / plan_->layout.arms));
    label += ',';
    append_text(label, plan_->arms[cell % plan_->layout.arms]);
    return label.append(",").append(labels_[number % numbers_.size()]);
}

/// Whether a chunk has a run of these points and arms.
bool SweepSummary::touches(std::uint64_t chunk, std::uint64_t first_cell, std::uint64_t last_cell) const {
    const Chunks chunks = plan_->chunks();
    const std::uint64_t cells = plan_->layout.cells(), runs = chunks.end(chunk) - chunks.first(chunk);
    const std::uint64_t begin = chunks.first(chunk) % cells;
    const bool begins_within = first_cell <= begin && begin <= last_cell;
    return begins_within || (first_cell + cells - begin) % cells < runs;   // or comes to the first of them before it ends
}

void SweepSummary::take_cells(std::uint64_t first, std::uint64_t end, std::uint64_t run, std::size_t row,
                              const std::vector<std::string_view>& cells) {
    const RunPlace at = plan_->layout.place(run);
    const std::uint64_t before = (at.point * plan_->layout.arms + at.arm) * numbers_.size();
    for (std::size_t n = of_row_[row]; n < of_row_[row + 1]; ++n) {
        if (before + n < first || before + n >= end) continue;
        values_[(before + n - first) * plan_->layout.replicates + at.replicate] = number_in(cells[numbers_[n].column]);
    }
}

void SweepSummary::take_chunk(std::uint64_t first, std::uint64_t end, std::string_view runs, std::string_view timeline) {
    std::vector<std::string_view> cells;
    while (take_row(runs, cells)) take_cells(first, end, whole_in(cells[0]), of_row_.size() - 2, cells);
    std::uint64_t last_run = std::numeric_limits<std::uint64_t>::max();
    std::size_t row = 0;
    while (take_row(timeline, cells)) {
        const std::uint64_t run = whole_in(cells[0]);
        row = run == last_run ? row + 1 : 0;
        last_run = run;
        take_cells(first, end, run, row, cells);
    }
}

bool SweepSummary::gather(std::uint64_t first, std::uint64_t end, const ChunkReader& read) {
    values_.assign((end - first) * plan_->layout.replicates, static_cast<float>(missing));
    std::string text;
    std::string_view runs, timeline;
    for (std::uint64_t chunk = 0; chunk < plan_->chunks().count(); ++chunk) {
        if (!touches(chunk, first / numbers_.size(), (end - 1) / numbers_.size())) continue;
        if (!read(chunk, text, runs, timeline)) return false;
        take_chunk(first, end, runs, timeline);
    }
    return true;
}

bool SweepSummary::write(const ChunkReader& read, const std::function<void(std::string_view)>& take) {
    std::string rows;
    std::vector<float> values;
    for (std::uint64_t first = 0; first < numbers(); first += at_once_) {
        const std::uint64_t end = std::min(numbers(), first + at_once_);
        if (!gather(first, end, read)) return false;
        for (std::uint64_t number = first; number < end; ++number) {
            const auto begin = values_.begin() + static_cast<std::ptrdiff_t>((number - first) * plan_->layout.replicates);
            values.assign(begin, begin + plan_->layout.replicates);
            rows += label(number);
            append_distribution(rows, values);
            if (number % rows_a_piece != 0 && number + 1 < end) continue;
            take(rows);
            rows.clear();
        }
    }
    return true;
}

}  // namespace coalesce
