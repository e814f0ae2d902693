#include "studio/engine/reply.hpp"

#include <cstring>
#include <limits>

#include <nlohmann/json.hpp>

#include "catch.hpp"

using namespace coalesce;

TEST_CASE("a reply is JSON, whatever its texts and numbers are", "[studio]") {
    Reply reply;
    const std::string odd = "quote \" backslash \\ line\n tab\t bell\x07 é {[:";
    reply.object([&] {
        reply.member(odd, odd);
        reply.member("numbers", [&] { reply.list(std::vector<double>{0.1, -2.0, 1e300, std::numeric_limits<double>::quiet_NaN()}); });
        reply.member("float", 0.1F);
        reply.member("whole", std::uint64_t{1} << 53);
        reply.member("truths", [&] { reply.list(std::vector{true, false}); });
        reply.member("nothing", nullptr);
        reply.member("empty", [&] { reply.object([] {}); });
        reply.member("lists", [&] { reply.list(std::vector{1, 2}, [&](int n) { reply.list(std::vector<int>(n - 1, n)); }); });
    });
    const nlohmann::json expected{{odd, odd},
                                  {"numbers", {0.1, -2.0, 1e300, nullptr}},
                                  {"float", 0.1},
                                  {"whole", 1LL << 53},
                                  {"truths", {true, false}},
                                  {"nothing", nullptr},
                                  {"empty", nlohmann::json::object()},
                                  {"lists", {nlohmann::json::array(), {2}}}};
    CHECK(nlohmann::json::parse(reply.json()) == expected);
}

TEST_CASE("columns stand in the block, each where its kind of number may stand", "[studio]") {
    Reply reply;
    const std::vector<std::uint8_t> bytes{1, 2, 3};
    const std::vector<float> floats{1.5F, -2.5F};
    reply.object([&] {
        reply.member("bytes", [&] { reply.column(bytes); });
        reply.member("floats", [&] { reply.column(floats); });
    });
    const nlohmann::json json = nlohmann::json::parse(reply.json());
    CHECK(json["bytes"] == nlohmann::json({{"column", "u8"}, {"at", 0}, {"size", 3}}));
    CHECK(json["floats"]["column"] == "f32");
    const auto at = json["floats"]["at"].get<std::size_t>();
    CHECK(at % alignof(float) == 0);
    CHECK(std::memcmp(reply.block(), bytes.data(), bytes.size()) == 0);
    CHECK(std::memcmp(reply.block() + at, floats.data(), floats.size() * sizeof(float)) == 0);
    reply.clear();
    CHECK(reply.json().empty());
}
