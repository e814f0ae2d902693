#include "catch.hpp"
#include "child_process.hpp"
#include "files/output_file.hpp"
#include "files_in_folder.hpp"
#include "temporary_folder.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

using namespace coalesce;
using namespace coalesce::tests;
namespace fs = std::filesystem;

namespace {

/// The failure of writing so many bytes to a file and publishing it.
std::string failure_to_write(const std::string& path, std::size_t bytes) {
    OutputFile file(path);
    for (std::size_t done = 0; done < bytes; done += 1000) file.write(std::string(1000, 'x'));
    const bool published = file.publish();
    return published ? "it was published" : std::string(file.failure());
}

}  // namespace

TEST_CASE("a published file holds every byte and leaves no temporary file", "[files][output_file]") {
    const TemporaryFolder scratch;
    const std::size_t piece = GENERATE(1U, 999U, 131071U, 131072U, 131073U, 1000000U);
    OutputFile file(scratch.file("runs.csv"));
    std::string expected;
    for (std::size_t i = 0; i < 5; ++i) {
        expected += std::string(piece, static_cast<char>('a' + i));
        file.write(std::string(piece, static_cast<char>('a' + i)));
    }
    CHECK(names_in_folder(scratch.path()) == FileNames{"runs.csv.tmp-" + std::to_string(::getpid())});
    REQUIRE(file.publish());
    CHECK(file.failure().empty());
    CHECK((content_of(file.path()) == expected));
    CHECK(names_in_folder(scratch.path()) == FileNames{"runs.csv"});
}

TEST_CASE("a file that is not published leaves nothing, and the older one as it was", "[files][output_file]") {
    const TemporaryFolder scratch;
    put(scratch.file("runs.csv"), "old");
    {
        OutputFile file(scratch.file("runs.csv"));
        file.write(std::string(1000000, 'x'));
    }
    CHECK(names_in_folder(scratch.path()) == FileNames{"runs.csv"});
    CHECK(content_of(scratch.file("runs.csv")) == "old");
}

TEST_CASE("publishing replaces an older file and what a killed process of our number left", "[files][output_file]") {
    const TemporaryFolder scratch;
    put(scratch.file("runs.csv"), "old and longer");
    put(scratch.file("runs.csv.tmp-" + std::to_string(::getpid())), "stale");
    OutputFile file(scratch.file("runs.csv"));
    file.write("new");
    REQUIRE(file.publish());
    CHECK(content_of(scratch.file("runs.csv")) == "new");
    CHECK(names_in_folder(scratch.path()) == FileNames{"runs.csv"});
}

TEST_CASE("a link is refused and its target stays as it was, whether it was there before or came while the file was written",
          "[files][output_file]") {
    const TemporaryFolder scratch;
    fs::create_directory(scratch.file("real"));
    put(scratch.file("real/runs.csv"), "old");
    fs::create_symlink("real/runs.csv", scratch.file("link.csv"));
    const std::string expected = "cannot write " + scratch.file("link.csv") +
                                 ": it is a link; results never follow links: remove the link or choose another folder with --out";
    CHECK(failure_to_write(scratch.file("link.csv"), 10) == expected);
    fs::remove(scratch.file("link.csv"));
    OutputFile file(scratch.file("link.csv"));
    file.write("new");
    fs::create_symlink("real/runs.csv", scratch.file("link.csv"));
    CHECK(!file.publish());
    CHECK(file.failure() == expected);
    CHECK(fs::is_symlink(scratch.file("link.csv")));
    CHECK(content_of(scratch.file("real/runs.csv")) == "old");
    CHECK(names_in_folder(scratch.path()) == FileNames{"link.csv", "real"});
}

TEST_CASE("a moved file is published once, and one moved over is removed", "[files][output_file]") {
    static_assert(!std::is_copy_constructible_v<OutputFile>);
    const TemporaryFolder scratch;
    OutputFile first(scratch.file("a"));
    first.write("one");
    OutputFile second(std::move(first));
    second.write("two");
    OutputFile third(scratch.file("b"));
    third = std::move(second);
    REQUIRE(third.publish());
    CHECK(content_of(scratch.file("a")) == "onetwo");
    CHECK(names_in_folder(scratch.path()) == FileNames{"a"});
}

TEST_CASE("a full device is told with reason and remedy, and stays", "[files][output_file]") {
    const std::string expected = "cannot write /dev/full: No space left on device; free some space or choose another folder with --out";
    CHECK(as_nobody([] { return failure_to_write("/dev/full", 10); }) == expected);
    CHECK(as_nobody([] { return failure_to_write("/dev/full", 1000000); }) == expected);
    CHECK(as_nobody([] { return failure_to_write("/dev/null", 1000000); }) == "it was published");
    CHECK(fs::is_character_file("/dev/full"));
}

