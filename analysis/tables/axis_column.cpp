#include "analysis/tables/axis_column.hpp"

#include <algorithm>
#include <utility>

#include "files/numbers.hpp"

namespace coalesce {

void AxisColumn::take(std::string_view cell) {
    const auto number = parse_number(cell);
    if (number && words_.empty()) {
        values_.push_back(*number);
        return;
    }
    if (words_.empty()) {
        for (double& value : values_) value = number_of(number_text(value));
    }
    const auto truth = parse_truth(cell);
    values_.push_back(number_of(number ? number_text(*number) : std::string(truth ? truth_text(*truth) : cell)));
}

StudyAxis AxisColumn::finish(std::string name) {
    StudyAxis axis;
    axis.name = std::move(name);
    axis.values = std::move(values_);
    std::vector<double> place(words_.size());
    for (const auto& [word, number] : words_) {
        place[number] = static_cast<double>(axis.words.size());
        axis.words.push_back(word);
    }
    if (!axis.words.empty()) {
        for (double& value : axis.values) value = place[static_cast<std::size_t>(value)];
    }
    axis.is_numeric = axis.words.size() <= 2;
    if (axis.values.empty()) return axis;
    const auto [low, high] = std::minmax_element(axis.values.begin(), axis.values.end());
    axis.low = *low;
    axis.high = *high;
    return axis;
}

double AxisColumn::number_of(const std::string& word) { return static_cast<double>(words_.try_emplace(word, words_.size()).first->second); }

}  // namespace coalesce
