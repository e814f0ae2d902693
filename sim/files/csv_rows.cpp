#include "files/csv_rows.hpp"

namespace coalesce {

bool take_row(std::string_view& text, std::vector<std::string_view>& cells) {
    cells.clear();
    if (text.empty()) return false;
    std::size_t begin = 0;
    bool in_quotes = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') in_quotes = !in_quotes;   // a doubled quote leaves and enters again
        if (in_quotes || (c != ',' && c != '\n')) continue;
        cells.push_back(text.substr(begin, at - begin));
        begin = at + 1;
        if (c == '\n') break;
    }
    text.remove_prefix(begin);
    return begin > 0;
}

}  // namespace coalesce
