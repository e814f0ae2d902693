#include "catch.hpp"
#include "child_process.hpp"
#include "files/journal.hpp"
#include "temporary_folder.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

using namespace coalesce;
using namespace coalesce::tests;
namespace fs = std::filesystem;

namespace {

std::unique_ptr<Journal> opened(const std::string& path) {
    Problems problems;
    auto journal = Journal::open(path, "a title", problems);
    INFO(problems.text());
    REQUIRE(journal);
    return journal;
}

std::string refusal(const std::string& path) {
    Problems problems;
    return Journal::open(path, "a title", problems) ? "it was opened" : problems.text();
}

/// A journal with the entries one, two, three under 1, 2, 3 of part 7; where each ends.
std::vector<std::uint64_t> three_entries(const std::string& path) {
    std::vector<std::uint64_t> ends;
    const auto journal = opened(path);
    for (const auto& [number, text] : {std::pair(1, "one"), std::pair(2, "two"), std::pair(3, "three")}) {
        journal->add({7, static_cast<std::uint64_t>(number)}, text);
        ends.push_back(fs::file_size(path));
    }
    return ends;
}

}  // namespace

TEST_CASE("a reader follows what another process adds, entry by entry, and sees whether it is still there", "[journal]") {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/journal";
    CHECK_FALSE(JournalReader::open(path, "a title"));
    auto journal = opened(path);
    CHECK_FALSE(JournalReader::open(path, "another title"));
    const auto reader = JournalReader::open(path, "a title");
    REQUIRE(reader);
    CHECK_FALSE(reader->follow());
    journal->add({7, 1}, "one");
    CHECK(reader->find({7, 1}) == nullptr);
    CHECK(reader->follow());
    REQUIRE(reader->find({7, 1}) != nullptr);
    CHECK(*reader->find({7, 1}) == "one");
    CHECK(reader->has_writer());
    journal.reset();
    CHECK_FALSE(reader->has_writer());
    opened(path)->add({7, 2}, "two");
    CHECK(reader->follow());
    CHECK(*reader->find({7, 2}) == "two");
}

TEST_CASE("a reader waits for the rest of an entry, and takes nothing that is not as it was added", "[journal]") {
    const TemporaryFolder folder;
    const std::string path = folder.path() + "/journal";
    const auto ends = three_entries(path);
    const std::string whole = content_of(path);
    const auto write = [&](const std::string& bytes) { std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes; };
    for (std::uint64_t size = ends[0]; size < ends[2]; ++size) {
        write(whole.substr(0, size));
        const auto reader = JournalReader::open(path, "a title");
        REQUIRE(reader);
        reader->follow();
        CHECK((reader->find({7, 2}) != nullptr) == (size >= ends[1]));
        CHECK(reader->find({7, 3}) == nullptr);
        write(whole);
        reader->follow();
        CHECK(reader->find({7, 3}) != nullptr);
    }
    std::string changed = whole;
    changed[ends[1] - 70] ^= 1;   // in the second entry
    write(changed);
    const auto reader = JournalReader::open(path, "a title");
    reader->follow();
    CHECK((reader->find({7, 1}) != nullptr && reader->find({7, 2}) == nullptr && reader->find({7, 3}) == nullptr));
}

TEST_CASE("what was added to a journal is found by the next process, and nothing else", "[files][journal]") {
    const TemporaryFolder scratch;
    const std::string path = scratch.file("j");
    three_entries(path);
    const auto journal = opened(path);
    CHECK((journal->find({7, 1}) == "one" && journal->find({7, 2}) == "two" && journal->find({7, 3}) == "three"));
    CHECK((!journal->find({7, 4}) && !journal->find({6, 1}) && !journal->find({8, 1})));
    CHECK((journal->count(7) == 3 && journal->count(6) == 0));
    CHECK(title_of_journal(path) == "a title");
    Problems none;
    CHECK(journal->remove(none));
    CHECK(!fs::exists(path));
}

TEST_CASE("a journal that is cut anywhere loses the entries that are cut and goes on", "[files][journal]") {
    const TemporaryFolder scratch;
    const std::string path = scratch.file("j");
    const auto ends = three_entries(path);
    const std::string whole = content_of(path);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        scratch.write("j", whole.substr(0, size));
        {
            const auto journal = opened(path);
            for (std::size_t k = 0; k < ends.size(); ++k) CHECK(journal->find({7, k + 1}).has_value() == (size >= ends[k]));
            journal->add({9, 9}, "more");
            CHECK(journal->failure().empty());
        }
        CHECK(opened(path)->find({9, 9}) == "more");
    }
}

TEST_CASE("who opens a journal with half an entry and adds nothing leaves it as it is", "[files][journal]") {
    TemporaryFolder folder;
    const std::string path = folder.file("journal");
    const auto ends = three_entries(path);
    fs::resize_file(path, ends[2] - 5);
    CHECK(opened(path)->count(7) == 2);
    CHECK(fs::file_size(path) == ends[2] - 5);
    opened(path)->add({7, 4}, "four");
    const auto journal = opened(path);
    CHECK((journal->count(7) == 3 && journal->find({7, 4}) == "four" && !journal->find({7, 3})));
}

TEST_CASE("an entry of a journal with a changed byte is as if it had never been added", "[files][journal]") {
    const TemporaryFolder scratch;
    const std::string path = scratch.file("j");
    const auto ends = three_entries(path);
    const std::string whole = content_of(path);
    for (std::size_t at = ends[0]; at < ends[1]; ++at) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        scratch.write("j", changed);
        const auto journal = opened(path);
        CHECK(journal->find({7, 1}) == "one");
        CHECK(!journal->find({7, 2}));
        const auto third = journal->find({7, 3});   // lost where the length before it was changed
        CHECK((!third || third == "three"));
    }
}

TEST_CASE("what is no journal of this title is refused and stays as it was", "[files][journal]") {
    const TemporaryFolder scratch;
    scratch.write("other", "another title\nmine");
    CHECK(refusal(scratch.file("other")).find("is of something else, and is let be") != std::string::npos);
    CHECK(content_of(scratch.file("other")) == "another title\nmine");
    fs::create_symlink("other", scratch.file("link"));
    CHECK(refusal(scratch.file("link")).find("it is a link") != std::string::npos);
    fs::create_directory(scratch.file("folder"));
    CHECK(refusal(scratch.file("folder")) != "it was opened");
    const auto held = opened(scratch.file("j"));
    CHECK(refusal(scratch.file("j")).find("another process is writing") != std::string::npos);
}

TEST_CASE("a journal that cannot grow says why, and what was added before is kept", "[files][journal]") {
    const TemporaryFolder scratch;
    const std::string path = scratch.file("j");
    const std::string failure = in_child([&]() -> std::string {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1000, 1000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto journal = opened(path);
        journal->add({1, 1}, "small");
        journal->add({1, 2}, std::string(2000, 'x'));
        journal->add({1, 3}, "after the first failure nothing more is added");
        return journal->failure();
    });
    CHECK(failure.find("File too large") != std::string::npos);
    const auto journal = opened(path);
    CHECK((journal->find({1, 1}) == "small" && !journal->find({1, 2}) && !journal->find({1, 3})));
}
