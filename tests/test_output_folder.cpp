#include "files/output_folder.hpp"

#include <csignal>
#include <filesystem>

#include <unistd.h>

#include <fmt/format.h>

#include "catch.hpp"
#include "child_process.hpp"
#include "files/listed_file.hpp"
#include "files/output_file.hpp"
#include "files/own_seal.hpp"
#include "files_in_folder.hpp"
#include "temporary_folder.hpp"

using namespace coalesce;
using namespace coalesce::tests;
namespace fs = std::filesystem;

namespace {

/// A package of this program that lists these files with what is in them now.
std::string package_of(const std::string& folder, const FileNames& names) {
    std::string files;
    for (const std::string& name : names) {
        const ListedFile file = listed(name, content_of(fs::path(folder) / name));
        files += fmt::format(R"({}{{"path": "{}", "bytes": {}, "hash": "{}"}})", files.empty() ? "" : ", ", name, *file.bytes, file.hash);
    }
    return sealed_json(R"({"program": {"name": "coalesce"}, "resources": [)" + files + "]\n}\n");
}

}  // namespace

TEST_CASE("an output folder is made with its parents", "[files][output_folder]") {
    const TemporaryFolder scratch;
    Problems problems;
    const auto folder = OutputFolder::open(scratch.file("a/b/c//"), Overwrite::refuse, use_of_results, problems);
    REQUIRE(folder);
    CHECK(fs::is_directory(scratch.file("a/b/c")));
    CHECK(folder->path() == scratch.file("a/b/c"));
    CHECK(folder->file("runs.csv") == scratch.file("a/b/c/runs.csv"));
    CHECK(problems.all().empty());
}

TEST_CASE("a folder with results is refused, an empty one and one with hidden files not", "[files][output_folder]") {
    const TemporaryFolder scratch;
    CHECK(open_failure(scratch.path(), Overwrite::refuse) == "it was opened");
    put(scratch.file(".DS_Store"), "");
    CHECK(open_failure(scratch.path(), Overwrite::refuse) == "it was opened");
    put(scratch.file("anything"), "");
    CHECK(open_failure(scratch.path(), Overwrite::refuse) ==
          "error: " + scratch.path() + " already holds results; choose another --out or add --force\n");
}

TEST_CASE("replacing removes what a package lists as it was written, and only when there is room to make", "[files][output_folder]") {
    const TemporaryFolder scratch;
    for (const std::string name : {"runs.csv", "old.csv", "timeline.csv.tmp-123"}) put(scratch.file(name), "x" + name);
    put(scratch.file("datapackage.json"), package_of(scratch.path(), {"runs.csv", "old.csv"}));
    put(scratch.file(".hidden"), "mine");
    Problems problems;
    const auto folder = OutputFolder::open(scratch.path(), Overwrite::replace, use_of_results, problems);
    INFO(problems.text());
    REQUIRE(folder);
    CHECK(names_in_folder(scratch.path()) == FileNames{".hidden", "datapackage.json", "old.csv", "runs.csv"});
    REQUIRE(folder->make_room(problems));
    CHECK(names_in_folder(scratch.path()) == FileNames{".hidden"});
}

