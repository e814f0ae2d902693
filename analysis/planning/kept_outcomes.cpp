#include "analysis/planning/kept_outcomes.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "experiment/kept_runs.hpp"
#include "files/folders.hpp"
#include "files/numbers.hpp"

namespace coalesce {
namespace {

constexpr std::string_view kept_plans_name = ".kept-runs-of-plans", kept_title = "coalesce kept outcomes 2, ";
constexpr double most_shards = 1e6;
constexpr char finished_mark = 'o', failed_mark = 'f';   // before outcomes, and before why there are none

/// The names of such files in a folder, whoever's they are.
std::vector<std::string> kept_names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const std::string& name : names_in(folder)) {
        if (name == kept_plans_name || name.starts_with(fmt::format("{}-", kept_plans_name))) names.push_back(name);
    }
    return names;
}

KeptOutcome outcome_in(std::string_view bytes) {
    KeptOutcome found;
    if (bytes.empty()) return found;
    const std::string_view rest = bytes.substr(1);
    if (bytes.front() == failed_mark) {
        found.failure = rest;
        return found;
    }
    found.outcomes.resize(rest.size() / sizeof(float));
    std::memcpy(found.outcomes.data(), rest.data(), found.outcomes.size() * sizeof(float));
    return found;
}

}  // namespace

bool KeptOutcomes::is_in(const std::string& folder) {
    const std::vector<std::string> names = kept_names_in(folder);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const auto title = title_of_journal(fmt::format("{}/{}", folder, name));
        return title && title->starts_with(kept_title);
    });
}

std::unique_ptr<KeptOutcomes> KeptOutcomes::open(const std::string& folder, const std::string& program, Overwrite overwrite,
                                                 Problems& problems, std::optional<std::uint32_t> shard) {
    const std::string name = shard ? fmt::format("{}-{}", kept_plans_name, *shard) : std::string(kept_plans_name);
    const std::string path = fmt::format("{}/{}", folder, name), title = fmt::format("{}{}", kept_title, program);
    const auto there = title_of_journal(path);
    const bool is_of_others = there && there->starts_with("coalesce kept outcomes ") && *there != title;
    if (is_of_others && overwrite != Overwrite::replace) problems.error({}, kept_by_others(folder));
    if (is_of_others && (overwrite != Overwrite::replace || !remove_file(path, problems))) return nullptr;
    auto journal = Journal::open(path, title, problems);
    if (!journal) return nullptr;
    std::unique_ptr<KeptOutcomes> kept(new KeptOutcomes(folder, shard.value_or(0), name, title, std::move(journal)));
    kept->follow_others();
    return kept;
}

std::optional<KeptOutcome> KeptOutcomes::find(Journal::Key run) const {
    if (const auto bytes = journal_->find(run)) return outcome_in(*bytes);
    for (const auto& [name, other] : others_) {
        if (const std::string* const bytes = other->find(run)) return outcome_in(*bytes);
    }
    return std::nullopt;
}

void KeptOutcomes::keep(Journal::Key run, const KeptOutcome& what) {
    std::string bytes(1, what.failure.empty() ? finished_mark : failed_mark);
    if (what.failure.empty()) bytes.append(reinterpret_cast<const char*>(what.outcomes.data()), what.outcomes.size() * sizeof(float));
    else bytes += what.failure;
    journal_->add(run, bytes);
}

bool KeptOutcomes::follow_others() {
    bool is_more = false;
    for (const std::string& name : kept_names_in(folder_)) {
        if (name == name_) continue;
        auto& other = others_[name];
        if (!other) other = JournalReader::open(fmt::format("{}/{}", folder_, name), title_);
        if (other) is_more = other->follow() || is_more;
        else others_.erase(name);
    }
    return is_more;
}

std::vector<std::uint32_t> KeptOutcomes::shards_at_work() const {
    std::vector<std::uint32_t> numbers{shard_};
    for (const auto& [name, other] : others_) {
        const double number =
            name == kept_plans_name ? 0.0 : parse_number(std::string_view(name).substr(kept_plans_name.size() + 1)).value_or(-1.0);
        if (0.0 <= number && number <= most_shards && other->has_writer()) numbers.push_back(static_cast<std::uint32_t>(number));
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

void KeptOutcomes::remove(Problems& problems) {
    journal_->remove(problems);
    Problems ignored;   // another process may be removing them, too
    for (const auto& [name, other] : others_) {
        if (!other->has_writer()) remove_file(fmt::format("{}/{}", folder_, name), ignored);
    }
}

}  // namespace coalesce
