#pragma once
#include <string>
#include <string_view>

// Text that somebody else wrote (names, paths, titles, cells) goes into another language by one function for each of them, and never as it
// is. Cells of CSV are append_text() (files/numbers.hpp), of Markdown markdown_cell() (files/markdown.hpp), keys and values of TOML
// toml_key() and toml_text() (scenario/toml_value.hpp); JSON and GraphML are written by their libraries.
namespace coalesce {

/// As one word of bash: as it is where nothing in it could mean something else, or in single quotes; with line breaks, control characters
/// and the like spelt out in $'...'.
std::string shell_word(std::string_view text);

/// As part of a comment of a shell script, which ends with its line: nothing in it is a line break or another control character.
std::string shell_comment(std::string_view text);

/// As it may stand in a line on a terminal, or in a message: control characters (also those above ASCII), marks that turn the direction of
/// reading around, and bytes that are no UTF-8 are spelt out, `\x1b`, `\n`, `\u{202e}`. All else stays as it is.
std::string on_terminal(std::string_view text);
/// The same of a text of several lines, which stay apart; tabs stay, too.
std::string lines_on_terminal(std::string_view text);

/// JSON as it may stand in a script of an HTML page: nothing in it ends the script, or begins a comment.
std::string json_in_html(std::string_view json);

/// With `_` in place of each character that on_terminal() would spell out.
std::string plain_text(std::string_view text);

/// Whether on_terminal() would change anything: the text holds line breaks, control characters or the like.
bool holds_control(std::string_view text);

/// Whether a spreadsheet takes a cell that begins so for a formula: = + - @, also in the width of East Asian letters, or a blank that hides
/// one of them.
bool looks_like_formula(std::string_view cell);

/// Why a text that somebody else wrote may not become a cell of our tables, for people: it holds line breaks or the like, or spreadsheets
/// would run it. Empty if it may.
std::string_view fault_of_cell(std::string_view text);

}  // namespace coalesce
