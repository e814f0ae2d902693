#include "catch.hpp"
#include "child_process.hpp"
#include "files/folders.hpp"
#include "files/read_text.hpp"
#include "temporary_folder.hpp"

#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace coalesce;
using namespace coalesce::tests;
namespace fs = std::filesystem;

namespace {

std::string failure_to_read(const std::string& path) {
    Problems problems;
    return read_text(path, problems) ? "it was read" : problems.text();
}

}  // namespace

TEST_CASE("a file is read byte for byte", "[files][read_text]") {
    const TemporaryFolder scratch;
    const std::size_t size = GENERATE(0U, 1U, 65535U, 65536U, 65537U, 3000001U);
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 7);
    Problems problems;
    const auto text = read_text(scratch.write("bytes", bytes), problems);
    REQUIRE(text);
    CHECK((*text == bytes));
    CHECK_FALSE(problems.any_errors());
}

TEST_CASE("what is no regular file is refused at once, by its name or through a link", "[files][read_text]") {
    const TemporaryFolder scratch;
    const std::string pipe = scratch.file("pipe"), link = scratch.file("link");
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);   // nobody writes: whoever opens it waits
    fs::create_symlink("/dev/zero", link);
    CHECK(failure_to_read(pipe) == pipe + ": error: is a pipe, not a file; write what comes through it into a file first\n");
    CHECK(failure_to_read(link) == link + ": error: is a device, not a file\n");
    CHECK(failure_to_read("/dev/null") == "/dev/null: error: is a device, not a file\n");
    CHECK(end_of_file(pipe, 10).size == 0);
    CHECK(end_of_file(scratch.write("some", "abcdef"), 4).bytes == "cdef");
}

TEST_CASE("a missing file, a folder and no name are told apart", "[files][read_text]") {
    const TemporaryFolder scratch;
    const std::string absent = scratch.file("missing.toml"), below = scratch.write("plain", "x") + "/x.toml";
    CHECK(failure_to_read(absent) == absent + ": error: there is no such file\n");
    CHECK(failure_to_read(scratch.path()) == scratch.path() + ": error: is a folder, not a file\n");
    CHECK(failure_to_read(below) == below + ": error: there is no such file: a part of its path is a file, not a folder\n");
    CHECK(failure_to_read("") == "error: no file is named\n");
    CHECK_THAT(failure_to_read(std::string("a\0b", 3)), Catch::Matchers::EndsWith(": error: there is no such file\n"));
}

TEST_CASE("a file above 4 GiB is refused before it is read", "[files][read_text]") {
    const TemporaryFolder scratch;
    const std::string path = scratch.write("huge", "");
    fs::resize_file(path, (std::uintmax_t{4} << 30) + 1);  // sparse: takes no room
    CHECK(failure_to_read(path) == path + ": error: is larger than 4 GiB, the most that is read; split it\n");
}

TEST_CASE("a file that may not be read is told as such", "[files][read_text]") {
    if (::geteuid() != 0) {
        WARN("skipped: only root can become nobody");
        return;
    }
    const TemporaryFolder scratch;
    fs::permissions(scratch.path(), fs::perms(0755));
    const std::string path = scratch.write("secret", "x");
    fs::permissions(path, fs::perms(0600));
    CHECK(as_nobody([&] { return failure_to_read(path); }) ==
          path + ": error: may not be read: permission denied; change its permissions or copy it\n");
}
