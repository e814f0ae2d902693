#include "studio/engine/session.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>
#include <vector>

#include "numerics/build_id.hpp"
#include "scenario/describe.hpp"
#include "studio/engine/replies.hpp"

namespace coalesce {
namespace {

/// Texts by path, in place of files.
using Files = std::map<std::string, std::string, std::less<>>;

/// `folder/./sub/../file` as `folder/file`, so that a base is found whichever way it is named.
std::string plain_path(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        const std::string_view part = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (part.empty() || part == ".") continue;
        const bool steps_back = part == ".." && !parts.empty() && parts.back() != "..";
        if (steps_back) parts.pop_back();
        else parts.push_back(part);
    }
    std::string plain;
    for (const auto part : parts) plain.append(plain.empty() ? "" : "/").append(part);
    return plain;
}

TextReader reader_of(const Files& files) {
    return [&files](const std::string& path, Problems& problems) -> std::optional<std::string> {
        const auto found = files.find(plain_path(path));
        if (found != files.end()) return found->second;
        problems.error({path}, "is not among the texts at hand");
        return std::nullopt;
    };
}

}  // namespace

std::string_view Words::text() {
    std::uint32_t size = 0;
    if (left_.size() < sizeof size) return {};
    std::memcpy(&size, left_.data(), sizeof size);
    const std::string_view word = left_.substr(sizeof size, size);
    left_.remove_prefix(sizeof size + word.size());
    return word;
}

int Words::whole() {
    const std::string_view word = text();
    int number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
}

void Session::answer(std::string_view request, Reply& reply) {
    Words words(request);
    const std::string_view what = words.text();
    reply.clear();
    if (what == "version") return reply.put(program_version());
    if (what == "describe") return reply_description(reply);
    if (what == "open") return open(words, reply);
    if (what == "compare") return compare(words, reply);
    if (what == "take" || what == "effects" || what == "means" || what == "end") return ask_comparison(what, words, reply);
    ask_scenario(what, words, reply);
}

void Session::open(Words words, Reply& reply) {
    const std::string_view text = words.text();
    const std::string name(words.text());
    ScenarioOptions options;
    for (int overrides = words.whole(); overrides > 0; --overrides) options.overrides.emplace_back(words.text());
    Files files;
    while (words.any_left()) {
        std::string path = plain_path(words.text());
        files.insert_or_assign(std::move(path), std::string(words.text()));
    }
    Problems problems;
    auto scenario = read_scenario(text, name, options, reader_of(files), problems);
    reply.object([&] {
        reply.member("problems", [&] { put_problems(problems, reply); });
        if (!scenario) return reply.member("scenario", nullptr);
        const int handle = next_handle_++;
        const auto& opened = scenarios_[handle] = std::make_unique<OpenScenario>(std::move(*scenario));
        reply.member("scenario", [&] {
            reply.object([&] {
                reply.member("handle", handle);
                reply.member("info", [&] { put_info(opened->scenario(), reply); });
            });
        });
    });
}

void Session::compare(Words words, Reply& reply) {
    const auto baseline = scenarios_.find(words.whole()), whatif = scenarios_.find(words.whole());
    if (baseline == scenarios_.end() || whatif == scenarios_.end()) return reply.put(nullptr);
    const int handle = next_handle_++;
    comparisons_.try_emplace(handle, baseline->second->scenario(), whatif->second->scenario());
    reply.put(handle);
}

void Session::ask_comparison(std::string_view what, Words words, Reply& reply) {
    const auto found = comparisons_.find(words.whole());
    if (found == comparisons_.end()) return reply.put(nullptr);
    if (what == "effects") {
        std::vector<AskedOutcome> asked;
        while (words.any_left()) {
            const std::string_view metric = words.text();
            asked.push_back({metric, words.text()});
        }
        return found->second.reply_effects(asked, reply);
    }
    if (what == "means") {
        std::vector<std::string_view> columns;
        while (words.any_left()) columns.push_back(words.text());
        return found->second.reply_means(columns, reply);
    }
    if (what == "end") {
        comparisons_.erase(found);
    } else {
        const std::string_view baseline = words.text();
        found->second.take(baseline, words.text());
    }
    reply.put(nullptr);
}

void Session::ask_scenario(std::string_view what, Words words, Reply& reply) {
    const int handle = words.whole();
    const auto found = scenarios_.find(handle);
    if (found == scenarios_.end()) return reply.put(nullptr);
    OpenScenario& open = *found->second;
    const Scenario& scenario = open.scenario();
    if (what == "text") return reply.put(resolved_scenario(scenario));
    if (what == "close") {
        scenarios_.erase(found);
        return reply.put(nullptr);
    }
    if (what == "story") return tell_story(scenario, words, reply);
    const auto replicate = static_cast<std::uint32_t>(words.whole());
    if (what == "run") return open.reply_run(replicate, reply);
    if (what == "digest") return open.reply_digest(replicate, reply);
    if (what == "levels") return open.reply_levels(replicate, reply);
    if (what == "doses") return open.reply_doses(replicate, reply);
    if (what != "picture") return reply.put(nullptr);
    const WithTies ties{words.whole() == 1};
    std::vector<int> weeks;
    while (words.any_left()) weeks.push_back(words.whole());
    reply_pictures(scenario, replicate, weeks, ties, reply);
}

void Session::tell_story(const Scenario& scenario, Words words, Reply& reply) const {
    const auto replicate = static_cast<std::uint32_t>(words.whole());
    const std::string person(words.text());
    const auto other = scenarios_.find(words.whole());
    reply_story(scenario, other == scenarios_.end() ? nullptr : &other->second->scenario(), replicate, person, reply);
}

}  // namespace coalesce
