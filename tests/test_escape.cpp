#include "catch.hpp"
#include "child_process.hpp"
#include "files/escape.hpp"
#include "files/problems.hpp"

#include <array>
#include <cstdio>

using namespace coalesce;

namespace {

/// What bash prints when it is told to print a word.
std::string as_bash_reads(const std::string& word) {
    const std::string command = "bash -c " + std::string("\"$(cat <<'END_OF_SCRIPT'\nprintf %s ") + word + "\nEND_OF_SCRIPT\n)\"";
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    std::string out;
    std::array<char, 256> part;
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), pipe)) out.append(part.data(), got);
    ::pclose(pipe);
    return out;
}

}  // namespace

TEST_CASE("any text is one word of bash and comes out as it went in", "[files][escape]") {
    const std::string text = GENERATE(as<std::string>(), "plain", "out/a_b-1.csv", "", "-x", "~", "a=b", "*", "it's", "a b\tc",
                                      "o\ntouch INJECTED", "$(id) `id` \\ \" !", "\x1b[31m'\\n", "Jos\xc3\xa9", "\xe9 alone", "'\n'",
                                      "1\x01"
                                      "23");
    INFO(text);
    CHECK(as_bash_reads(shell_word(text)) == text);
    CHECK(shell_word(text).find('\n') == std::string::npos);
    CHECK(shell_comment(text).find_first_of("\n\r\x1b") == std::string::npos);
}

TEST_CASE("nothing that could do something to a terminal stays", "[files][escape]") {
    CHECK(on_terminal("a\x1b[2Jb\r\n\t\x7f") == "a\\x1b[2Jb\\r\\n\\t\\x7f");
    CHECK(on_terminal("\xc2\x9b"
                      "31m") == "\\x9b31m");                   // the control sequence introducer above ASCII
    CHECK(on_terminal("\x9b"
                      "31m") == "\\x9b31m");                       // and alone, which is no UTF-8
    CHECK(on_terminal("a\xe2\x80\xae"
                      "b") == "a\\u{202e}b");             // right-to-left override
    CHECK(on_terminal("Jos\xc3\xa9 \xf0\x9f\x98\x80") == "Jos\xc3\xa9 \xf0\x9f\x98\x80");
    CHECK(lines_on_terminal("a\tb\n\x1b") == "a\tb\n\\x1b");
    CHECK(line_of({{"a\x1b.toml", 1, 2}, "no \n such\x1b[31m"}) == "a\\x1b.toml:1:2: error: no \\n such\\x1b[31m");
}

TEST_CASE("what a spreadsheet would run is known by how it begins", "[files][escape]") {
    for (const auto* const cell : {"=1+1", "+1", "-1", "@x", " =1", "\t=1", "\uFF1D1", " \uFF20x"}) CHECK(looks_like_formula(cell));
    for (const auto* const cell : {"", "1", "a=1", "p3#1", "\xe2\x80\x93"}) CHECK_FALSE(looks_like_formula(cell));
}

TEST_CASE("JSON in a page ends no script", "[files][escape]") {
    CHECK(json_in_html(R"({"a":"</script><!--"})") == R"({"a":"\u003c/script>\u003c!--"})");
}
