#include "analysis/validation/patterns/read_figure.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "experiment/value_spread.hpp"

namespace coalesce {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr double greatest_bound = std::numeric_limits<double>::max();

/// The whole number between two places of a text, or nothing.
std::optional<int> number_at_end(std::string_view& text) {
    const std::size_t line = text.find_last_of('_');
    if (line == std::string_view::npos) return std::nullopt;
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data() + line + 1, text.data() + text.size(), number);
    if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    text = text.substr(0, line);
    return number;
}

/// An outcome by its column. Any weeks may be named: trust_everyone_during_12_16 is the mean over the observations behind week 12 up to 16.
std::optional<Outcome> outcome_of_column(const std::string& column, const std::vector<Outcome>& all) {
    const auto find = [&](std::string_view wanted) {
        return std::find_if(all.begin(), all.end(), [&](const Outcome& outcome) { return outcome.column == wanted; });
    };
    if (const auto found = find(column); found != all.end()) return *found;
    std::string_view rest = column;
    const auto end = number_at_end(rest), first = number_at_end(rest);
    constexpr std::string_view during = "_during";
    if (!first || !end || *first >= *end || !rest.ends_with(during)) return std::nullopt;
    const auto found = find(std::string(rest.substr(0, rest.size() - during.size())) + "_end");
    if (found == all.end()) return std::nullopt;
    Outcome outcome = *found;
    outcome.column = column;
    outcome.when = When::during;
    outcome.weeks = {*first, *end};
    return outcome;
}

class FigureReader {
public:
    FigureReader(const TomlValue& table, std::string name, const Pattern& pattern, Patterns& patterns, Problems& problems)
        : table_(table),
          name_(std::move(name)),
          reader_(table, name_, problems),
          pattern_(pattern),
          patterns_(patterns),
          problems_(problems) {}

    PatternFigure read() {
        PatternFigure figure;
        figure.text = reader_.text("text").value_or("");
        if (figure.text.empty()) refuse(table_.place, "has no text");
        figure.quantity = figure.over_quantity = quantity("outcome");
        if (table_.find("over_outcome") != nullptr) figure.over_quantity = quantity("over_outcome");
        read_parts(figure);
        if (table_.find("over") != nullptr) figure.over = sum_of(reader_.value("over"));
        else if (figure.over_quantity != figure.quantity) figure.over = figure.parts.empty() ? ArmSum{} : figure.parts.front();
        for (const ArmSum& part : figure.parts) resolve("outcome", figure.quantity, part);
        resolve(table_.find("over_outcome") != nullptr ? "over_outcome" : "outcome", figure.over_quantity, figure.over);
        figure.origin = pattern_.origin;
        if (pattern_.year.empty()) read_bounds(figure);
        else read_observed(figure);
        figure.missed = reader_.text("missed", Lines::many).value_or("");
        reader_.refuse_unknown();
        return figure;
    }

private:
    void refuse(const Place& place, std::string_view what) { problems_.error(place, fmt::format("{} {}", name_, what)); }

    void read_parts(PatternFigure& figure) {
        const TomlValue* const steps = reader_.list("steps");
        const TomlValue* const of = reader_.value("of");
        if ((steps != nullptr) == (of != nullptr))
            return refuse(table_.place, "must have either `of`, arms such as \"programme - baseline\", or `steps`, a list of these");
        if (of != nullptr) figure.parts.push_back(sum_of(of));
        else
            for (const TomlValue& step : steps->items) figure.parts.push_back(sum_of(&step));
    }

    void read_bounds(PatternFigure& figure) {
        figure.wanted.low = reader_.number("low", {-greatest_bound, greatest_bound}).value_or(-unbounded);
        figure.wanted.high = reader_.number("high", {-greatest_bound, greatest_bound}).value_or(unbounded);
        if (!(figure.wanted.low < figure.wanted.high)) refuse(table_.place, "has no number between its low and its high");
        if (table_.find("low") == nullptr && table_.find("high") == nullptr)
            refuse(table_.place, pattern_.year.empty() ? "says nowhere where it must lie: low, high"
                                                       : "says nowhere how far ours may be off: tolerance, or low and high");
    }

