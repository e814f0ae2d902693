#include <algorithm>

#include <fmt/format.h>

#include "experiment/reading_axis.hpp"
#include "scenario/names.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_coordinates = SobolSequence::most_dimensions / 2;

/// Reads all of [[axis]] and [[constraint]], and numbers coordinates and factors.
class AxesReader {
public:
    AxesReader(TableReader& root, const AxisSources& from) : root_(root), from_(from), problems_(root.problems()) {}

    AxesRead read() {
        const TomlValue* const list = root_.list("axis");
        if (list != nullptr && list->items.size() > most_coordinates)
            problems_.error(list->place, fmt::format("there are {} axes; there can be at most {}", list->items.size(), most_coordinates));
        if (list != nullptr) {
            root_.each_table("axis", [&](const TomlValue& item, const std::string& name) {
                add(read_axis(item, name, from_, result_.inputs, problems_), name);
            });
        }
        root_.each_table("constraint", [&](const TomlValue& item, const std::string& name) { constrain(item, name); });
        drop_unused_factors();
        return std::move(result_);
    }

private:
    void add(AxisTable table, const std::string& name) {
        if (table.axes.empty()) return;
        AxisGroups& groups = result_.groups;
        for (const Axis& axis : table.axes) {
            if (place_of(axis.key()) < result_.axes.size())
                problems_.error(table.place, fmt::format("{} is about {} like another axis; remove one of them", name, axis.key()));
            groups.coordinate.push_back(static_cast<std::uint32_t>(groups.factor.size()));
            result_.axes.push_back(axis);
        }
        std::string called = table.group.empty() ? table.name : table.group;
        for (std::size_t a = 0; table.group.empty() && table.name.empty() && a < table.axes.size(); ++a)
            called += (a > 0 ? " + " : "") + table.axes[a].key();
        const auto known = std::find(groups.names.begin(), groups.names.end(), called);
        const bool is_same_group = known != groups.names.end() && !table.group.empty() && is_group(known - groups.names.begin());
        if (known != groups.names.end() && !is_same_group) tell_taken(table.place, name, called);
        groups.factor.push_back(static_cast<std::uint32_t>(known - groups.names.begin()));
        if (known == groups.names.end()) {
            groups.names.push_back(called);
            are_groups_.push_back(table.group.empty() ? 0 : 1);
        }
        if (!table.group.empty()) result_.named_group = table.group;
        if (table.has_weights) result_.weighted = table.axes.front().key();
    }

    bool is_group(std::ptrdiff_t factor) const { return are_groups_[static_cast<std::size_t>(factor)] != 0; }
    std::size_t place_of(std::string_view key) const {
        const auto found = std::find_if(result_.axes.begin(), result_.axes.end(), [&](const Axis& axis) { return axis.key() == key; });
        return static_cast<std::size_t>(found - result_.axes.begin());
    }
    void tell_taken(const Place& place, const std::string& path, const std::string& called) {
        problems_.error(place, fmt::format("{} is called {} like another factor; give it another name", path, in_quotes(called)));
    }

    /// Weights that have a sum are one factor: to move one is to move all.
    void constrain(const TomlValue& item, const std::string& path) {
        TableReader table(item, path, problems_);
        const auto name = table.text("name");
        const TomlValue* const list = table.list("parameters");
        const double total = table.number("sum", {1e-12, 1e12}).value_or(1.0);
        table.refuse_unknown();
        for (const std::string_view key : {"name", "parameters"}) {
            if (item.find(key) == nullptr) problems_.error(item.place, fmt::format("{} has no {}; add it", path, key));
        }
        if (!name || list == nullptr) return;
        const std::string fault = fault_of_name(*name);
        const auto& names = result_.groups.names;
        if (!fault.empty()) problems_.error(item.find("name")->place, fmt::format("{}.name is {}: {}", path, in_quotes(*name), fault));
        if (std::find(names.begin(), names.end(), *name) != names.end()) tell_taken(item.find("name")->place, path, *name);
        if (list->items.size() < 2)
            problems_.error(list->place, fmt::format("{}.parameters lists fewer than two; name all axes of the sum", path));
        WeightSum sum{{}, total};
        for (const TomlValue& one : list->items) {
            if (const auto axis = member(one, fmt::format("{}.parameters[{}]", path, &one - list->items.data()))) sum.axes.push_back(*axis);
        }
        AxisGroups& groups = result_.groups;
        for (const std::size_t axis : sum.axes) groups.factor[groups.coordinate[axis]] = static_cast<std::uint32_t>(groups.names.size());
        groups.names.push_back(*name);
        are_groups_.push_back(1);
        groups.sums.push_back(std::move(sum));
    }

    std::optional<std::size_t> member(const TomlValue& value, const std::string& path) {
        const auto key = text_in(value, path, Lines::one, problems_);
        if (!key) return std::nullopt;
        const std::size_t axis = place_of(*key);
        std::string why;
        if (axis == result_.axes.size()) why = "is no axis; add an [[axis]] for it";
        else if (result_.groups.is_joint(result_.groups.factor_of(axis)) ||
                 is_group(static_cast<std::ptrdiff_t>(result_.groups.factor_of(axis))))
            why = "is in a group or another constraint already; keep one of them";
        else if (result_.axes[axis].column().type != ColumnType::number) why = "is no weight: only numbers with a fraction are scaled";
        else if (const auto ends = result_.axes[axis].ends(); !(*std::min_element(ends.begin(), ends.end()) > 0.0))
            why = "may be 0 or less; say a low above 0, so that there is something to scale";
        if (why.empty()) return axis;
        problems_.error(value.place, fmt::format("{} is {}, which {}", path, in_quotes(*key), why));
        return std::nullopt;
    }

    /// Of members of constraints nothing is left of the factors that they were.
    void drop_unused_factors() {
        AxisGroups& groups = result_.groups;
        for (std::size_t f = groups.names.size(); f-- > 0;) {
            if (std::find(groups.factor.begin(), groups.factor.end(), f) != groups.factor.end()) continue;
            groups.names.erase(groups.names.begin() + static_cast<std::ptrdiff_t>(f));
            for (std::uint32_t& of : groups.factor) of -= of > f ? 1 : 0;
        }
    }

    TableReader& root_;
    const AxisSources& from_;
    Problems& problems_;
    AxesRead result_;
    std::vector<char> are_groups_;   ///< by factor, whether others may join it by its name
};

}  // namespace

AxesRead read_axes(TableReader& root, const AxisSources& from) { return AxesReader(root, from).read(); }

}  // namespace coalesce
