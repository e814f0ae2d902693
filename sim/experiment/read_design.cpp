#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "experiment/reading_experiment.hpp"
#include "files/csv_table.hpp"
#include "files/digest.hpp"
#include "files/numbers.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr std::int64_t most_rows = std::numeric_limits<std::uint32_t>::max();

/// Whether a column of a design only numbers its points or says what they are for.
bool is_about_points(std::string_view name) {
    static const std::array<std::vector<Column>, 2> roles{role_columns(Morris{}), role_columns(Saltelli{SobolSequence(2)})};
    return name == "point" || std::any_of(roles.begin(), roles.end(), [&](const std::vector<Column>& columns) {
               return std::any_of(columns.begin(), columns.end(), [&](const Column& column) { return column.name == name; });
           });
}

/// The parameters that the columns of a table of points name, which may be the design of another sweep.
std::vector<std::pair<std::size_t, Target>> parameter_columns(const CsvTable& table, const std::vector<ExperimentArm>& arms,
                                                              Problems& problems) {
    std::vector<std::pair<std::size_t, Target>> columns;
    for (std::size_t c = 0; c < table.columns(); ++c) {
        if (is_about_points(table.header[c])) continue;
        auto target = find_target(table.header[c], arms);
        const std::string why_not = target ? why_it_turns_nothing(*target, arms) : std::string();
        if (!why_not.empty()) problems.error(table.header_place(c), why_not);
        else if (target) columns.emplace_back(c, std::move(*target));
        else
            problems.error(table.header_place(c), fmt::format("column {} names no parameter{}", in_quotes(table.header[c]),
                                                              nearest_target(table.header[c], arms)));
    }
    if (columns.empty()) problems.error(table.header_place(0), "no column names a parameter; name one such as talk.pull");
    return columns;
}

/// Tables have more than one spelling of a truth, TOML has one.
std::string_view in_toml(std::string_view cell) {
    const auto truth = parse_truth(cell);
    return !truth ? cell : *truth ? "true" : "false";
}

GivenPoints points_in(const CsvTable& table, Experiment& experiment, Problems& problems) {
    const auto columns = parameter_columns(table, experiment.arms, problems);
    experiment.groups = {};
    GivenPoints points{columns.size(), {}};
    points.values.reserve(columns.size() * table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (const auto& [column, target] : columns) {
            if (table.cell(row, column).empty()) {
                problems.error(table.place(row, column), target.parameter.key + " is empty; every point needs a value of it");
                points.values.push_back(0.0);
                continue;
            }
            const TomlValue value = parse_toml_value(in_toml(table.cell(row, column)), table.place(row, column));
            points.values.push_back(parameter_value(target.parameter, value, problems).value_or(0.0));
        }
    }
    if (table.rows() == 0) problems.error({table.file, 1, 0}, "there are no points below the header");
    for (const auto& [column, target] : columns) experiment.axes.emplace_back(target, target.parameter.meaning.valid);
    return points;
}

/// Reads [design].
class DesignReader {
public:
    DesignReader(const TomlValue& table, bool has_axes, Experiment& experiment, Problems& problems)
        : reader_(table, "design", problems),
          has_axes_(has_axes),
          experiment_(experiment),
          axes_(experiment.axes),
          seed_(experiment.seed),
          problems_(problems) {}

    std::optional<Design> read(const std::string& file, const TextReader& read_file) {
        const auto kind = read_kind();
        if (!kind) return std::nullopt;
        const std::size_t errors = count_of_errors();
        auto design = of_kind(*kind, file, read_file);
        reader_.refuse_unknown();
        if (*kind != "points" && *kind != "grid" && axes_.empty() && !has_axes_ && count_of_errors() == errors)
            refuse("design.kind is {}, but there is no axis; add one, begun by [[axis]]", in_quotes(*kind));
        return count_of_errors() == errors ? design : std::nullopt;
    }

private:
    template <typename... Parts>
    void refuse(fmt::format_string<Parts...> message, Parts&&... parts) {
        problems_.error(reader_.itself().place, fmt::format(message, std::forward<Parts>(parts)...));
    }
    std::size_t count_of_errors() const {
        return static_cast<std::size_t>(
            std::count_if(problems_.all().begin(), problems_.all().end(), [](const Problem& p) { return !p.warning; }));
    }

    std::optional<std::string> read_kind() {
        const auto kind = reader_.text("kind");
        const auto names = design_names();
        if (kind && std::find(names.begin(), names.end(), *kind) != names.end()) return kind;
        if (kind) {
            problems_.error(reader_.itself().find("kind")->place, fmt::format("design.kind is {}; must be one of {}{}", in_quotes(*kind),
                                                                              fmt::join(names, ", "), suggestion(*kind, names)));
        } else if (reader_.itself().find("kind") == nullptr) {
            refuse("design has no kind; must be one of {}", fmt::join(names, ", "));
        }
        return std::nullopt;
    }