    void read_observed(PatternFigure& figure) {
        const auto observed = reader_.number("observed", {-greatest_bound, greatest_bound});
        figure.observed = observed.value_or(0.0);
        if (table_.find("observed") == nullptr) refuse(table_.place, "does not say what was observed");
        if (table_.find("tolerance") != nullptr) {
            const double off = reader_.number("tolerance", {0, greatest_bound}).value_or(0.0);
            figure.wanted = {in_twelve_digits(figure.observed - off), in_twelve_digits(figure.observed + off)};
        } else {
            read_bounds(figure);
        }
        figure.tolerance = reader_.text("because", Lines::many).value_or("");
        if (figure.tolerance.empty()) refuse(table_.place, "does not say why ours may be off as far as that: because");
        if (table_.find("origin") != nullptr) figure.origin = read_origin(reader_, {PatternOrigin::fitted_to, PatternOrigin::held_out});
    }

    /// Finds the column of a quantity in all arms of a sum.
    void resolve(const char* key, std::size_t number, const ArmSum& sum) {
        if (patterns_.quantities.size() <= number || patterns_.quantities[number].measure != nullptr) return;
        Quantity& quantity = patterns_.quantities[number];
        for (const ArmSum::Term& term : sum.terms) {
            if (term.arm >= patterns_.arms.size() || quantity.outcomes.contains(term.arm)) continue;
            const auto all = list_row_outcomes(patterns_.arms[term.arm].scenario.setup);
            if (auto outcome = outcome_of_column(quantity.key, all)) {
                quantity.outcomes.emplace(term.arm, std::move(*outcome));
                continue;
            }
            std::vector<std::string> columns;
            for (const Outcome& outcome : all) columns.push_back(outcome.column);
            return problems_.error(table_.find(key)->place,
                                   fmt::format("{}.{} is {}; there is no such outcome of {}{}", name_, key, in_quotes(quantity.key),
                                               in_quotes(patterns_.arms[term.arm].name), suggestion(quantity.key, columns)));
        }
    }

    /// The place of a quantity among those of the patterns; it comes to them if it is new.
    std::size_t quantity(const char* key) {
        const auto wanted = reader_.text(key);
        if (!wanted) {
            if (table_.find(key) == nullptr) refuse(table_.place, fmt::format("has no {}", key));
            return 0;
        }
        auto& known = patterns_.quantities;
        const auto there = std::find_if(known.begin(), known.end(), [&](const Quantity& one) { return one.key == *wanted; });
        if (there != known.end()) return static_cast<std::size_t>(there - known.begin());
        for (const RunMeasure& measure : run_measures()) {
            if (measure.key == *wanted) return add({*wanted, &measure});
        }
        return add({*wanted});
    }

    std::size_t add(Quantity quantity) {
        patterns_.quantities.push_back(std::move(quantity));
        return patterns_.quantities.size() - 1;
    }

    /// Names of arms with + and - between them, all apart by blanks.
    ArmSum sum_of(const TomlValue* value) {
        ArmSum sum;
        const auto text = value == nullptr ? std::nullopt : text_in(*value, name_, Lines::one, problems_);
        if (!text) return sum;
        double sign = 1.0;
        for (std::size_t at = 0; at < text->size();) {
            const std::size_t end = std::min(text->find(' ', at), text->size());
            const std::string word = text->substr(at, end - at);
            at = end + 1;
            if (word == "+" || word == "-") sign = word == "+" ? 1.0 : -1.0;
            else if (!word.empty()) sum.terms.push_back({arm(word, value->place), sign});
        }
        if (sum.terms.empty()) refuse(value->place, "names no arm");
        return sum;
    }

    std::size_t arm(const std::string& name, const Place& place) {
        std::vector<std::string> names;
        for (const ExperimentArm& one : patterns_.arms) {
            if (one.name == name) return names.size();
            names.push_back(one.name);
        }
        problems_.error(place, fmt::format("{} is about {}; there is no such arm{}", name_, in_quotes(name), suggestion(name, names)));
        return 0;
    }

    const TomlValue& table_;
    std::string name_;
    TableReader reader_;
    const Pattern& pattern_;
    Patterns& patterns_;
    Problems& problems_;
};

}  // namespace

PatternFigure read_figure(const TomlValue& table, const std::string& name, const Pattern& of, Patterns& patterns, Problems& problems) {
    return FigureReader(table, name, of, patterns, problems).read();
}

PatternOrigin read_origin(TableReader& reader, std::initializer_list<PatternOrigin> known) {
    const auto called = reader.text("origin");
    std::string names;
    for (const PatternOrigin origin : known) {
        if (called == origin_name(origin)) return origin;
        names += (names.empty() ? "" : ", ") + in_quotes(std::string(origin_name(origin)));
    }
    reader.problems().error(reader.itself().place, fmt::format("{} must be one of {}", reader.name("origin"), names));
    return *known.begin();
}

}  // namespace coalesce
