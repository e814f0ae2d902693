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
    CHECK_FALSE(unpack_archive(folder.file("a.tar.gz"), folder.file("few"), {2}, problems));
    CHECK_FALSE(unpack_archive(folder.file("a.tar.gz"), folder.file("small"), {10, 100'000}, problems));
    CHECK_FALSE(std::filesystem::exists(folder.file("small/top/table.csv")));
}

TEST_CASE("an archive is known for this program's by its content, whole and unchanged, and by no name", "[files][archive]") {
    const TemporaryFolder folder;
    ArchiveFile archive(folder.file("a.tar"));
    CHECK(archive.add("top/file", "content"));
    CHECK(archive.publish());
    const std::string whole = content_of(folder.file("a.tar.gz"));
    CHECK(is_own_archive(folder.file("a.tar.gz")));
    CHECK(is_own_archive(folder.write("renamed.tar.gz", whole)));
    const auto at = GENERATE_COPY(std::size_t{0}, std::size_t{20}, whole.size() / 2, whole.size() - 20, whole.size() - 1);
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    INFO("byte " << at);
    for (const std::string& other :
         {changed, whole + '\n', whole.substr(0, whole.size() - 1), whole.substr(1), whole + whole, std::string()})
        CHECK_FALSE(is_own_archive(folder.write("other.tar.gz", other)));
}

TEST_CASE("unpacking goes on from what an earlier start unpacked, and never replaces what is there", "[files][archive]") {
    const TemporaryFolder folder;
    ArchiveFile archive(folder.file("a.tar"));
    CHECK(archive.add("top/a", "first"));
    CHECK(archive.add("top/b/c", std::string(100'000, 'x')));
    CHECK(archive.publish());
    const auto unpack = [&](std::string& said) {
        Problems problems;
        const bool is_done = unpack_archive(folder.file("a.tar.gz"), folder.file("out"), {}, problems).has_value();
        said = problems.text();
        return is_done;
    };
    std::string said;
    REQUIRE(unpack(said));
    std::filesystem::remove(folder.file("out/top/b/c"));
    folder.write("out/top/b/c.tmp-999999", "half");   // of a process that was killed
    CHECK(unpack(said));
    CHECK(content_of(folder.file("out/top/b/c")) == std::string(100'000, 'x'));
    CHECK_FALSE(std::filesystem::exists(folder.file("out/top/b/c.tmp-999999")));
    for (const std::string other : {"firsT", "firs", "first!", ""}) {
        folder.write("out/top/a", other);
        CHECK_FALSE(unpack(said));
        CHECK(said.find("is not as the archive has it") != std::string::npos);
        CHECK(content_of(folder.file("out/top/a")) == other);
    }
    folder.write("out/top/a", "first");
    CHECK(unpack(said));
    std::filesystem::remove(folder.file("out/top/a"));
    std::filesystem::create_symlink(folder.write("victim", "first"), folder.file("out/top/a"));
    CHECK_FALSE(unpack(said));
    std::filesystem::remove(folder.file("out/top/a"));
    std::filesystem::remove_all(folder.file("out/top/b"));
    std::filesystem::create_directory(folder.file("elsewhere"));
    std::filesystem::create_directory_symlink(folder.file("elsewhere"), folder.file("out/top/b"));
    CHECK_FALSE(unpack(said));
    CHECK(std::filesystem::is_empty(folder.file("elsewhere")));
    std::filesystem::remove(folder.file("out/top/b"));
    folder.write("out/top/thesis", "mine");
    CHECK_FALSE(unpack(said));
    CHECK(said.find("out/top/thesis: error: is there already, and is not of this archive") != std::string::npos);
}

TEST_CASE("a folder of an archive is none of its files, in whatever order they come", "[files][archive]") {
    const TemporaryFolder folder;
    for (const bool is_file_first : {true, false}) {
        ArchiveFile archive(folder.file("a.tar"));
        for (const char* name : {is_file_first ? "top/a" : "top/a/b", is_file_first ? "top/a/b" : "top/a"}) CHECK(archive.add(name, ""));
        CHECK(archive.publish());
        Problems problems;
        CHECK_FALSE(unpack_archive(folder.file("a.tar.gz"), folder.file(is_file_first ? "one" : "other"), {}, problems));
        CHECK(problems.any_errors());
    }
}

TEST_CASE("an archive of more folders or entries than there may be is refused", "[files][archive]") {
    const TemporaryFolder folder;
    ArchiveFile archive(folder.file("a.tar"));
    for (const char* name : {"a/b/c/1", "a/b/d/2", "a/e/3"}) CHECK(archive.add(name, ""));
    CHECK(archive.publish());
    const auto unpacks = [&](const ArchiveLimits& limits, const std::string& into, const std::string& why) {
        Problems problems;
        const bool is_done = unpack_archive(folder.file("a.tar.gz"), folder.file(into), limits, problems).has_value();
        return is_done ? why.empty() : !why.empty() && problems.text().find(why) != std::string::npos;
    };
    ArchiveLimits limits;
    limits.folders = 5;
    limits.entries = 3;
    CHECK(unpacks(limits, "enough", ""));
    limits.folders = 4;
    CHECK(unpacks(limits, "folders", "holds more than 4 folders"));
    limits = {};
    limits.entries = 2;
    CHECK(unpacks(limits, "entries", "holds more than 2 entries"));
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
