#include "analysis/validation/published/published_case.hpp"
#include "analysis/validation/published/published_scenarios.hpp"
#include "analysis/validation/published/referral_firms.hpp"
#include "analysis/validation/published/result_text.hpp"
#include "catch.hpp"
#include "files/csv_table.hpp"
#include "temporary_folder.hpp"
#include "text_of.hpp"

#include <cmath>
#include <filesystem>
#include <map>
#include <set>

using namespace coalesce;
using namespace coalesce::tests;
namespace fs = std::filesystem;

namespace {

const std::string home = "scenarios/published";

/// The published files in a folder of one's own, and in one of them a text replaced.
void copy_with(const TemporaryFolder& folder, const std::string& file, const std::string& old, const std::string& other) {
    for (const auto& entry : fs::directory_iterator(home)) fs::copy(entry.path(), folder.path());
    std::string text = text_of(home + "/" + file);
    const auto at = text.find(old);
    REQUIRE(at != std::string::npos);
    folder.write(file, text.replace(at, old.size(), other));
}

std::vector<PublishedResult> results_from(const TemporaryFolder& folder, const std::string& key, std::string* told = nullptr) {
    Problems problems;
    PublishedRequest request;
    request.only = {key};
    request.folder = folder.path();
    auto results = published_results(request, problems);
    if (told != nullptr) *told = folder.without_folder(problems.text());
    else CHECK(problems.text().empty());
    return results;
}

void check_that_all_hold(const std::string& key) {
    const auto results = published_results(0, {key});
    CHECK_FALSE(results.empty());
    for (const PublishedResult& r : results) {
        INFO(r.case_key << ": " << r.figure << ": published " << r.published << ", ours " << r.ours << ", tolerance " << r.tolerance);
        CHECK(r.verdict == Agreement::holds);
        CHECK(r.n > 0);
    }
}

const std::set<std::string> long_ones{"martell", "demographic-inertia", "referral-hiring"};

}  // namespace

TEST_CASE("the engine gives what was published", "[published]") {
    for (const std::string& key : published_keys()) {
        if (long_ones.find(key) == long_ones.end()) check_that_all_hold(key);
    }
}

TEST_CASE("the engine gives what was published about careers, within what chance leaves open", "[published][verify]") {
    for (const std::string& key : long_ones) check_that_all_hold(key);
}

TEST_CASE("the program holds the published scenarios as they are in their folder", "[published]") {
    std::map<std::string, std::string> in_folder, in_program;
    for (const auto& entry : fs::directory_iterator(home)) in_folder[entry.path().generic_string()] = text_of(entry.path().string());
    for (const EmbeddedFile& file : published_scenarios()) in_program[std::string(file.name)] = std::string(file.text);
    CHECK(in_program == in_folder);
}

TEST_CASE("every published scenario is one of a case, and keys and figures are told apart", "[published]") {
    std::set<std::string> used{"at-rest.toml"}, keys;
    for (const PublishedCase& one : published_cases()) {
        CHECK(keys.insert(one.key).second);
        std::set<std::string> figures;
        for (const PublishedFigure& figure : one.figures) CHECK(figures.insert(figure.text).second);
        for (const Variant& variant : one.variants) used.insert(variant.file);
    }
    std::set<std::string> there;
    for (const auto& entry : fs::directory_iterator(home)) {
        if (entry.path().extension() == ".toml") there.insert(entry.path().filename().string());
    }
    CHECK(used == there);
}

TEST_CASE("figures differ where the scenario is not the published one", "[published]") {
    const TemporaryFolder folder;
    copy_with(folder, "unix-alliances-people.csv", "AT&T,28.5", "AT&T,8.5");
    const auto results = results_from(folder, "unix-alliances");
    REQUIRE(results.size() == 7);
    CHECK(results[2].verdict == Agreement::differs);   // nobody allies with a firm that small
    CHECK(results[4].verdict == Agreement::holds);     // yet the energy does not rise
}

TEST_CASE("what cannot be measured differs, and says so", "[published]") {
    const TemporaryFolder folder;
    copy_with(folder, "petrie-multiplier.toml", "name = \"women\"", "name = \"some\"");
    const auto results = results_from(folder, "petrie-multiplier");
    REQUIRE(results.size() == 1);
    CHECK(std::isnan(results[0].ours));
    CHECK(results[0].n == 0);
    CHECK(results[0].verdict == Agreement::differs);
    CHECK(validation_text(results).find("0 of 1 published figures hold") != std::string::npos);
}

TEST_CASE("a published scenario that is wrong is told with its place, and its case is missing", "[published][input]") {
    const TemporaryFolder folder;
    copy_with(folder, "tullock.toml", "between = 1", "betwen = 1");
    std::string told;
    CHECK(results_from(folder, "tullock", &told).empty());
    CHECK(told.find("DIR/tullock.toml:22:1: error: unknown key contest.betwen; did you mean contest.between?") != std::string::npos);
}

TEST_CASE("told to stop, no half-measured case is left", "[published]") {
    const std::atomic<bool> stop{true};
    Problems problems;
    PublishedRequest request;
    request.stop = &stop;
    CHECK(published_results(request, problems).empty());
}

TEST_CASE("the table of published figures has a row for each, with a number in every cell that has one", "[published]") {
    std::vector<PublishedResult> results{{"one", "a, b", 1.0, 1.5, 0.25, Agreement::differs, 3, "Somebody 1999"},
                                         {"two", "c", 2.0, std::nan(""), 0.0, Agreement::differs, 0, "nobody"}};
    CHECK(validation_csv(results) == "case,figure,published,ours,tolerance,verdict,n,source\n"
                                     "one,\"a, b\",1.0,1.5,0.25,differs,3,Somebody 1999\n"
                                     "two,c,2.0,,0.0,differs,0,nobody\n");
}

TEST_CASE("firms that hire like from like keep their mean and drift apart, others follow the applicants", "[published]") {
    ReferralFirms firms;
    firms.referral = 1.0;
    CHECK(spread_of(firms).mean == Approx(20.0));
    firms.quarters = 100'000;   // all men or all women
    CHECK(spread_of(firms).deviation == Approx(40.0).epsilon(1e-6));
    firms.referral = 0.0;       // every seat a coin of its own
    CHECK(spread_of(firms).mean == Approx(50.0));
    CHECK(spread_of(firms).deviation == Approx(100.0 * std::sqrt(0.25 / 50.0)));
}
