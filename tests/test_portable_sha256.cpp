#include "studio/engine/portable_sha256.hpp"

#include "catch.hpp"
#include "files/digest.hpp"

using namespace coalesce;

TEST_CASE("the page's SHA-256 is that of FIPS 180-4 and of the library, whatever the length", "[studio]") {
    CHECK(portable_sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");   // FIPS 180-2, B.1
    CHECK(portable_sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    std::string bytes;
    for (int length = 0; length < 300; ++length) {
        INFO(length << " bytes");
        CHECK(portable_sha256(bytes) == sha256(bytes));
        bytes += static_cast<char>(length * 37 + 200);
    }
}
