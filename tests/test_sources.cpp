#include <algorithm>
#include <cctype>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "analysis/validation/patterns/read_patterns.hpp"
#include "catch.hpp"
#include "mechanisms/parameters.hpp"
#include "scenario/describe.hpp"
#include "text_of.hpp"

using namespace coalesce;
using namespace coalesce::tests;

namespace {

bool is_numeric_parameter(const Parameter& parameter) {
    return parameter.kind == ParameterKind::real || parameter.kind == ParameterKind::whole;
}

/// With every run of white space as one blank, so that pages may break lines.
std::string on_one_line(const std::string& text) { return std::regex_replace(text, std::regex("\\s+"), " "); }

/// Every declared key that stands in a text between backticks, or as a word.
std::set<std::string> keys_in(const std::string& text) {
    std::set<std::string> keys;
    const std::regex word("[a-z]+\\.[a-z_]+");
    for (std::sregex_iterator it(text.begin(), text.end(), word), end; it != end; ++it) {
        if (find_parameter(it->str()) != nullptr) keys.insert(it->str());
    }
    return keys;
}

/// Each publication of "A & B 1990, C et al. 2001; D 1999": first surname and year.
std::vector<std::pair<std::string, std::string>> publications_in(std::string_view text) {
    std::vector<std::pair<std::string, std::string>> all;
    const std::string whole(text);
    const std::regex one("([A-Z][A-Za-z]+)[^;0-9]*?([0-9]{4})");
    for (std::sregex_iterator it(whole.begin(), whole.end(), one), end; it != end; ++it) all.emplace_back((*it)[1], (*it)[2]);
    return all;
}

bool is_listed(const std::string& references, const std::string& surname, const std::string& year) {
    return std::regex_search(references, std::regex("\n- " + surname + "[^\n]*\\(" + year + "\\)"));
}

const Pattern* pattern_of(const Patterns& patterns, std::string_view key) {
    const auto found = std::find_if(patterns.patterns.begin(), patterns.patterns.end(), [&](const Pattern& p) { return p.key == key; });
    return found == patterns.patterns.end() ? nullptr : &*found;
}

/// Lines of a table in a page whose first cell is this, from a heading on.
std::vector<std::string> rows_of(const std::string& page, const std::string& heading) {
    std::vector<std::string> rows;
    std::size_t at = page.find(heading);
    REQUIRE(at != std::string::npos);
    const std::size_t end = page.find("\n#", at + 1);
    while ((at = page.find("\n| ", at)) != std::string::npos && at < end) {
        const std::size_t stop = page.find('\n', at + 1);
        rows.push_back(page.substr(at + 1, stop - at - 1));
        at = stop;
    }
    return rows;
}

std::vector<std::string> cells_of(const std::string& row) {
    std::vector<std::string> cells;
    const std::regex cell("\\| ([^|]*) ");
    for (std::sregex_iterator it(row.begin(), row.end(), cell), end; it != end; ++it) cells.push_back((*it)[1]);
    return cells;
}

}  // namespace

TEST_CASE("a value that is no judgement says what it is from, and a borrowed rule whose it is", "[sources]") {
    for (const auto& parameter : declared_parameters()) {
        const Source& source = parameter.meaning.source;
        INFO(parameter.key << ": " << source_text(source));
        const bool is_from_something =
            source.basis == Basis::calibrated || source.basis == Basis::literature || source.basis == Basis::measured;
        CHECK(source.of.empty() != is_from_something);
        CHECK(source.from.empty() == (source.borrowed == Borrowed::nothing));
    }
}

TEST_CASE("what declarations cite is listed in docs/model.md", "[sources][docs]") {
    const std::string references = text_of("docs/model.md");
    for (const auto& parameter : declared_parameters()) {
        const Source& source = parameter.meaning.source;
        std::string cited(source.from);
        if (source.basis == Basis::literature) cited += std::string("; ") + std::string(source.of);
        const auto publications = publications_in(cited);
        INFO(parameter.key << " cites " << cited);
        CHECK(publications.empty() == cited.empty());
        for (const auto& [surname, year] : publications) CHECK(is_listed(references, surname, year));
    }
}

TEST_CASE("a parameter is calibrated to a pattern that says so, and no pattern says so of another", "[sources]") {
    const Patterns patterns = read_own_patterns();
    for (const auto& parameter : declared_parameters()) {
        const Source& source = parameter.meaning.source;
        if (source.basis != Basis::calibrated) continue;
        INFO(parameter.key << " is calibrated to " << source.of);
        const Pattern* const pattern = pattern_of(patterns, source.of);
        REQUIRE(pattern != nullptr);
        CHECK(keys_in(pattern->because).contains(parameter.key));
    }
    for (const Pattern& pattern : patterns.patterns) {
        if (pattern.origin != PatternOrigin::calibrated) continue;
        for (const std::string& key : keys_in(pattern.because)) {
            INFO(pattern.key << " names " << key);
            CHECK(find_parameter(key)->meaning.source.basis == Basis::calibrated);
        }
    }
}

TEST_CASE("no public fact calls assumed what was calibrated", "[sources]") {
    const Patterns public_facts = read_own_patterns(own_facts);
    for (const Pattern& fact : public_facts.patterns) {
        for (const std::string& key : keys_in(fact.because)) {
            INFO(fact.key << ": " << fact.because);
            const bool says_assumed = fact.because.find(key + " was assumed") != std::string::npos;
            CHECK((find_parameter(key)->meaning.source.basis == Basis::assumed || !says_assumed));
        }
    }
}

TEST_CASE("the tables of what was set by what name the calibrated parameters, all of them and no others", "[sources][docs]") {
    const auto check = [](const std::string& file, const std::string& heading, std::size_t column) {
        INFO(file);
        std::set<std::string> named, declared;
        for (const std::string& row : rows_of(text_of(file), heading)) {
            const auto cells = cells_of(row);
            if (cells.size() > column) named.merge(keys_in(cells[column]));
        }
        for (const auto& parameter : declared_parameters()) {
            if (parameter.meaning.source.basis == Basis::calibrated) declared.insert(parameter.key);
        }
        CHECK(named == declared);
    };
    check("docs/trace.md", "### Figures that set parameters", 2);
    check("docs/calibration.md", "| target | hangs on", 2);
}

TEST_CASE("pages count sources as the declarations do", "[sources][docs]") {
    INFO("write it anew: coalesce describe sources");
    for (const char* const page : {"docs/parameters.md", "docs/model-card.md", "docs/trace.md", "CHANGELOG.md"}) {
        INFO(page);
        CHECK(on_one_line(text_of(page)).find(sources_sentence()) != std::string::npos);
    }
    CHECK(text_of("docs/model-card.md").find(sources_markdown()) != std::string::npos);
}

TEST_CASE("of what claims something of the world no more is assumed than was", "[sources]") {
    constexpr std::size_t most = 159;   // of 178; the aim is 150
    std::size_t judged = 0;
    for (const auto& parameter : declared_parameters())
        judged += is_numeric_parameter(parameter) && parameter.meaning.source.basis == Basis::assumed ? 1 : 0;
    CHECK(judged <= most);
}
