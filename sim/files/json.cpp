#include "files/json.hpp"

#include "files/limits.hpp"

namespace coalesce {
namespace {

/// Whether lists and objects lie no deeper in one another than may be; says nothing of the syntax.
bool is_shallow(std::string_view text) {
    std::size_t depth = 0;
    bool is_in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') is_in_string = !is_in_string;
        if (is_in_string) at += c == '\\' ? 1 : 0;
        else if (c == '[' || c == '{') ++depth;
        else if ((c == ']' || c == '}') && depth > 0) --depth;
        if (depth > deepest_json) return false;
    }
    return true;
}

}  // namespace

Json parse_json(std::string_view text) {
    if (text.size() > largest_json || !is_shallow(text)) return Json(Json::value_t::discarded);
    return Json::parse(text, nullptr, false);
}

const Json& part_at(const Json& object, const char* key) {
    static const Json nothing;
    const auto found = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && found != object.end() ? *found : nothing;
}

std::string text_at(const Json& object, const char* key, std::string otherwise) {
    const Json& text = part_at(object, key);
    return text.is_string() ? text.get<std::string>() : otherwise;
}

}  // namespace coalesce
