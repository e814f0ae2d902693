#include "analysis/archive/archived_run.hpp"
#include "analysis/archive/command_words.hpp"
#include "analysis/archive/differing_rows.hpp"
#include "catch.hpp"
#include "files/archive_file.hpp"
#include "files/tar_header.hpp"
#include "files/unpack_archive.hpp"
#include "temporary_folder.hpp"

using namespace coalesce;
using coalesce::tests::content_of;
using coalesce::tests::TemporaryFolder;

TEST_CASE("what is put into an archive comes out again, and equal files make equal bytes", "[files][archive]") {
    const TemporaryFolder folder;
    const std::string large(200'000, 'x'), deep = std::string(90, 'd') + '/' + std::string(95, 'f');
    const std::string table = folder.write("table.csv", large);
    for (const char* name : {"a.tar", "b.tar"}) {
        ArchiveFile archive(folder.file(name));
        CHECK(archive.add("top/empty", ""));
        CHECK(archive.add("top/" + deep, "deep"));
        CHECK(archive.add_file("top/table.csv", table, large.size()));
        INFO(archive.failure());
        CHECK(archive.publish());
    }
    CHECK(content_of(folder.file("a.tar.gz")) == content_of(folder.file("b.tar.gz")));
    Problems problems;
    const auto paths = unpack_archive(folder.file("a.tar.gz"), folder.file("out"), {}, problems);
    INFO(problems.text());
    REQUIRE(paths);
    CHECK(*paths == std::vector<std::string>{"top/empty", "top/" + deep, "top/table.csv"});
    CHECK(content_of(folder.file("out/top/table.csv")) == large);
    CHECK(content_of(folder.file("out/top/" + deep)) == "deep");
    CHECK_FALSE(unpack_archive(folder.file("a.tar.gz"), folder.file("out"), {}, problems));
    CHECK_FALSE(unpack_archive(folder.file("a.tar.gz"), folder.file("few"), {2}, problems));
    CHECK_FALSE(unpack_archive(folder.file("a.tar.gz"), folder.file("small"), {10, 100'000}, problems));
    CHECK_FALSE(std::filesystem::exists(folder.file("small/top/table.csv")));
}

TEST_CASE("a file that changes while it is archived, or does not fit, leaves no archive", "[files][archive]") {
    const TemporaryFolder folder;
    const std::string table = folder.write("table.csv", "1234");
    for (const std::uint64_t bytes : {3U, 5U}) {
        ArchiveFile archive(folder.file("a.tar"));
        CHECK_FALSE(archive.add_file("table.csv", table, bytes));
        CHECK(archive.failure().find("was changed while it was read") != std::string::npos);
        CHECK_FALSE(archive.publish());
    }
    ArchiveFile archive(folder.file("a.tar"));
    CHECK_FALSE(archive.add(std::string(101, 'x'), ""));
    CHECK_FALSE(TarHeader::of("large", std::uint64_t{1} << 33));
    CHECK_FALSE(std::filesystem::exists(folder.file("a.tar.gz")));
}

TEST_CASE("a header of which any byte changed is none", "[files][archive]") {
    const std::string header = *TarHeader::of("folder/file", 1234);
    REQUIRE(TarHeader::in(header));
    CHECK(TarHeader::in(header)->bytes == 1234);
    const auto at = GENERATE(0U, 99U, 124U, 135U, 148U, 156U, 257U, 345U, 511U);
    std::string changed = header;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK_FALSE(TarHeader::in(changed));
}

TEST_CASE("words that decide no result are left out of a command, and words that could do harm are refused", "[archive]") {
    using Words = std::vector<std::string>;
    const auto kept = [](const Words& words) {
        const auto deciding = deciding_words(words);
        return deciding ? command_text(*deciding) : "none";
    };
    CHECK(kept({"./coalesce", "run", "x.toml", "--out", "o", "--threads=2", "--set", "talk.pull=0.1", "--force", "--quiet"}) ==
          "coalesce run x.toml --set talk.pull=0.1");
    CHECK(kept({"coalesce", "sweep", "e.toml", "--shard", "1/4", "--compress"}) == "coalesce sweep e.toml --compress");
    CHECK(kept({"coalesce", "run", "it's.toml"}) == "coalesce run 'it'\\''s.toml'");
    CHECK(kept({"coalesce", "calibrate", "t.toml", "--tables", "o"}) == "coalesce calibrate t.toml");
    CHECK(kept({"coalesce", "validate", "tullock"}) == "none");
    CHECK(kept({"coalesce", "run", "x.toml", "--compress"}) == "none");
    CHECK(kept({"coalesce"}) == "none");
    for (const std::string harm : {"--out", "--out=/x", "--force", "--config", "-o", "--"})
        CHECK_FALSE(fault_of_command({{"run"}, {harm}}).empty());
    CHECK(fault_of_command({{"run"}, {"--seed"}, {"-3"}}).empty());
}

TEST_CASE("tables are compared by row", "[archive]") {
    const TemporaryFolder folder;
    const std::string one = folder.write("one.csv", "a\n1\n2\n3\n");
    CHECK(differing_rows(one, folder.write("same.csv", "a\n1\n2\n3\n")).empty());
    CHECK(differing_rows(one, folder.write("other.csv", "a\n1\n9\n3\n4")) == "2 of 5 rows differ, the first in line 3");
    CHECK(differing_rows(one, folder.write("none.csv", "")) == "4 of 4 rows differ, the first in line 1");
}
