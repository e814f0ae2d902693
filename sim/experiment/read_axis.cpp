#include "experiment/reading_axis.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "files/csv_table.hpp"
#include "files/digest.hpp"
#include "files/numbers.hpp"
#include "scenario/names.hpp"
#include "scenario/reading.hpp"

namespace coalesce {
namespace {

constexpr std::int64_t most_levels_of_axis = 1'000'000;
constexpr std::size_t most_observed = 1'000'000;
constexpr double least_share_kept = 0.001;
constexpr Range any_number{-1e12, 1e12}, above_nothing{1e-12, 1e12}, beta_exponents{0.01, 1e6};

/// A distribution by name, and the keys that go with it and with no other.
struct ShapeWord {
    std::string_view name;
    ValueSpread::Shape shape;
    std::vector<std::string_view> keys;
};
const ShapeWord shape_words[]{{"uniform", ValueSpread::Shape::even, {}},
                              {"normal", ValueSpread::Shape::normal, {"mean", "sd"}},
                              {"triangular", ValueSpread::Shape::triangular, {"mode"}},
                              {"beta", ValueSpread::Shape::beta, {"alpha", "beta"}},
                              {"discrete", ValueSpread::Shape::even, {"values", "weights"}},
                              {"table", ValueSpread::Shape::table, {"file", "column"}}};

class AxisReader {
public:
    AxisReader(const TomlValue& table, std::string name, const AxisSources& from, std::vector<InputFile>& inputs, Problems& problems)
        : table_(table), name_(std::move(name)), reader_(table, name_, problems), from_(from), inputs_(inputs), problems_(problems) {}

    AxisTable read() {
        AxisTable result;
        result.place = table_.place;
        const std::vector<Target> targets = read_targets();
        result.name = read_label("name", targets.size() < 2 ? "several parameters, listed by `parameters`" : "");
        result.group = read_label("group", "");
        read_shape();
        for (const std::string_view key : {"low", "high", "mean", "sd", "mode", "alpha", "beta", "values", "weights", "file", "column"})
            reader_.value(key);
        levels_ = reader_.whole("levels", 2, most_levels_of_axis);
        reader_.refuse_unknown();
        refuse_stray_keys();
        result.has_weights = table_.find("weights") != nullptr;
        count_ = targets.size();
        for (of_ = 0; of_ < count_; ++of_) {
            if (auto axis = of_one(targets[of_])) result.axes.push_back(std::move(*axis));
        }
        if (result.axes.size() != count_) result.axes.clear();
        return result;
    }

private:
    template <typename... Parts>
    std::nullopt_t refuse(const Place& place, fmt::format_string<Parts...> message, Parts&&... parts) {
        problems_.error(place, name_ + fmt::format(message, std::forward<Parts>(parts)...));
        return std::nullopt;
    }
    bool has(std::string_view key) const { return table_.find(key) != nullptr; }
    const Place& place_of(std::string_view key) const { return has(key) ? table_.find(key)->place : table_.place; }

    std::vector<Target> read_targets() {
        const TomlValue* const one = reader_.value("parameter");
        const TomlValue* const several = reader_.list("parameters");
        std::vector<Target> targets;
        if (has("parameter") == has("parameters")) {
            if (one == nullptr) refuse(table_.place, " names no parameter; add a line such as parameter = \"talk.pull\"");
            else refuse(table_.place, " has parameter and parameters; keep one of them");
            return targets;
        }
        if (one != nullptr) add_target(*one, name_ + ".parameter", targets);
        if (several != nullptr && several->items.size() < 2)
            refuse(several->place, ".parameters lists fewer than two; one alone is parameter = \"talk.pull\"");
        for (std::size_t k = 0; several != nullptr && several->items.size() >= 2 && k < several->items.size(); ++k)
            add_target(several->items[k], fmt::format("{}.parameters[{}]", name_, k), targets);
        if (several != nullptr && targets.size() != several->items.size()) targets.clear();
        return targets;
    }

    void add_target(const TomlValue& value, const std::string& called, std::vector<Target>& targets) {
        const auto key = text_in(value, called, Lines::one, problems_);
        if (!key) return;
        auto target = find_target(*key, from_.arms);
        if (!target) {
            problems_.error(value.place, fmt::format("{} is {}; there is no such parameter{}", called, in_quotes(*key),
                                                     nearest_target(*key, from_.arms)));
            return;
        }
        const std::string why_not = why_it_turns_nothing(*target, from_.arms);
        if (!why_not.empty()) problems_.error(value.place, fmt::format("{}: {}", called, why_not));
        targets.push_back(std::move(*target));
    }

