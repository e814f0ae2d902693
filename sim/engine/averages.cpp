#include "engine/averages.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/ally_kind.hpp"
#include "mechanisms/experience.hpp"
#include "numerics/elementary.hpp"
#include "numerics/lanes.hpp"
#include "numerics/missing.hpp"
#include "organisation/clock.hpp"

namespace coalesce {

namespace {

constexpr std::size_t averaged_count = averaged_metrics.size();
constexpr std::size_t block_size = 64;   // people whose rows are written, then added up, while they are in the nearest cache
constexpr std::size_t row_width = (averaged_count + 3) / 4 * 4;   // columns are written four at a time

constexpr std::array<std::uint8_t, metric_count> column_by_metric = [] {
    std::array<std::uint8_t, metric_count> all{};
    for (std::size_t m = 0; m < averaged_count; ++m)
        all[static_cast<std::size_t>(averaged_metrics[m].metric)] = static_cast<std::uint8_t>(m);
    return all;
}();

constexpr std::size_t column_of(Metric metric) { return column_by_metric[static_cast<std::size_t>(metric)]; }

using Row = std::array<float, row_width>;

/// What is averaged of the people first .. first + size - 1: a column a metric, read in place where it is a state.
class AveragedBlock {
public:
    AveragedBlock(const Organisation& org, std::size_t first) : org_(org), first_(first), size_(std::min(block_size, org.size() - first)) {
        for (std::size_t m = 0; m < averaged_count; ++m) {
            const State s = averaged_metrics[m].state;
            columns_[m] = s != State::count ? org.people[s].data() + first : room_[m].data();
        }
        for (std::size_t m = averaged_count; m < row_width; ++m) columns_[m] = nothing.data();
    }
    std::size_t size() const { return size_; }
    const float* column(Metric metric) const { return columns_[column_of(metric)]; }
    float* room(Metric metric) { return room_[column_of(metric)].data(); }