TEST_CASE("a folder with anything that is not ours is refused and unchanged, whatever it is called", "[files][output_folder]") {
    const TemporaryFolder scratch;
    put(scratch.file("timeline.csv"), "ours");
    put(scratch.file("datapackage.json"), package_of(scratch.path(), {"timeline.csv"}));
    const auto others = "error: " + scratch.path() + " holds what no data package there says this program wrote: ";
    const auto refused_for = [&](const std::string& name, const std::string& content, const std::string& expected) {
        put(scratch.file(name), content);
        const FileNames before = names_in_folder(scratch.path());
        CHECK(open_failure(scratch.path(), Overwrite::replace) == expected + "; choose another --out, or move it away\n");
        CHECK(names_in_folder(scratch.path()) == before);
        CHECK(content_of(scratch.file(name)) == content);
        fs::remove(scratch.file(name));
    };
    refused_for("thesis.txt", "mine", others + "thesis.txt");
    refused_for("runs.csv", "mine", others + "runs.csv");   // by its name it would be ours
    refused_for("runs.csv.tmp-12a", "mine", others + "runs.csv.tmp-12a");
    refused_for("thesis.txt.tmp-12", "mine", others + "thesis.txt.tmp-12");
    refused_for("analysis.json", "{}", others + "analysis.json");
    const std::string page = sealed_page("<!doctype html>\n"), other_package = package_of(scratch.path(), {"timeline.csv"});
    refused_for("for-the-board.html", page, others + "for-the-board.html");   // what somebody called otherwise is theirs
    refused_for("as-submitted.json", other_package, others + "as-submitted.json");
    put(scratch.file("report.html"), page);
    CHECK(open_failure(scratch.path(), Overwrite::replace) == "it was opened");
    fs::remove(scratch.file("report.html"));
    refused_for("timeline.csv", "OURS",
                "error: " + scratch.path() +
                    " holds what was changed since it was written: timeline.csv has other bytes than were written");
    put(scratch.file("timeline.csv"), "ours");
    refused_for("datapackage.json", "{}", others + "datapackage.json, timeline.csv");
}

TEST_CASE("a package whose seal is broken owns nothing", "[files][output_folder]") {
    const TemporaryFolder scratch;
    put(scratch.file("people.csv"), "id\n1\n");
    std::string package = package_of(scratch.path(), {"people.csv"});
    put(scratch.file("datapackage.json"), package);
    CHECK(open_failure(scratch.path(), Overwrite::replace) == "it was opened");
    package[package.find("people")] = 'P';
    put(scratch.file("datapackage.json"), package);
    CHECK(open_failure(scratch.path(), Overwrite::replace).find("holds what no data package") != std::string::npos);
}

TEST_CASE("an input in the folder is never removed, by whatever way it is named", "[files][output_folder]") {
    const TemporaryFolder scratch;
    fs::create_directory(scratch.file("out"));
    put(scratch.file("out/runs.csv"), "x");
    put(scratch.file("out/datapackage.json"), package_of(scratch.file("out"), {"runs.csv"}));
    fs::create_symlink("out/runs.csv", scratch.file("link.csv"));
    for (const std::string name : {"out/runs.csv", "out/../out/runs.csv", "link.csv"}) {
        Problems problems;
        const FolderUse reading{use_of_results.writes, {scratch.file(name)}};
        CHECK(!OutputFolder::open(scratch.file("out"), Overwrite::replace, reading, problems));
        CHECK(problems.text() ==
              "error: " + scratch.file(name) + " is read by this command and would be removed; choose another --out, or move it away\n");
    }
    CHECK(content_of(scratch.file("out/runs.csv")) == "x");
    // Nor where a process was killed while it published that file.
    fs::rename(scratch.file("out/datapackage.json"), scratch.file("out/datapackage.json.tmp-123"));
    for (const Overwrite overwrite : {Overwrite::refuse, Overwrite::replace}) {
        Problems problems;
        CHECK(!OutputFolder::open(scratch.file("out"), overwrite, {use_of_results.writes, {scratch.file("link.csv")}}, problems));
        CHECK(content_of(scratch.file("out/runs.csv")) == "x");
    }
    CHECK(open_failure(scratch.file("out"), Overwrite::refuse) == "it was opened");
    CHECK(names_in_folder(scratch.file("out")).empty());
}

TEST_CASE("what comes into the folder while a command runs is let be", "[files][output_folder]") {
    const TemporaryFolder scratch;
    Problems problems;
    const auto folder = OutputFolder::open(scratch.path(), Overwrite::refuse, use_of_results, problems);
    REQUIRE(folder);
    put(scratch.file("runs.csv"), "mine");
    CHECK(!folder->make_room(problems));
    CHECK(content_of(scratch.file("runs.csv")) == "mine");
}

