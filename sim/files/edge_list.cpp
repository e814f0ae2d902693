#include "files/edge_list.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

namespace coalesce {
namespace {

/// Where the words of a line stand in the text.
struct Word {
    std::size_t begin, length;
};

constexpr std::string_view between_words = " \t\r";

/// The words of a line, no more than one too many.
std::vector<Word> words_of(std::string_view text, std::size_t begin, std::size_t end) {
    std::vector<Word> words;
    const std::string_view line = text.substr(0, end);
    for (std::size_t at = line.find_first_not_of(between_words, begin); at != std::string_view::npos && words.size() < 4;
         at = line.find_first_not_of(between_words, at)) {
        const std::size_t stop = std::min(line.find_first_of(between_words, at), end);
        words.push_back({at, stop - at});
        at = stop;
    }
    return words;
}

constexpr std::string_view shape_of_line = "a line of an edge list is who, whom and perhaps a weight, with blanks or tabs between them; "
                                           "call a table with commas and a header .csv";

}  // namespace

bool is_edge_list(std::string_view file) {
    constexpr std::array<std::string_view, 5> ends{".edges", ".edgelist", ".el", ".ncol", ".txt"};
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return file.ends_with(end); });
}

std::optional<CsvTable> parse_edge_list(std::string_view text, const std::string& file, Problems& problems) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!TableOfText::is_sound(text, file, problems)) return std::nullopt;
    std::optional<TableOfText> table;
    std::size_t columns = 0, mistakes = 0;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
        end = std::min(text.find('\n', begin), text.size());
        const auto words = words_of(text, begin, end);
        if (words.empty() || text[words[0].begin] == '#' || text[words[0].begin] == '%') continue;
        if (columns == 0) {
            columns = words.size();
            const std::vector<std::string> names{"source", "target", "weight"};
            if (columns == 2 || columns == 3) table.emplace(text, file, std::vector(names.begin(), names.begin() + columns));
        }
        if (words.size() != columns || !table) {
            const std::string count = words.size() > 3 ? "more than 3" : std::to_string(words.size());
            problems.error(TableOfText::place_of(text, words[0].begin, file),
                           !table ? fmt::format("the line has {} word{}; {}", count, words.size() == 1 ? "" : "s", shape_of_line)
                                  : fmt::format("the line has {} word{}, the first line {}; give all of them a weight, or none", count,
                                                words.size() == 1 ? "" : "s", columns));
            if (!table || ++mistakes == 20) return std::nullopt;
            continue;
        }
        table->begin_row(words[0].begin);
        for (const Word& word : words) table->add_piece(word.begin, word.length);
    }
    if (mistakes > 0) return std::nullopt;
    if (!table) table.emplace(text, file, std::vector<std::string>{"source", "target"});
    return table->take();
}

}  // namespace coalesce
