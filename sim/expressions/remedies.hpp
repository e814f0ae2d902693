#pragma once
#include <string>
#include <string_view>

#include "expressions/vocabulary.hpp"

namespace coalesce {

/// A sign that other languages have, and what is written here in its place.
struct ForeignSign {
    std::string_view spelt, remedy;
};

/// The foreign sign that a text begins with, or null.
const ForeignSign* foreign_sign_at(std::string_view text);

/// The end of the message that a name means nothing: what is written here in its place, or the nearest known name, or nothing.
std::string remedy_of_name(std::string_view name, const Vocabulary& words);

/// The same of a word before `=` that says neither whom nor when.
std::string remedy_of_key(std::string_view key);

}  // namespace coalesce