TEST_CASE("a full disk is told and leaves no half file, and the older one as it was", "[files][output_file]") {
    const TemporaryFolder scratch;
    const std::string said = in_child([&]() -> std::string {
        if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return "cannot mount";
        if (::mount("tmpfs", scratch.path().c_str(), "tmpfs", 0, "size=256k") != 0) return "cannot mount";
        put(scratch.file("runs.csv"), "old");
        const std::string failure = failure_to_write(scratch.file("runs.csv"), 1000000);
        const bool clean = names_in_folder(scratch.path()) == FileNames{"runs.csv"} && content_of(scratch.file("runs.csv")) == "old";
        const std::string next = failure_to_write(scratch.file("runs.csv"), 100000);  // the room was given back
        return failure + (clean ? "|clean|" : "|not clean|") + next;
    });
    if (said == "cannot mount") {
        WARN("skipped: mounting a small tmpfs needs root");
        return;
    }
    CHECK(said == "cannot write " + scratch.file("runs.csv") +
                      ": No space left on device; free some space or choose another folder with --out|clean|it was published");
}

TEST_CASE("a file above the limit on file sizes is told and leaves nothing", "[files][output_file]") {
    const TemporaryFolder scratch;
    const std::string said = in_child([&] {
        const rlimit limit{300000, 300000};  // the first write of the second buffer is cut short, the next refused
        ::setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
        return failure_to_write(scratch.file("runs.csv"), 1000000);
    });
    CHECK(said == "cannot write " + scratch.file("runs.csv") +
                      ": File too large; raise the limit on file sizes (ulimit -f) or choose another folder with --out");
    CHECK(names_in_folder(scratch.path()).empty());
}

TEST_CASE("a folder that may not be written is told and nothing is left in it", "[files][output_file]") {
    if (::geteuid() != 0) {
        WARN("skipped: only root can become nobody");
        return;
    }
    const TemporaryFolder scratch;
    fs::permissions(scratch.path(), fs::perms(0755));
    CHECK(as_nobody([&] { return failure_to_write(scratch.file("runs.csv"), 10); }) ==
          "cannot write " + scratch.file("runs.csv") + ": Permission denied; choose another folder with --out");
    CHECK(as_nobody([&] { return open_failure(scratch.path(), Overwrite::refuse); }) ==
          "error: cannot write in " + scratch.path() + ": Permission denied; choose another folder with --out\n");
    CHECK(as_nobody([&] { return open_failure(scratch.file("a/b"), Overwrite::refuse); }) ==
          "error: cannot make the folder " + scratch.file("a") + ": Permission denied; choose another folder with --out\n");
    CHECK(names_in_folder(scratch.path()).empty());
}

TEST_CASE("a missing folder and a folder in place of the file are told", "[files][output_file]") {
    const TemporaryFolder scratch;
    CHECK(failure_to_write(scratch.file("no/runs.csv"), 10) ==
          "cannot write " + scratch.file("no/runs.csv") + ": No such file or directory; make the folder first");
    CHECK(failure_to_write(scratch.path(), 10) == "cannot write " + scratch.path() + ": Is a directory; give the name of a file");
}

TEST_CASE("the first failure is the one that is told", "[files][output_file]") {
    const std::string said = as_nobody([] {
        OutputFile file("/dev/full");
        file.write(std::string(200000, 'x'));
        const std::string first(file.failure());
        file.write("more");
        const bool published = file.publish() || file.publish();
        return first + (published ? "|published" : "|refused") + (file.failure() == first ? "|same" : "|other");
    });
    CHECK(said == "cannot write /dev/full: No space left on device; free some space or choose another folder with --out|refused|same");
}

TEST_CASE("signals that interrupt a write lose no byte", "[files][output_file]") {
    const TemporaryFolder scratch;
    const std::string path = scratch.file("pipe");
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        struct sigaction action{};
        action.sa_handler = [](int) {};  // without SA_RESTART: open and write return early
        ::sigaction(SIGALRM, &action, nullptr);
        const itimerval often{{0, 500}, {0, 500}};
        ::setitimer(ITIMER_REAL, &often, nullptr);
        OutputFile file(path);
        for (int i = 0; i < 20; ++i) file.write(std::string(200000, static_cast<char>('a' + i)));
        ::_exit(file.publish() ? 0 : 1);
    }
    ::usleep(5000);
    std::ifstream stream(path, std::ios::binary);
    std::string heard;
    for (char block[30000]; stream.read(block, sizeof block) || stream.gcount() > 0; ::usleep(1000)) {
        heard.append(block, static_cast<std::size_t>(stream.gcount()));
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
    std::string expected;
    for (int i = 0; i < 20; ++i) expected += std::string(200000, static_cast<char>('a' + i));
    CHECK((heard == expected));
}

TEST_CASE("what a killed process left beside a file goes, and nothing of another name", "[files][output_file]") {
    const TemporaryFolder scratch;
    for (const std::string name : {"r.html", "r.html.tmp-12", "r.html.tmp-1x", "s.html.tmp-12", "r.html.tmp-"})
        put(scratch.file(name), "x");
    OutputFile at_work(scratch.file("r.html"));
    at_work.write("whole");
    remove_abandoned(scratch.file("r.html"));
    FileNames left{"r.html", "r.html.tmp-", fmt::format("r.html.tmp-{}", ::getpid()), "r.html.tmp-1x", "s.html.tmp-12"};
    std::sort(left.begin(), left.end());
    CHECK(names_in_folder(scratch.path()) == left);
}