    /// A name that becomes one of the results. `only_of`: what alone has one, empty where anything may.
    std::string read_label(std::string_view key, std::string_view only_of) {
        const auto label = reader_.text(key);
        if (!label) return {};
        const std::string fault = fault_of_name(*label);
        if (!fault.empty()) refuse(place_of(key), ".{} is {}: {}", key, in_quotes(*label), fault);
        else if (!only_of.empty()) refuse(place_of(key), ".{} is for {}; remove it", key, only_of);
        else if (*label == "A" || *label == "B" || label->starts_with("B:"))
            refuse(place_of(key), ".{} is {}, which designs for Sobol' indices call a row; take another name", key, in_quotes(*label));
        return *label;
    }

    void read_shape() {
        const auto scale = reader_.text("scale");
        is_logarithmic_ = scale && *scale == "log";
        if (scale && *scale != "log" && *scale != "linear")
            refuse(place_of("scale"), ".scale is {}; must be linear or log", in_quotes(*scale));
        const auto name = reader_.text("distribution");
        if (!name) return;
        const auto* const found =
            std::find_if(std::begin(shape_words), std::end(shape_words), [&](const ShapeWord& word) { return word.name == *name; });
        if (found != std::end(shape_words)) {
            word_ = found;
            return;
        }
        std::vector<std::string> names;
        std::string all;
        for (const ShapeWord& word : shape_words) {
            all += fmt::format("{}{}", all.empty() ? "" : ", ", word.name);
            names.emplace_back(word.name);
        }
        const bool is_of_logarithm = name->starts_with("log");   // lognormal, loguniform
        refuse(place_of("distribution"), ".distribution is {}; must be one of {}{}", in_quotes(*name), all,
               is_of_logarithm ? "; of the logarithm with scale = \"log\"" : suggestion(*name, names));
    }

    void refuse_stray_keys() {
        const bool is_listed = has("values");
        for (const std::string_view key : {"low", "high", "levels", "scale"}) {
            if (is_listed && has(key)) refuse(place_of(key), " has values beside {}; keep one of them", key);
        }
        if (word_->name == "table") {
            for (const std::string_view key : {"low", "high", "scale"}) {
                if (has(key)) refuse(place_of(key), ".{} does not go with a table, whose values are taken as they are; remove it", key);
            }
        }
        for (const ShapeWord& word : shape_words) {
            for (const std::string_view key : word.keys) {
                const bool goes = word.name == word_->name || key == "values" || (key == "weights" && is_listed && !has("distribution"));
                if (has(key) && !goes)
                    refuse(place_of(key), ".{0} goes with distribution = \"{1}\"; add that, or remove {0}", key, word.name);
            }
        }
        if (is_listed && has("distribution") && word_->name != "discrete")
            refuse(place_of("values"), " has values, and distribution is not \"discrete\"; keep one of them");
        for (const std::string_view key : word_->keys) {
            if (!has(key) && key != "weights")
                refuse(place_of("distribution"), ".distribution is \"{}\", which needs {}; add it", word_->name, key);
        }
    }

    /// What a key says of the parameter at hand: one value for all, or a list with one for each.
    const TomlValue* own(std::string_view key) {
        const TomlValue* const stated = table_.find(key);
        if (stated == nullptr || stated->kind != TomlValue::Kind::list || count_ < 2) return stated;
        if (stated->items.size() == count_) return &stated->items[of_];
        if (of_ == 0)
            refuse(stated->place, ".{} lists {} values for {} parameters; list one for each, or one number for all", key,
                   stated->items.size(), count_);
        return nullptr;
    }

    std::optional<Axis> of_one(const Target& target) {
        const std::size_t errors = problems_.errors();
        const Parameter& parameter = target.parameter;
        std::optional<Axis> axis;
        if (has("values")) axis = listed(target);
        else if (parameter.kind == ParameterKind::choice || parameter.kind == ParameterKind::truth) axis = of_names(target);
        else if (word_->shape == ValueSpread::Shape::table) axis = observed(target);
        else axis = ranged(target);
        if (!axis || problems_.errors() != errors) return std::nullopt;
        return levels_ && !has("values") ? spaced(target, *axis) : axis;
    }

