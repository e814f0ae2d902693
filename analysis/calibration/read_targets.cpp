#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "analysis/calibration/reading_calibration.hpp"
#include "scenario/names.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr double greatest_number = std::numeric_limits<double>::max();

/// Reads one [[target]].
class TargetReader {
public:
    TargetReader(const TomlValue& table, std::string name, const std::vector<Outcome>& all, std::vector<Outcome>& kept, Problems& problems)
        : table_(table), name_(std::move(name)), reader_(table, name_, problems), all_(all), kept_(kept), problems_(problems) {}

    /// What is read is sound only where nothing was told.
    CalibrationTarget read() {
        CalibrationTarget target;
        const auto called = reader_.text("name");
        read_outcomes(target);
        read_observation(target.observation);
        target.observation.discrepancy = reader_.number("discrepancy", {0.0, greatest_number}).value_or(0.0);
        target.observation.organisations = reader_.number("organisations", {1.0, 1e12}).value_or(1.0);
        target.source = reader_.text("source", Lines::many).value_or("");
        reader_.refuse_unknown();
        if (called) check_name(*called);
        if (called) target.name = *called;
        else if (target.divisor) refuse(table_.place, "{} is about a ratio and has no name; give it one");
        else if (target.outcome < kept_.size()) target.name = kept_[target.outcome].column;
        return target;
    }

private:
    void refuse(const Place& place, std::string_view message) { problems_.error(place, fmt::format(fmt::runtime(message), name_)); }

    void check_name(const std::string& called) {
        const std::string fault = fault_of_name(called);
        if (!fault.empty()) problems_.error(table_.find("name")->place, fmt::format("{}.name is {}: {}", name_, in_quotes(called), fault));
    }

    void read_outcomes(CalibrationTarget& target) {
        const TomlValue* const outcome = reader_.value("outcome");
        const TomlValue* const ratio = reader_.list("ratio");
        if ((outcome != nullptr) == (table_.find("ratio") != nullptr))
            refuse(table_.place, "{} must have either an outcome, a column of runs.csv, or a ratio, a list of two of them");
        if (outcome != nullptr) target.outcome = keep(*outcome, name_ + ".outcome");
        if (ratio == nullptr) return;
        if (ratio->items.size() != 2) return refuse(ratio->place, "{}.ratio must list two outcomes: the first is divided by the second");
        target.outcome = keep(ratio->items[0], name_ + ".ratio[0]");
        target.divisor = keep(ratio->items[1], name_ + ".ratio[1]");
    }

    /// The place of an outcome among those kept; it comes to them if it is new.
    std::size_t keep(const TomlValue& value, const std::string& name) {
        const auto wanted = text_in(value, name, Lines::one, problems_);
        if (!wanted) return 0;
        const auto is_it = [&](const Outcome& outcome) { return outcome.column == *wanted; };
        const auto there = std::find_if(kept_.begin(), kept_.end(), is_it);
        if (there != kept_.end()) return static_cast<std::size_t>(there - kept_.begin());
        const auto found = std::find_if(all_.begin(), all_.end(), is_it);
        if (found != all_.end()) {
            kept_.push_back(*found);
            return kept_.size() - 1;
        }
        std::vector<std::string> columns;
        for (const Outcome& outcome : all_) columns.push_back(outcome.column);
        if (!all_.empty())
            problems_.error(value.place,
                            fmt::format("{} is {}; there is no such outcome{}", name, in_quotes(*wanted), suggestion(*wanted, columns)));
        return 0;
    }

    void read_observation(Observation& observed) {
        const auto value = reader_.number("value", {-greatest_number, greatest_number});
        const auto tolerance = reader_.number("tolerance", {0.0, greatest_number});
        const TomlValue* const interval = reader_.list("interval");
        const bool has_tolerance = table_.find("tolerance") != nullptr, has_interval = table_.find("interval") != nullptr;
        if (has_tolerance == has_interval)
            return refuse(table_.place, "{} must have either a tolerance or an interval, such as interval = [0.12, 0.20]");
        if (has_interval && interval != nullptr) return read_interval(*interval, value, observed);
        if (!value || !tolerance) {
            if (table_.find("value") == nullptr) refuse(table_.place, "{} has no value");
            return;
        }
        if (*tolerance == 0.0)
            return refuse(table_.find("tolerance")->place, "{}.tolerance is 0; must be above 0, for no model meets a value exactly");
        observed = {*value, *value - *tolerance, *value + *tolerance};
    }

    void read_interval(const TomlValue& list, std::optional<double> value, Observation& observed) {
        if (list.items.size() != 2) return refuse(list.place, "{}.interval must list two numbers, the lower first");
        const auto low = number_in(list.items[0], name_ + ".interval[0]", {-greatest_number, greatest_number}, problems_);
        const auto high = number_in(list.items[1], name_ + ".interval[1]", {-greatest_number, greatest_number}, problems_);
        if (!low || !high) return;
        if (!(*low < *high)) return refuse(list.items[1].place, "{}.interval ends where it begins, or before");
        observed = {value.value_or(0.5 * (*low + *high)), *low, *high};
        if (value && !(*low < *value && *value < *high))
            problems_.error(table_.find("value")->place,
                            fmt::format("{}.value is {}; must be inside its interval, between {} and {}", name_, *value, *low, *high));
    }

    const TomlValue& table_;
    std::string name_;
    TableReader reader_;
    const std::vector<Outcome>& all_;
    std::vector<Outcome>& kept_;
    Problems& problems_;
};

}  // namespace

void read_targets(TableReader& root, Calibration& calibration) {
    Problems& problems = root.problems();
    if (root.itself().find("target") == nullptr)
        problems.error({calibration.base.file, 0, 0}, "there is no target; say what is known of the organisation by [[target]]");
    if (root.list("target") == nullptr) return;
    std::vector<Outcome> all;
    if (!calibration.base.arms.empty()) all = list_row_outcomes(calibration.scenario().setup, calibration.base.windows());
    root.each_table("target", [&](const TomlValue& item, const std::string& name) {
        CalibrationTarget target = TargetReader(item, name, all, calibration.base.outcomes, problems).read();
        const bool is_twice =
            !target.name.empty() && std::any_of(calibration.targets.begin(), calibration.targets.end(),
                                                [&](const CalibrationTarget& other) { return other.name == target.name; });
        if (is_twice) problems.error(item.place, fmt::format("{} is called {} like another target", name, in_quotes(target.name)));
        calibration.targets.push_back(std::move(target));
    });
}

}  // namespace coalesce
