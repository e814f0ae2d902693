#include "engine/averages.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "engine/ally_kind.hpp"
#include "engine/measures.hpp"
#include "mechanisms/experience.hpp"
#include "mechanisms/lean.hpp"
#include "numerics/elementary.hpp"
#include "numerics/lanes.hpp"
#include "numerics/missing.hpp"
#include "organisation/clock.hpp"

namespace coalesce {

namespace {

constexpr std::size_t averaged_count = averaged_metrics.size();
constexpr double drawn_away = 0.405465108108164;   // ln 1.5: who is inclined to leave has a hazard higher by half
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
    void recall(const LastWeeks& last, std::int32_t week);
    void ask(const Measures& by);
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

void AveragedBlock::recall(const LastWeeks& last, std::int32_t week) {
    const auto mark = [&](const std::vector<std::int16_t>& weeks, Metric metric) {
        const std::int16_t* const then = weeks.data() + first_;
        float* const marked = room(metric);
        for (std::size_t i = 0; i < size_; ++i) marked[i] = week - then[i] <= weeks_a_year ? 1.0F : 0.0F;
        return marked;
    };
    const float* const met = mark(last.incident, Metric::share_with_incident);
    mark(last.from_colleague, Metric::share_with_incident_colleague);
    mark(last.from_manager, Metric::share_with_incident_manager);
    float* const reported = mark(last.report, Metric::report_share);
    for (std::size_t i = 0; i < size_; ++i) reported[i] *= met[i];
}

/// What draws people away, and what keeps those silent who met an incident: the factor of their will to speak up that is the smallest.
void AveragedBlock::ask(const Measures& by) {
    const float *const trust = column(Metric::trust), *const belonging = column(Metric::belonging), *const safety = column(Metric::safety);
    const float *const cynicism = column(Metric::cynicism), *const breach = column(Metric::breach);
    const float *const met = column(Metric::share_with_incident), *const reported = column(Metric::report_share);
    float *const leaving = room(Metric::leave_intention), *const small = room(Metric::silent_small);
    float *const unsafe = room(Metric::silent_unsafe), *const futile = room(Metric::silent_futile);
    for (std::size_t i = 0; i < size_; ++i) {
        const auto slot = static_cast<std::uint32_t>(first_ + i);
        const double engagement = (static_cast<double>(safety[i]) + belonging[i] + trust[i]) / 3.0;
        leaving[i] = pull_away(by.exit, engagement, org_.lost_ties[slot]) > drawn_away ? 1.0F : 0.0F;
        small[i] = unsafe[i] = futile[i] = 0.0F;
        if (met[i] == 0.0F || reported[i] != 0.0F) continue;
        const double grievance = grievance_of(by.voice, breach[i], org_.people[State::incident_load][slot]);
        const std::uint32_t manager = org_.seats.manager_of(org_.people.seat[slot]);
        const double leaning = manager != nobody ? lean(org_.people, org_.coalitions, manager) : 1.0;
        const WillToSpeak will =
            will_to_speak(by.voice, grievance, safety[i], cynicism[i], leaning, agenda_of(org_.people, org_.coalitions, slot));
        const double alone = std::min(will.safety, will.backing);
        (will.hope <= std::min(will.weight, alone) ? futile : alone <= will.weight ? unsafe : small)[i] = 1.0F;
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

void Averages::measure(const Organisation& org, const Scopes& scopes, const Measures& by, const LastWeeks& last, int week) {
    sums_.assign(scopes.count_with_cells(), Sums{});
    people_.assign(scopes.count_with_cells(), 0);
    std::array<Row, block_size> rows;
    for (std::size_t first = 0; first < org.size(); first += block_size) {
        AveragedBlock block(org, first);
        block.derive();
        block.tell_kinds(static_cast<float>(by.saviour));
        block.recall(last, week);
        block.ask(by);
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