    std::optional<Axis> listed(const Target& target) {
        const TomlValue& list = *table_.find("values");
        if (list.kind != TomlValue::Kind::list) return refuse(list.place, ".values must be a list");
        if (list.items.empty()) return refuse(list.place, ".values is empty; list the values that the parameter takes");
        std::vector<double> values;
        for (const TomlValue& item : list.items) {
            const bool is_row = item.kind == TomlValue::Kind::list && count_ > 1;
            if (is_row && item.items.size() != count_)
                return refuse(item.place, ".values has a row of {} for {} parameters", item.items.size(), count_);
            const auto value = parameter_value(target.parameter, is_row ? item.items[of_] : item, problems_);
            if (!value) continue;
            if (count_ < 2 && std::find(values.begin(), values.end(), *value) != values.end())
                refuse(item.place, ".values has a value twice");
            values.push_back(*value);
        }
        if (values.size() != list.items.size()) return std::nullopt;
        const auto weights = read_weights(values.size());
        return weights ? std::optional(Axis(target, std::move(values), *weights)) : std::nullopt;
    }

    std::optional<std::vector<double>> read_weights(std::size_t count) {
        std::vector<double> weights;
        const TomlValue* const list = table_.find("weights");
        if (list == nullptr) return weights;
        if (list->kind != TomlValue::Kind::list || list->items.size() != count)
            return refuse(list->place, ".weights must be a list with a number for each of the {} values", count);
        for (const TomlValue& item : list->items) {
            const auto weight = number_in(item, name_ + ".weights", above_nothing, problems_);
            if (!weight) return std::nullopt;
            weights.push_back(*weight);
        }
        return weights;
    }

    std::optional<Axis> of_names(const Target& target) {
        for (const std::string_view key : {"low", "high", "levels", "scale", "distribution"}) {
            if (has(key)) return refuse(place_of(key), " is about a parameter without a scale; list its values instead of {}", key);
        }
        std::vector<double> values(target.parameter.kind == ParameterKind::truth ? 2 : target.parameter.choices.size());
        for (std::size_t v = 0; v < values.size(); ++v) values[v] = static_cast<double>(v);
        return Axis(target, std::move(values));
    }

    double number(std::string_view key, Range valid, double otherwise) {
        const TomlValue* const value = own(key);
        return value == nullptr ? otherwise : number_in(*value, fmt::format("{}.{}", name_, key), valid, problems_).value_or(otherwise);
    }

    std::optional<Axis> ranged(const Target& target) {
        using Shape = ValueSpread::Shape;
        const Parameter& parameter = target.parameter;
        ValueSpread spread{word_->shape, is_logarithmic_, parameter.meaning.plausible};
        if (spread.shape == Shape::normal) spread.bounds = parameter.meaning.valid;
        const auto take = [&](std::string_view key, double& end) {
            const TomlValue* const stated = own(key);
            if (stated == nullptr) return !has(key);
            const auto value = parameter_value(parameter, *stated, problems_);
            if (value) end = *value;
            return value.has_value();
        };
        const bool has_low = take("low", spread.bounds.low), has_high = take("high", spread.bounds.high);
        if (!has_low || !has_high) return std::nullopt;
        const Range bounds = spread.bounds;
        if (!(bounds.low < bounds.high))
            return refuse(has("high") ? place_of("high") : place_of("low"), ".high is {}; must be above its low, which is {}", bounds.high,
                          bounds.low);
        const double least = parameter.kind == ParameterKind::whole ? 1.0 : spread.shape == Shape::normal ? 0.0 : 1e-300;
        if (is_logarithmic_ && bounds.low < least)
            return refuse(place_of("scale"), ".scale is log, but low is {}; say a low above 0", bounds.low);
        const Range positive{is_logarithmic_ ? 1e-300 : any_number.low, any_number.high};
        if (spread.shape == Shape::normal) {
            spread.mean = number("mean", positive, 1.0);
            spread.sd = number("sd", above_nothing, 1.0);
            const double kept = spread.share_kept();
            if (!(kept >= least_share_kept))
                return refuse(place_of("mean"), ": of this normal distribution only {:.2g} % lies between {} and {}; move mean or bounds",
                              100.0 * kept, bounds.low, bounds.high);
        }
        if (spread.shape == Shape::triangular) spread.mode = number("mode", bounds, bounds.low);
        if (spread.shape == Shape::beta) {
            spread.alpha = number("alpha", beta_exponents, 1.0);
            spread.beta = number("beta", beta_exponents, 1.0);
        }
        return Axis(target, std::move(spread));
    }

