#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "files/own_seal.hpp"
#include "files/problems.hpp"

namespace coalesce {

/// A page as vite built it, such as `index.html`: the file `named` where that is not empty, else where `cmake --install` puts it beside the
/// program, else where the sources have it. Nothing, with an error that says how it is made, where there is none.
std::optional<std::string> read_page(std::string_view file, const std::string& named, Problems& problems);

/// Puts JSON into the page's `<script type="application/json" id="...">`. False, with an error, where the page has no such place.
bool put_data(std::string& page, std::string_view id, std::string_view json, Problems& problems);

enum class Replace : bool { no, yes };

/// Whether a file of which the user gave the name may be written: there is none, or it may be replaced and holds our own seal, so that it
/// is ours and nobody changed it, which `is_ours` tells. False, with an error, otherwise.
bool may_write(const std::string& path, Replace replace, Problems& problems, bool (*is_ours)(const std::string&) = file_holds_own_seal);

/// Writes a page whole, with its seal behind it, where may_write(). False, with an error, if it is not there afterwards.
bool write_page(const std::string& path, std::string_view page, Replace replace, Problems& problems);

}  // namespace coalesce
