#include "catch.hpp"
#include "files/json.hpp"
#include "files/limits.hpp"

using namespace coalesce;

TEST_CASE("JSON that lies too deep in itself is as none, before it takes the stack", "[files][json]") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(parse_json(nested(deepest_json)).is_array());
    CHECK(parse_json(nested(deepest_json + 1)).is_discarded());
    CHECK(parse_json(nested(10'000'000)).is_discarded());
    CHECK(parse_json("{\"a\": \"" + std::string(1000, '[') + "\\\"" + std::string(1000, '{') + "\"}").is_object());   // in a text
    CHECK((parse_json("").is_discarded() && parse_json("{").is_discarded() && parse_json("{} x").is_discarded()));
}

TEST_CASE("what is read of JSON may be anything", "[files][json]") {
    const Json json = parse_json(R"({"text": "t", "number": 5, "object": {"text": "in"}, "list": [1]})");
    CHECK(text_at(json, "text") == "t");
    CHECK(text_at(json, "number", "else") == "else");
    CHECK(text_at(json, "none", "else") == "else");
    CHECK(text_at(part_at(json, "object"), "text") == "in");
    CHECK(text_at(part_at(json, "list"), "text").empty());
    CHECK(part_at(part_at(json, "none"), "none").is_null());
}
