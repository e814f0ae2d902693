#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics/study.hpp"

namespace coalesce {

/// A column of a parameter as it is read, cell by cell: numbers, as long as all of them are; otherwise words, which are numbered in their
/// order. The spellings of a truth are one word each (`TRUE`, `FALSE`), and an empty cell is a word, too.
class AxisColumn {
public:
    void take(std::string_view cell);
    /// The axis of all cells so far, whose range is that of its values.
    StudyAxis finish(std::string name);

private:
    double number_of(const std::string& word);

    std::vector<double> values_;
    std::map<std::string, std::size_t> words_;   ///< numbered as they were met
};

}  // namespace coalesce
