#include "cli/options.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "files/numbers.hpp"
#include "files/problems.hpp"
#include "scenario/scenario.hpp"

namespace coalesce {
namespace {

/// A part of a whole, i/n.
CLI::Validator shard_of() {
    const auto check = [](const std::string& text) -> std::string {
        if (parse_shard(text)) return {};
        return fmt::format("must be i/n such as 0/4, with i from 0 to n - 1, not {}", in_quotes(text));
    };
    return {check, ""};
}

/// At most so many numbers with colons between them.
bool is_clock(std::string_view text, int most) {
    const std::string_view first = text.substr(0, text.find(':'));
    const bool is_number = !first.empty() && first.size() < 10 && first.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_number || most == 0) return false;
    return first.size() == text.size() || is_clock(text.substr(first.size() + 1), most - 1);
}

/// Perhaps days and a dash, then a clock.
bool is_time_limit(std::string_view text) {
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return is_clock(text, 3);
    return is_clock(text.substr(0, dash), 1) && is_clock(text.substr(dash + 1), 3);
}

}  // namespace

CLI::Validator whole_number(std::int64_t low, std::int64_t high) {
    const auto check = [=](const std::string& text) -> std::string {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool is_whole = error == std::errc{} && end == text.data() + text.size();
        if (is_whole && low <= value && value <= high) return {};
        return fmt::format("must be a whole number in [{}, {}], not {}", low, high, in_quotes(text));
    };
    return {check, ""};
}

CLI::Validator positive_number() {
    const auto check = [](const std::string& text) -> std::string {
        const auto value = parse_number(text);
        return value && *value > 0.0 ? std::string() : fmt::format("must be a number above 0, not {}", in_quotes(text));
    };
    return {check, ""};
}

CLI::Validator number_between(double low, double high) {
    const auto check = [=](const std::string& text) -> std::string {
        const auto value = parse_number(text);
        if (value && low <= *value && *value <= high) return {};
        return fmt::format("must be a number in [{}, {}], not {}", low, high, in_quotes(text));
    };
    return {check, ""};
}

CLI::Validator time_limit() {
    const auto check = [](const std::string& text) -> std::string {
        if (is_time_limit(text)) return {};
        return fmt::format("must be a time such as 30 (minutes), 4:00:00 or 2-12:00:00, not {}", in_quotes(text));
    };
    return {check, ""};
}

CLI::Validator key_and_value() {
    const auto check = [](const std::string& text) -> std::string {
        const auto equals = text.find('=');
        if (equals != std::string::npos && equals > 0) return {};
        return fmt::format("must be KEY=VALUE such as talk.pull=0.03, not {}", in_quotes(text));
    };
    return {check, ""};
}

CLI::Validator one_of(const std::vector<std::string>& names) {
    const auto check = [names](const std::string& text) -> std::string {
        if (std::find(names.begin(), names.end(), text) != names.end()) return {};
        return fmt::format("must be one of {}, not {}{}", CLI::detail::join(names, ", "), in_quotes(text), suggestion(text, names));
    };
    return {check, ""};
}

void add_overrides(CLI::App& command, std::vector<std::string>& overrides, std::string& data) {
    command.add_option("--set", overrides, "Set a parameter over what the scenario says; may be given again and again")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false)
        ->check(key_and_value());
    command.add_option("--data", data, "Folder of the tables of a given organisation, in place of the scenario's")->type_name("DIR");
}

void add_threads(CLI::App& command, int& threads) {
    command.add_option("--threads", threads, "Runs at a time; by default as many as there are cores")
        ->type_name("N")
        ->check(whole_number(1, 1024));
}

void add_replicates(CLI::App& command, std::optional<std::uint32_t>& replicates, const char* text) {
    command.add_option("--replicates", replicates, text)->type_name("N")->check(whole_number(1, most_replicates));
}

void add_shard(CLI::App& command, Shard& shard, bool& is_sharded, const char* text) {
    const auto take = [&shard, &is_sharded](const std::string& part) {
        shard = *parse_shard(part);
        is_sharded = true;
    };
    command.add_option_function<std::string>("--shard", take, text)->type_name("i/n")->check(shard_of());
}

}  // namespace coalesce
