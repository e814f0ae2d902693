#include "analysis/archive/command_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "files/problems.hpp"

namespace coalesce {
namespace {

constexpr std::array<std::string_view, 7> commands{"run", "compare", "sweep", "calibrate", "plan", "reach", "demo"};

/// Options that decide no result, and whether a word follows them.
struct IdleOption {
    std::string_view name;
    bool has_value;
};
constexpr std::array<IdleOption, 7> idle_options{{{"--out", true},
                                                  {"--tables", true},
                                                  {"--threads", true},
                                                  {"--shard", true},
                                                  {"--force", false},
                                                  {"--quiet", false},
                                                  {"--retry", false}}};

constexpr std::array<std::string_view, 18> deciding_options{
    "--set",         "--seed",        "--replicates", "--replicate", "--data",
    "--people",      "--network",     "--events",     "--members",   "--timeline",
    "--no-timeline", "--anonymous",   "--outcome",    "--most",      "--baseline-replicates",
    "--uncertain",   "--until-width", "--per-draw"};
constexpr std::array<std::string_view, 4> sweep_options{"--only", "--compress", "--until", "--first"};

template <class Names>
bool holds(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view name_of_option(std::string_view word) { return word.substr(0, word.find('=')); }

}  // namespace

std::string fault_of_command(const std::vector<CommandWord>& command) {
    if (command.empty() || command[0].is_path || !holds(commands, command[0].text))
        return fmt::format("{} is no command whose results can be made again; those of {} can",
                           command.empty() ? "nothing" : in_quotes(command[0].text), commands_made_again);
    for (std::size_t w = 1; w < command.size(); ++w) {
        const auto& [text, is_path] = command[w];
        if (is_path || !text.starts_with('-')) continue;
        const std::string_view name = name_of_option(text);
        const bool is_number = text.size() > 1 && text[1] >= '0' && text[1] <= '9';   // a value below 0
        if (!is_number && !holds(deciding_options, name) && !(command[0].text == "sweep" && holds(sweep_options, name)))
            return fmt::format("{} is no option that an archive may have", in_quotes(text));
    }
    return {};
}

std::optional<std::vector<CommandWord>> deciding_words(const std::vector<std::string>& words) {
    if (words.size() < 2) return std::nullopt;
    std::vector<CommandWord> kept{{words[1]}};
    for (std::size_t w = 2; w < words.size(); ++w) {
        const auto idle = std::find_if(idle_options.begin(), idle_options.end(),
                                       [&](const IdleOption& option) { return name_of_option(words[w]) == option.name; });
        if (idle == idle_options.end()) kept.push_back({words[w]});
        else if (idle->has_value && words[w].find('=') == std::string::npos) ++w;
    }
    return fault_of_command(kept).empty() ? std::optional(std::move(kept)) : std::nullopt;
}

}  // namespace coalesce
