#pragma once
#include <string>
#include <string_view>

namespace coalesce {

/// A text of JSON, an object that ends with a line of its own, with a last member `seal`: SHA-256 of the text without it.
std::string sealed_json(std::string text);

/// A text of HTML, SVG or Markdown with a comment behind it that holds the SHA-256 of all before.
std::string sealed_page(std::string text);

/// Whether a text ends with its own seal, of either kind, and has not changed since.
bool holds_own_seal(std::string_view text);

/// The same of a file; false of what is no regular file or is larger than this program writes.
bool file_holds_own_seal(const std::string& path);

}  // namespace coalesce