TEST_CASE("what a killed process left goes, what a running one writes stays", "[files][output_folder]") {
    const TemporaryFolder scratch;
    const std::string at_work = in_child([&]() -> std::string {   // killed with nothing tidied up
        OutputFile left(scratch.file("runs.csv"));
        left.write("half");
        left.sync();
        ::kill(::getpid(), SIGKILL);
        return "alive";
    });
    CHECK(at_work.empty());
    REQUIRE(names_in_folder(scratch.path()).size() == 1);
    CHECK(open_failure(scratch.path(), Overwrite::refuse) == "it was opened");
    CHECK(names_in_folder(scratch.path()).empty());
    OutputFile file(scratch.file("runs.csv"));
    CHECK(open_failure(scratch.path(), Overwrite::refuse).find("another process is writing runs.csv.tmp-") != std::string::npos);
    file.write("whole");
    REQUIRE(file.sync());
    CHECK(open_failure(scratch.path(), Overwrite::replace).find("another process is writing runs.csv.tmp-") != std::string::npos);
    REQUIRE(file.publish());
    CHECK(content_of(scratch.file("runs.csv")) == "whole");
}

TEST_CASE("what was half published is told by its unpublished package, and goes", "[files][output_folder]") {
    const TemporaryFolder scratch;
    for (const std::string name : {"runs.csv", "timeline.csv"}) put(scratch.file(name), "x");
    put(scratch.file("datapackage.json.tmp-12"), package_of(scratch.path(), {"runs.csv", "timeline.csv"}));
    put(scratch.file("timeline.csv"), "y");   // since then
    CHECK(open_failure(scratch.path(), Overwrite::refuse).find("already holds results") != std::string::npos);
    CHECK(names_in_folder(scratch.path()).size() == 3);
    put(scratch.file("timeline.csv"), "x");
    CHECK(open_failure(scratch.path(), Overwrite::refuse) == "it was opened");
    CHECK(names_in_folder(scratch.path()).empty());
}

TEST_CASE("beside what others wrote, only our own older files go, and theirs keep their names", "[files][output_folder]") {
    const TemporaryFolder scratch;
    for (const std::string name : {"runs.csv", "effects.csv", "regret.csv", "notes.txt"}) put(scratch.file(name), name);
    put(scratch.file("datapackage.json"), package_of(scratch.path(), {"runs.csv", "effects.csv"}));
    put(scratch.file("analysis.json"), package_of(scratch.path(), {"regret.csv"}));
    const FolderUse analysis{{"effects.csv", "regret.csv", "analysis.json"}, {}, "analysis.json"};
    Problems problems;
    const auto folder = OutputFolder::open(scratch.path(), Overwrite::beside, analysis, problems);
    INFO(problems.text());
    REQUIRE(folder);
    CHECK((folder->is_kept("effects.csv") && !folder->is_kept("regret.csv")));
    REQUIRE(folder->make_room(problems));
    CHECK(names_in_folder(scratch.path()) == FileNames{"datapackage.json", "effects.csv", "notes.txt", "runs.csv"});
    put(scratch.file("regret.csv"), "mine");
    CHECK(!OutputFolder::open(scratch.path(), Overwrite::beside, analysis, problems));
}

TEST_CASE("what cannot be an output folder is told", "[files][output_folder]") {
    const TemporaryFolder scratch;
    put(scratch.file("plain"), "x");
    const std::string expected = "error: " + scratch.file("plain") + " is a file, not a folder; choose another --out\n";
    CHECK(open_failure(scratch.file("plain"), Overwrite::replace) == expected);
    CHECK(open_failure(scratch.file("plain/below"), Overwrite::replace) == expected);
    CHECK(open_failure("", Overwrite::refuse) == "error: no folder is named for the results; name one with --out\n");
    fs::remove(scratch.file("plain"));
    fs::create_directory(scratch.file("runs.csv"));
    CHECK(open_failure(scratch.path(), Overwrite::replace).find("no data package there says this program wrote: runs.csv;") !=
          std::string::npos);
}
