#include "catch.hpp"
#include "files/file_package.hpp"
#include "files/own_seal.hpp"
#include "temporary_folder.hpp"

#include <filesystem>

using namespace coalesce;
using namespace coalesce::tests;
namespace fs = std::filesystem;

namespace {

/// What is wrong in the folder by its datapackage.json, one line a file.
std::string wrong_in(const TemporaryFolder& folder) {
    Problems problems;
    const auto packages = packages_in(folder.path(), problems);
    std::string text = problems.text();
    for (const Mismatch& one : mismatches_in(folder.path(), packages)) text += one.path + ": " + one.what + "\n";
    return text;
}

}  // namespace

TEST_CASE("a seal is known again, and none of its bytes nor of those before it may change", "[files][seal]") {
    const std::string json = sealed_json("{\n  \"a\": 1\n}\n"), page = sealed_page("<p>x</p>");
    CHECK(json.starts_with("{\n  \"a\": 1,\n  \"seal\": \"sha256:"));
    for (const std::string& text : {json, page}) {
        REQUIRE(holds_own_seal(text));
        CHECK(!holds_own_seal(text + "\n"));
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::string other = text;
            other[at] = static_cast<char>(other[at] ^ 1);
            CHECK(!holds_own_seal(other));
            CHECK(!holds_own_seal(text.substr(0, at)));
        }
    }
    CHECK(!holds_own_seal("{}\n"));
}

TEST_CASE("anybody's package is held against its files, by size and by any digest", "[files][package]") {
    const TemporaryFolder folder;
    folder.write("a.csv", "abc");
    folder.write("b.csv", "abc");
    folder.write("c.csv", "abc");
    folder.write("d.csv", "abc");
    // RFC 1321, FIPS 180: digests of "abc"
    folder.write("datapackage.json", R"({"resources": [{"path": "a.csv", "hash": "900150983cd24fb0d6963f7d28e17f72"},
        {"path": "b.csv", "hash": "sha1:a9993e364706816aba3e25717850c26c9cd0d89d"}, {"path": "d.csv"}, {"path": "https://x.org/y.csv", "bytes": 1},
        {"path": ["c.csv"], "bytes": 3, "hash": "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}, {"data": []}, 7]})");
    CHECK(wrong_in(folder).empty());
    folder.write("a.csv", "abd");
    folder.write("b.csv", "");
    folder.write("c.csv", "abcd");
    fs::remove(folder.file("d.csv"));
    CHECK(wrong_in(folder) == "a.csv: has other bytes than were written\nb.csv: has other bytes than were written\nd.csv: is missing\n"
                              "c.csv: has 4 bytes, not 3\n");
}

TEST_CASE("a package leads neither out of its folder nor through a link", "[files][package]") {
    const TemporaryFolder folder;
    fs::create_directory(folder.file("in"));
    folder.write("secret", "abc");
    fs::create_symlink("../secret", folder.file("in/link.csv"));
    const std::string package = R"({"resources": [{"path": "../secret", "bytes": 3}, {"path": "/etc/passwd", "bytes": 3},
        {"path": "link.csv", "bytes": 3}, {"path": "x", "hash": "rot13:x"}]})";
    folder.write("in/datapackage.json", package);
    folder.write("in/x", "");
    Problems problems;
    const auto packages = packages_in(folder.file("in"), problems);
    std::string text;
    for (const Mismatch& one : mismatches_in(folder.file("in"), packages)) text += one.path + ": " + one.what + "\n";
    CHECK(text == "../secret: leads out of the folder\n/etc/passwd: leads out of the folder\nlink.csv: is a link, not a file\n"
                  "x: cannot be checked by rot13\n");
}

TEST_CASE("what is no package is told", "[files][package]") {
    const TemporaryFolder folder;
    CHECK(wrong_in(folder).empty());
    folder.write("datapackage.json", "[1");
    CHECK(wrong_in(folder).find("is no data package") != std::string::npos);
    for (const char* const empty : {"{}", "{\"resources\": 3, \"files\": [{\"path\": 1}], \"program\": []}"}) {
        folder.write("datapackage.json", empty);
        CHECK(wrong_in(folder) == "datapackage.json: names no file\n");
    }
}
