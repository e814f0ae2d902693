#include "files/all_or_none.hpp"

#include <new>
#include <vector>

#include "catch.hpp"
#include "files/output_file.hpp"
#include "files_in_folder.hpp"
#include "temporary_folder.hpp"

using namespace coalesce;
using namespace coalesce::tests;

TEST_CASE("files that lose one of them lose their names, whatever went wrong, and an older file stays whose place nobody took",
          "[files][output_file]") {
    const bool throws = GENERATE(false, true);
    const TemporaryFolder scratch;
    std::vector<OutputFile> files;
    for (const char* const name : {"a", "b", "c", "d"}) {
        files.emplace_back(scratch.file(name));
        files.back().write("new");
        REQUIRE(files.back().sync());
    }
    scratch.write("c", "old");
    scratch.write("d", "old");
    std::vector<OutputFile*> all;
    for (OutputFile& file : files) all.push_back(&file);
    const auto publish = [&](OutputFile& file) {
        if (&file != &files[2]) return file.publish();
        if (throws) throw std::bad_alloc();
        return false;
    };
    if (throws) CHECK_THROWS_AS(publish_all_or_none<OutputFile>(all, publish), std::bad_alloc);
    else CHECK_FALSE(publish_all_or_none<OutputFile>(all, publish));
    files.clear();
    all.clear();
    CHECK(names_in_folder(scratch.path()) == FileNames{"c", "d"});
    CHECK(content_of(scratch.file("c")) == "old");
    CHECK(content_of(scratch.file("d")) == "old");

    OutputFile one(scratch.file("a")), other(scratch.file("b"));
    const std::vector<OutputFile*> both{&one, &other};
    CHECK(publish_all_or_none<OutputFile>(both, [](OutputFile& file) { return file.publish(); }));
    CHECK(names_in_folder(scratch.path()) == FileNames{"a", "b", "c", "d"});
}