    void derive();
    void tell_kinds(float saviour);
    void recall(std::span<const std::int32_t> last_incident, std::span<const std::int32_t> last_report, std::int32_t week);
    /// The columns as rows, one a person.
    void write_rows(std::span<Row> rows) const;

private:
    const Organisation& org_;
    std::size_t first_, size_;
    static constexpr std::array<float, block_size> nothing{};
    std::array<const float*, row_width> columns_;
    std::array<std::array<float, block_size>, averaged_count> room_;
};

void AveragedBlock::derive() {
    const float *const my = column(Metric::my), *const our = column(Metric::our), *const sys = column(Metric::sys);
    const float *const expectation = column(Metric::expectation), *const reality = column(Metric::reality);
    const auto withdrawn = static_cast<float>(org_.withdrawn);
    float *const breach = room(Metric::breach), *const understanding = room(Metric::understanding), *const action = room(Metric::action);
#pragma omp simd
    for (std::size_t i = 0; i < size_; ++i) {
        breach[i] = above_zero(shortfall(expectation[i], reality[i], withdrawn));
        understanding[i] = cube_root(my[i] * our[i] * sys[i]);
    }
    for (std::size_t i = 0; i < size_; ++i) action[i] = org_.shown[first_ + i].action;
    float* const arrives = room(Metric::arrives);
    for (std::size_t i = 0; i < size_; ++i) arrives[i] = org_.arrives[org_.people.seat[first_ + i]];
}

void AveragedBlock::tell_kinds(float saviour) {
    const float *const my = column(Metric::my), *const our = column(Metric::our), *const sys = column(Metric::sys);
    const float *const action = column(Metric::action), *const display = column(Metric::display);
    const float* const commitment = column(Metric::commitment);
    float *const actionable = room(Metric::actionable), *const rescuing = room(Metric::saviour);
    float *const performative = room(Metric::performative), *const resister = room(Metric::resister);
#pragma omp simd
    for (std::size_t i = 0; i < size_; ++i) {
        const float acting = action[i] >= ally::acts ? 1.0F : 0.0F;
        const float relating = std::sqrt(my[i] * our[i]) >= saviour ? 1.0F : 0.0F;
        const float showing = display[i] >= ally::shows ? 1.0F : 0.0F;
        const float reluctant = commitment[i] < ally::uncommitted ? 1.0F : 0.0F;
        const float blind = sys[i] < ally::unaware ? 1.0F : 0.0F;
        actionable[i] = acting * relating;
        rescuing[i] = acting * (1.0F - relating);
        performative[i] = (1.0F - acting) * showing;
        resister[i] = (1.0F - acting) * (1.0F - showing) * reluctant * blind;
    }
}

void AveragedBlock::recall(std::span<const std::int32_t> last_incident, std::span<const std::int32_t> last_report, std::int32_t week) {
    const std::int32_t *const last = last_incident.data() + first_, *const said = last_report.data() + first_;
    float* const reported = room(Metric::report_share);
    float* const met = room(Metric::share_with_incident);
    for (std::size_t i = 0; i < size_; ++i) {
        met[i] = week - last[i] <= weeks_a_year ? 1.0F : 0.0F;
        reported[i] = week - said[i] <= weeks_a_year ? met[i] : 0.0F;
    }
}

void AveragedBlock::write_rows(std::span<Row> rows) const {
    for (std::size_t m = 0; m < row_width; m += 4) {
        const float *const a = columns_[m], *const b = columns_[m + 1], *const c = columns_[m + 2], *const d = columns_[m + 3];
        for (std::size_t i = 0; i < size_; ++i) {
            const Quad four{a[i], b[i], c[i], d[i]};
            std::memcpy(&rows[i][m], &four, sizeof four);
        }
    }
}

template <class Number>
void add(const std::array<Number, row_width>& row, std::array<double, row_width>& sums) {
#pragma omp simd
    for (std::size_t m = 0; m < row_width; ++m) sums[m] += static_cast<double>(row[m]);
}

}  // namespace

/// With one dimension a side is a sum of groups; with several it is summed person by person.
void Averages::sum_sides(const Scopes& scopes) {
    const auto add_scope = [&](std::size_t from, std::size_t to) {
        add(sums_[from], sums_[to]);
        people_[to] += people_[from];
    };
    if (scopes.dimension_count() == 1) {
        for (std::size_t g = Scopes::first_group; g < scopes.count(); ++g) {
            add_scope(g, scopes[g].marginalised ? Scopes::marginalised : Scopes::others);
        }
    }
    add_scope(Scopes::marginalised, Scopes::everyone);
    add_scope(Scopes::others, Scopes::everyone);
}

void Averages::measure(const Organisation& org, const Scopes& scopes, double saviour, std::span<const std::int32_t> last_incident,
                       std::span<const std::int32_t> last_report, int week) {
    sums_.assign(scopes.count_with_cells(), Sums{});
    people_.assign(scopes.count_with_cells(), 0);
    std::array<Row, block_size> rows;
    for (std::size_t first = 0; first < org.size(); first += block_size) {
        AveragedBlock block(org, first);
        block.derive();
        block.tell_kinds(static_cast<float>(saviour));
        block.recall(last_incident, last_report, week);
        block.write_rows(rows);
        for (std::size_t i = 0; i < block.size(); ++i) {
            const std::uint32_t identity = org.people.identity[first + i];
            const auto add_to = [&](std::size_t scope) {
                add(rows[i], sums_[scope]);
                ++people_[scope];
            };
            if (scopes.dimension_count() != 1) add_to(scopes.side(identity));
            for (std::size_t d = 0; d < scopes.dimension_count(); ++d) add_to(scopes.of_group(d, identity));
            if (scopes.has_cells()) scopes.each_cell_of(org.where(static_cast<std::uint32_t>(first + i)), add_to);
        }
    }
    sum_sides(scopes);
}

double Averages::mean(Metric metric, std::size_t scope) const { return people_[scope] > 0 ? sum(metric, scope) / people_[scope] : missing; }

double Averages::sum(Metric metric, std::size_t scope) const { return sums_[scope][column_of(metric)]; }

}  // namespace coalesce
