#include "analysis/tables/read_design.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "analysis/tables/axis_column.hpp"
#include "analysis/tables/check_design.hpp"
#include "files/csv_stream.hpp"
#include "files/numbers.hpp"

namespace coalesce {
namespace {

constexpr std::string_view morris_columns[]{"trajectory", "step", "moved"}, sobol_columns[]{"shift", "row", "role"};

/// Where the three columns of a kind of design stand; nothing if it has none of them. Having only some is an error.
std::optional<std::vector<std::size_t>> triple(const CsvTable& header, std::span<const std::string_view> names, std::string_view kind,
                                               Problems& problems) {
    std::vector<std::size_t> found;
    std::string absent;
    for (const std::string_view name : names) {
        if (const auto column = header.column(name)) found.push_back(*column);
        else absent += fmt::format("{}{}", absent.empty() ? "" : " and ", name);
    }
    if (found.empty()) return std::nullopt;
    if (!absent.empty()) {
        problems.error(header.header_place(found.front()), fmt::format("a design {} has the columns {}, {} and {}; there is no {}", kind,
                                                                       names[0], names[1], names[2], absent));
    }
    return found;
}

/// Fills a design row by row.
class StudyDesignReader {
public:
    StudyDesignReader(const CsvTable& header, const FieldNotes& notes, Problems& problems) : notes_(notes) {
        const auto point = header.column("point");
        if (!point) problems.error(header.header_place(0), "there is no column point");
        const auto morris = triple(header, morris_columns, "of Morris", problems);
        const auto sobol = triple(header, sobol_columns, "for Sobol indices", problems);
        refuse_odd_columns(header, problems);
        if (morris && sobol) problems.error(header.header_place(0), "a design is one of Morris or one for Sobol indices, not both");
        if (problems.any_errors()) return;
        point_ = *point;
        design_.points.clear();
        design_.kind = morris ? DesignKind::morris : sobol ? DesignKind::sobol : DesignKind::sample;
        if (morris || sobol) place_ = morris ? *morris : *sobol;
        if (morris) by_ = header.column("moved_by");
        for (std::size_t c = 0; c < header.columns(); ++c) {
            if (c == point_ || c == by_ || std::find(place_.begin(), place_.end(), c) != place_.end()) continue;
            columns_.push_back(c);
            names_.push_back(header.header[c]);
        }
        cells_.resize(columns_.size());
        if (morris || sobol) join_factors();
        if (columns_.empty() && !place_.empty()) problems.error(header.header_place(0), "there is no column of a parameter");
    }

    void take(const CsvTable& table, Problems& problems) {
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const auto point = table.whole(row, point_, problems);
            if (!point) continue;
            if (!seen_.insert(*point).second) problems.error(table.place(row, point_), fmt::format("point {} stands here twice", *point));
            design_.points.push_back(*point);
            for (std::size_t i = 0; i < columns_.size(); ++i) cells_[i].take(table.cell(row, columns_[i]));
            if (design_.kind == DesignKind::morris) take_morris(table, row, problems);
            if (design_.kind == DesignKind::sobol) take_sobol(table, row, problems);
        }
    }