    std::uint64_t needed(std::string_view key, std::int64_t low, std::int64_t high) {
        const auto value = reader_.whole(key, low, high);
        if (!value && reader_.itself().find(key) == nullptr) refuse("design has no {}; add it", key);
        return static_cast<std::uint64_t>(value.value_or(low));
    }
    std::uint64_t power_of_two(std::string_view key, std::int64_t most) {
        const std::uint64_t value = needed(key, 1, most);
        if (!std::has_single_bit(value)) {
            const std::uint64_t below = std::bit_floor(value);
            problems_.error(reader_.itself().find(key)->place,
                            fmt::format("design.{} is {}; must be a power of two, such as {} or {}", key, value, below, 2 * below));
        }
        return value;
    }
    std::uint64_t optional(std::string_view key, std::int64_t low, std::int64_t high, std::int64_t otherwise) {
        return static_cast<std::uint64_t>(reader_.whole(key, low, high).value_or(otherwise));
    }

    std::optional<Design> of_kind(std::string_view kind, const std::string& file, const TextReader& read_file) {
        if (kind == "points") return given_points(file, read_file);
        if (kind == "grid") return Grid{listed_levels("grid")};
        if (kind == "oat") return one_at_a_time();
        if (kind == "lhs") return LatinHypercube{needed("rows", 1, most_rows), seed_};
        const std::size_t coordinates = experiment_.groups.coordinates(axes_.size());
        const std::size_t dimensions = std::clamp<std::size_t>(coordinates, 1, SobolSequence::most_dimensions / 2);
        if (kind == "sobol_sample") {
            const std::uint64_t rows = power_of_two("rows", std::int64_t{1} << 50);
            return SobolSample{SobolSequence(dimensions), rows, optional("shifts", 0, 1'000'000, 0), seed_};
        }
        if (kind == "sobol") {
            const std::uint64_t base = power_of_two("base", std::int64_t{1} << 50);
            const std::uint64_t shifts = optional("shifts", 2, 1'000'000, 8);
            return Saltelli{SobolSequence(2 * dimensions), base, shifts, seed_, reader_.truth("second_order").value_or(false), factors()};
        }
        return morris();
    }

    std::vector<std::uint64_t> listed_levels(std::string_view kind) {
        for (const Axis& axis : axes_) {
            if (axis.levels() == 0)
                refuse("design.kind is \"{}\", but the axis of {} lists no values; give it values or levels", kind, axis.key());
        }
        return by_coordinate([](const Axis& axis) { return axis.levels(); });
    }

    OneAtATime one_at_a_time() {
        return {by_coordinate([](const Axis& axis) { return axis.steps().size(); })};
    }

    /// Of axes that share a coordinate the least.
    std::vector<std::uint64_t> by_coordinate(auto&& levels_of) const {
        std::vector<std::uint64_t> levels(experiment_.groups.coordinates(axes_.size()), std::numeric_limits<std::uint64_t>::max());
        for (std::size_t a = 0; a < axes_.size(); ++a) {
            std::uint64_t& least = levels[experiment_.groups.coordinate_of(a)];
            least = std::min<std::uint64_t>(least, levels_of(axes_[a]));
        }
        return levels;
    }

    /// By coordinate; none where each is one.
    std::vector<std::uint32_t> factors() const { return experiment_.groups.factor; }

    Morris morris() {
        const std::size_t count = experiment_.groups.factors(axes_.size());
        Morris design{count, needed("trajectories", 1, most_rows), optional("levels", 2, 1'000, 4), seed_, factors()};
        if (design.levels % 2 != 0)
            problems_.error(reader_.itself().find("levels")->place, fmt::format("design.levels is {}; must be even", design.levels));
        return design;
    }

    std::optional<Design> given_points(const std::string& file, const TextReader& read_file) {
        const auto name = reader_.text("file");
        if (!name) {
            if (reader_.itself().find("file") == nullptr) refuse("design has no file; name the table of points");
            return std::nullopt;
        }
        if (!axes_.empty())
            refuse("design.kind is \"points\": the columns of its file are the axes; remove every [[axis]] and [[constraint]]");
        const std::string path = beside(file, *name);
        const auto text = read_file(path, problems_);
        if (!text) return std::nullopt;
        experiment_.inputs.push_back({path, sha256(*text)});
        const auto table = parse_csv(*text, path, problems_);
        if (!table) return std::nullopt;
        return points_in(*table, experiment_, problems_);
    }

    TableReader reader_;
    bool has_axes_;   ///< perhaps wrong ones
    Experiment& experiment_;
    const std::vector<Axis>& axes_;
    std::uint64_t seed_;
    Problems& problems_;
};

}  // namespace

std::optional<Design> read_design(TableReader& root, const std::string& file, Experiment& experiment, const TextReader& read) {
    const TomlValue* const table = root.table("design");
    if (table != nullptr) return DesignReader(*table, root.itself().find("axis") != nullptr, experiment, root.problems()).read(file, read);
    const bool is_absent = root.itself().find("design") == nullptr;
    if (is_absent && experiment.axes.empty()) return Grid{};   // the arms alone, at one point
    if (is_absent)
        root.problems().error({file, 0, 0},
                              fmt::format("there is no [design]; its kind must be one of {}", fmt::join(design_names(), ", ")));
    return std::nullopt;
}

}  // namespace coalesce
