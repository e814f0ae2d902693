#include "catch.hpp"
#include "files/unpacker.hpp"

#include <algorithm>
#include <string>

#include <zlib.h>

using namespace coalesce;

namespace {

/// A gzip member.
std::string packed(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 32, '\0');
    std::string copy = text;
    stream.next_in = reinterpret_cast<Bytef*>(copy.data());
    stream.avail_in = static_cast<uInt>(copy.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// What comes out of bytes that arrive so many at a time and are asked for so many at a time, and what is wrong with them.
struct Unpacked {
    std::string text, failure;
};
Unpacked unpack(const std::string& bytes, std::size_t arriving = 1000, std::size_t asked = 777) {
    std::size_t at = 0;
    Unpacker unpacker([&](char* into, std::size_t size) {
        const std::size_t some = std::min({size, arriving, bytes.size() - at});
        std::copy_n(bytes.data() + at, some, into);
        at += some;
        return some;
    });
    Unpacked found;
    std::string part(asked, '\0');
    for (;;) {
        const std::size_t got = unpacker.read(part.data(), asked);
        found.text.append(part, 0, got);
        if (got < asked) break;
    }
    found.failure = unpacker.failure();
    return found;
}

std::string long_text() {
    std::string text;
    for (int n = 0; n < 30000; ++n) text += std::to_string(n * n) + ',';
    return text;
}

}  // namespace

TEST_CASE("what was packed comes out again, however few bytes arrive at a time") {
    const std::string text = long_text();
    for (const std::size_t arriving : {std::size_t{1}, std::size_t{100}, std::size_t{1} << 20}) {
        const Unpacked found = unpack(packed(text), arriving);
        CHECK(found.text == text);
        CHECK(found.failure.empty());
    }
}

TEST_CASE("several members are one text, and an empty one is nothing") {
    const Unpacked found = unpack(packed("one ") + packed("") + packed("two"));
    CHECK(found.text == "one two");
    CHECK(found.failure.empty());
    CHECK(unpack(packed("")).text.empty());
    CHECK(unpack("").failure.empty());
}

TEST_CASE("a packed file that ends too early or is damaged is told, not taken for whole") {
    std::string bytes = packed(long_text());
    CHECK(unpack(bytes.substr(0, bytes.size() - 1)).failure.find("cut short") != std::string::npos);
    CHECK(unpack(bytes.substr(0, bytes.size() / 2)).failure.find("cut short") != std::string::npos);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
    CHECK(unpack(bytes).failure.find("damaged") != std::string::npos);
    CHECK(unpack("run,x\n1,2\n").failure.find("no gzip file") != std::string::npos);
}