    StudyDesign finish() {
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            StudyAxis& axis = design_.axes.emplace_back(cells_[i].finish(names_[i]));
            const auto declared = notes_.ranges.find(axis.name);
            if (declared == notes_.ranges.end() || !axis.words.empty() || !(declared->second.low < declared->second.high)) continue;
            axis.low = declared->second.low;
            axis.high = declared->second.high;
        }
        if (design_.points.size() < 2) design_.kind = DesignKind::single;
        return std::move(design_);
    }

private:
    /// Parameters that are moved together are one factor, where the first of them stands.
    void join_factors() {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const auto said = notes_.factors.find(names_[i]);
            const std::string& name = said == notes_.factors.end() ? names_[i] : said->second;
            auto known = std::find(factors_.begin(), factors_.end(), name);
            if (known == factors_.end()) {
                factors_.push_back(name);
                design_.joint.push_back({name, {}, notes_.as_one.contains(names_[i])});
                known = factors_.end() - 1;
            }
            design_.joint[static_cast<std::size_t>(known - factors_.begin())].axes.push_back(i);
        }
        if (factors_.size() == names_.size()) design_.joint.clear();
    }

    /// The factor that a cell names.
    std::optional<std::size_t> factor_of(std::string_view name) const {
        const auto found = std::find(factors_.begin(), factors_.end(), name);
        if (found == factors_.end()) return std::nullopt;
        return static_cast<std::size_t>(found - factors_.begin());
    }

    void refuse(const CsvTable& table, std::size_t row, std::string_view wanted, Problems& problems) const {
        const std::string_view said = table.cell(row, place_[2]);
        problems.error(table.place(row, place_[2]),
                       fmt::format("{} is {}; must be {}{}", table.header[place_[2]], in_quotes(said), wanted, suggestion(said, factors_)));
    }

    void take_morris(const CsvTable& table, std::size_t row, Problems& problems) {
        const auto trajectory = table.whole(row, place_[0], problems), step = table.whole(row, place_[1], problems);
        const std::string_view moved = table.cell(row, place_[2]);
        const auto axis = factor_of(moved);
        if (!axis && !moved.empty())
            refuse(table, row,
                   "the name of a parameter, or of a factor that datapackage.json declares of several, or empty where a trajectory begins",
                   problems);
        MorrisPlace place{trajectory.value_or(0), step.value_or(0), axis.value_or(MorrisPlace::start)};
        if (by_ && axis) place.by = table.number(row, *by_, problems).value_or(0.0);
        design_.morris.push_back(place);
    }

    void take_sobol(const CsvTable& table, std::size_t row, Problems& problems) {
        const auto shift = table.whole(row, place_[0], problems), number = table.whole(row, place_[1], problems);
        const std::string_view said = table.cell(row, place_[2]);
        SobolPlace place{shift.value_or(0), number.value_or(0), said == "A" ? SobolPlace::a : SobolPlace::b};
        if (said != "A" && said != "B") {
            auto axis = factor_of(said);
            place.is_of_b = !axis && said.starts_with("B:");
            if (place.is_of_b) axis = factor_of(said.substr(2));
            if (!axis)
                refuse(
                    table, row,
                    "A, B, the name of a parameter, or of a factor that datapackage.json declares of several, or that behind B:", problems);
            place.role = axis.value_or(0);
        }
        design_.sobol.push_back(place);
    }

    const FieldNotes& notes_;
    StudyDesign design_;
    std::size_t point_ = 0;
    std::optional<std::size_t> by_;      ///< the column that says how far a step went
    std::vector<std::size_t> place_;     ///< columns that say where a point stands
    std::vector<std::size_t> columns_;   ///< of the axes
    std::vector<std::string> names_;
    std::vector<std::string> factors_;   ///< names of what is moved, each a parameter or several
    std::vector<AxisColumn> cells_;
    std::unordered_set<std::int64_t> seen_;
};

}  // namespace

std::optional<StudyDesign> read_design(const std::string& path, const FieldNotes& notes, Problems& problems) {
    const auto stream = CsvStream::open(path, problems);
    if (!stream) return std::nullopt;
    StudyDesignReader reader(stream->header(), notes, problems);
    if (problems.any_errors()) return std::nullopt;
    constexpr int in_order = 1;
    const bool is_read =
        stream->read(in_order, problems, [&](const CsvTable& table, std::size_t, Problems& found) { reader.take(table, found); });
    if (!is_read) return std::nullopt;
    StudyDesign design = reader.finish();
    if (design.points.empty()) problems.error({path}, "there is no point in it");
    else check_design(design, path, problems);
    if (problems.any_errors()) return std::nullopt;
    return design;
}

}  // namespace coalesce
