#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace coalesce {

/// What a value rests on.
enum class Basis : std::uint8_t {
    setting,      ///< it describes the case at hand, or how it is run: nothing is claimed of the world
    off,          ///< of a rival rule that is not in force at the default
    assumed,      ///< a judgement: nobody measured it
    calibrated,   ///< it was set so that the model meets a target
    literature,   ///< a publication gives it
    measured      ///< a table of what was counted gives it
};
inline constexpr std::string_view basis_names[]{"setting", "rival rule, off", "assumed", "calibrated", "literature", "measured"};

/// How much of a rule somebody else published.
enum class Borrowed : std::uint8_t { nothing, direction, form };

/// Where a parameter comes from: what its value rests on, and whose the rule is that reads it.
struct Source {
    Basis basis = Basis::setting;
    std::string_view of{};    ///< the target (a pattern of scenarios/patterns), publication or table that the value is from
    Borrowed borrowed = Borrowed::nothing;
    std::string_view from{};  ///< whose form or direction the rule has
};

// As declarations say it: `assumed`, `calibrated("E3")`, `form("Tullock 1980", assumed)`.

inline constexpr Source setting, off{Basis::off}, assumed{Basis::assumed};
constexpr Source calibrated(std::string_view target) { return {Basis::calibrated, target}; }
constexpr Source literature(std::string_view publication) { return {Basis::literature, publication}; }
constexpr Source measured(std::string_view table) { return {Basis::measured, table}; }
constexpr Source form(std::string_view publication, Source value) { return {value.basis, value.of, Borrowed::form, publication}; }
constexpr Source direction(std::string_view publication, Source value) { return {value.basis, value.of, Borrowed::direction, publication}; }

/// In words: `form: Tullock 1980; value assumed`, `calibrated (E3)`.
std::string source_text(const Source& source);

}  // namespace coalesce
