#include "catch.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "files/packer.hpp"
#include "files/unpacker.hpp"

using namespace coalesce;

namespace {

/// What a base64 text spells, read letter by letter.
std::string spelt_by(std::string_view text) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned held = 0;
    int bits = 0;
    for (const char letter : text) {
        if (letter == '=') break;
        const auto value = letters.find(letter);
        REQUIRE(value != std::string_view::npos);
        held = held << 6 | static_cast<unsigned>(value);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(held >> bits & 255);
    }
    return bytes;
}

std::string unpacked(std::string_view packed, std::size_t size) {
    Unpacker unpacker([&](char* into, std::size_t room) {
        const std::size_t taken = std::min(room, packed.size());
        std::memcpy(into, packed.data(), taken);
        packed.remove_prefix(taken);
        return taken;
    });
    std::string bytes(size + 1, '\0');
    bytes.resize(unpacker.read(bytes.data(), bytes.size()));
    CHECK(unpacker.failure().empty());
    return bytes;
}

}  // namespace

TEST_CASE("what is packed as text is unpacked as it was, whatever its length", "[files]") {
    std::string text;
    for (std::size_t size = 0; size <= 4'200'000; size = size < 8 ? size + 1 : 3 * size + 1) {
        while (text.size() < size) text += static_cast<char>(text.size() * text.size() % 251);
        const std::string packed = packed_text(text);
        CHECK(packed.size() % 4 == 0);
        CHECK(unpacked(spelt_by(packed), text.size()) == text);
    }
}

TEST_CASE("the same bytes are packed as the same text", "[files]") {
    CHECK(packed_text("abc abc abc") == packed_text("abc abc abc"));
    CHECK(packed_text(std::string(1'000'000, 'a')).size() < 2'000);
}