    /// The column of a table, each cell a value of the parameter.
    std::optional<Axis> observed(const Target& target) {
        const TomlValue* const file = own("file");
        const TomlValue* const named = own("column");
        if (file == nullptr || named == nullptr) return std::nullopt;
        const auto path_text = text_in(*file, name_ + ".file", Lines::one, problems_);
        const auto column_name = text_in(*named, name_ + ".column", Lines::one, problems_);
        if (!path_text || !column_name) return std::nullopt;
        const std::string path = beside(from_.file, *path_text);
        const auto text = from_.read(path, problems_);
        const auto table = text ? parse_csv(*text, path, problems_) : std::nullopt;
        if (!table) return std::nullopt;
        const bool is_known = std::any_of(inputs_.begin(), inputs_.end(), [&](const InputFile& one) { return one.path == path; });
        if (!is_known) inputs_.push_back({path, sha256(*text)});
        const auto column = table->column(*column_name);
        if (!column)
            return refuse(named->place, ".column is {}; {} has no such column{}", in_quotes(*column_name), path,
                          suggestion(*column_name, table->header));
        if (table->rows() < 2 || table->rows() > most_observed)
            return refuse(file->place, ".file has {} rows; a distribution takes 2 to {}", table->rows(), most_observed);
        ValueSpread spread{word_->shape, false, {}};
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const TomlValue cell = parse_toml_value(table->cell(row, *column), table->place(row, *column));
            if (const auto value = parameter_value(target.parameter, cell, problems_)) spread.table.push_back(*value);
        }
        if (spread.table.size() != table->rows()) return std::nullopt;
        std::sort(spread.table.begin(), spread.table.end());
        spread.bounds = {spread.table.front(), spread.table.back()};
        if (!(spread.bounds.low < spread.bounds.high))
            return refuse(named->place, ".column has the same value in all rows; such a parameter is no axis");
        spread.source = fmt::format("column {} of {}", *column_name, path_text->substr(path_text->find_last_of('/') + 1));
        return Axis(target, std::move(spread));
    }

    /// Values at even steps of the axis' own scale.
    std::optional<Axis> spaced(const Target& target, const Axis& axis) {
        const bool is_whole = target.parameter.kind == ParameterKind::whole;
        const Range range{axis.ends().front(), axis.ends().back()};
        const auto levels = static_cast<std::uint64_t>(*levels_);
        std::vector<double> values;
        for (std::uint64_t v = 0; v < levels; ++v) {
            const double share = static_cast<double>(v) / static_cast<double>(levels - 1);
            const bool is_plain = word_->shape == ValueSpread::Shape::even && !is_logarithmic_;
            const double value = is_plain ? range.low * (1.0 - share) + range.high * share : axis.at(axis.on_grid(share, levels));
            values.push_back(is_whole ? std::round(value) : value);
        }
        const bool is_steep = std::adjacent_find(values.begin(), values.end()) != values.end();
        if (is_steep && is_whole && word_->shape != ValueSpread::Shape::table)
            return refuse(place_of("levels"),
                          ".levels is {}; there are only {} whole numbers in [{}, {}], and not all of them are apart on "
                          "this scale; take fewer",
                          levels, range.high - range.low + 1.0, range.low, range.high);
        if (is_steep) return refuse(place_of("levels"), ".levels is {}, but some of these have the same value; take fewer", levels);
        return Axis(target, std::move(values));
    }

    const TomlValue& table_;
    std::string name_;
    TableReader reader_;
    const AxisSources& from_;
    std::vector<InputFile>& inputs_;
    Problems& problems_;
    const ShapeWord* word_ = &shape_words[0];
    bool is_logarithmic_ = false;
    std::optional<std::int64_t> levels_;
    std::size_t of_ = 0, count_ = 0;   ///< the parameter at hand, of so many
};

}  // namespace

AxisTable read_axis(const TomlValue& table, std::string name, const AxisSources& from, std::vector<InputFile>& inputs, Problems& problems) {
    return AxisReader(table, std::move(name), from, inputs, problems).read();
}

}  // namespace coalesce
