#include "experiment/kept_runs.hpp"

#include <algorithm>
#include <type_traits>

#include <fmt/format.h>

#include "files/digest.hpp"
#include "files/folders.hpp"
#include "files/json.hpp"
#include "files/own_seal.hpp"
#include "files/read_text.hpp"
#include "output/data_package.hpp"
#include "scenario/describe.hpp"

namespace coalesce {
namespace {

constexpr std::string_view file_name = ".kept-runs", title_begin = "coalesce kept runs 1, ";

std::string path_of_kept(const std::string& folder) { return fmt::format("{}/{}", folder, file_name); }
std::string title_of_kept(const std::string& program) { return fmt::format("{}{}", title_begin, program); }

Journal::Key key_of_item(std::uint64_t part, const RunItem& item) {
    constexpr std::uint64_t points = std::uint64_t{1} << 32;
    return {part, item.replicate * points + item.point};   // neither is as many
}

/// Counts the bytes that a RecordWriter will put together.
struct RecordSize {
    std::size_t bytes = 0;
    void add(const auto& value) { bytes += sizeof value; }
    void add_all(const auto& values) { bytes += sizeof values.size() + values.size() * sizeof values[0]; }
};

/// Puts records into bytes as this machine has them.
class RecordWriter {
public:
    explicit RecordWriter(std::size_t bytes) { bytes_.reserve(bytes); }

    template <typename Value>
    void add(const Value& value) {
        static_assert(std::is_trivially_copyable_v<Value>);
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    template <typename Value>
    void add_all(const std::vector<Value>& values) {
        static_assert(std::is_trivially_copyable_v<Value>);
        add(values.size());
        bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value));
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_;
};

/// Takes them out again. Where the bytes do not do, nothing is sound.
class RecordReader {
public:
    explicit RecordReader(std::string_view bytes) : bytes_(bytes) {}

    template <typename Value>
    void take(Value& value) {
        if (bytes_.size() < sizeof value) return fail();
        std::copy_n(bytes_.begin(), sizeof value, reinterpret_cast<char*>(&value));
        bytes_.remove_prefix(sizeof value);
    }
    template <typename Value>
    void take_all(std::vector<Value>& values) {
        std::size_t count = 0;
        take(count);
        if (count > bytes_.size() / sizeof(Value)) return fail();
        values.resize(count);
        std::copy_n(bytes_.begin(), count * sizeof(Value), reinterpret_cast<char*>(values.data()));
        bytes_.remove_prefix(count * sizeof(Value));
    }
    bool is_sound() const { return is_sound_; }
    bool is_at_end() const { return bytes_.empty(); }

private:
    void fail() {
        is_sound_ = false;
        bytes_ = {};
    }
    std::string_view bytes_;
    bool is_sound_ = true;
};

/// The one list of what is kept of a record: all of it but the failure, for there is none. A new member does not compile until it is here.
void each_part_of(auto& record, auto&& value, auto&& all) {
    auto& [replicate, failure, weeks, values, level_values, levels, coalitions, members, passages, doses, events, own, ended, scopes,
           metrics, measured, level_count] = record;
    static_cast<void>(failure);
    for (auto* const number : {&scopes, &metrics, &measured, &level_count}) value(*number);
    value(replicate);
    value(ended);
    all(weeks);
    all(values);
    all(level_values);
    all(levels);
    all(coalitions);
    all(members);
    all(passages);
    all(doses);
    all(events);
    all(own);
}

}  // namespace

KeptRuns::State KeptRuns::look_into(const std::string& folder, const std::string& program, std::optional<std::uint64_t> part) {
    const auto title = title_of_journal(path_of_kept(folder));
    if (!title || !title->starts_with(title_begin)) return State::none;
    if (*title != title_of_kept(program)) return State::others;
    if (!part) return State::ours;
    Problems held;
    const auto journal = Journal::open(path_of_kept(folder), *title, held);
    if (journal == nullptr || journal->count(*part) > 0) return State::ours;   // that another process has it is told when it is opened
    return journal->was_empty() ? State::none : State::others;
}

std::string kept_by_others(const std::string& folder) {
    return fmt::format(
        "{} holds finished runs of another command, scenario or program, which did not come to its end; choose another --out, "
        "or add --force to remove them",
        folder);
}

std::unique_ptr<KeptRuns> KeptRuns::open(const std::string& folder, const std::string& program, Overwrite overwrite, Problems& problems) {
    const std::string path = path_of_kept(folder), title = title_of_kept(program);
    const auto there = title_of_journal(path);
    if (there && there->starts_with(title_begin) && *there != title) {
        if (overwrite != Overwrite::replace) problems.error({}, kept_by_others(folder));
        if (overwrite != Overwrite::replace || !remove_file(path, problems)) return nullptr;
    }
    auto journal = Journal::open(path, title, problems);
    return journal ? std::unique_ptr<KeptRuns>(new KeptRuns(std::move(journal))) : nullptr;
}

bool KeptRuns::find(std::uint64_t part, const RunItem& item, std::vector<RunRecord>& records) {
    const auto bytes = journal_->find(key_of_item(part, item));
    if (!bytes) return false;
    RecordReader reader(*bytes);
    std::size_t count = 0;
    reader.take(count);
    if (count != records.size()) return false;
    for (RunRecord& record : records) {
        record.clear();
        each_part_of(record, [&](auto& value) { reader.take(value); }, [&](auto& values) { reader.take_all(values); });
    }
    return reader.is_sound() && reader.is_at_end();
}

void KeptRuns::keep(std::uint64_t part, const RunItem& item, const std::vector<RunRecord>& records) {
    const auto put_into = [&](auto& writer) {
        writer.add(records.size());
        for (const RunRecord& record : records)
            each_part_of(record, [&](const auto& value) { writer.add(value); }, [&](const auto& values) { writer.add_all(values); });
    };
    if (std::any_of(records.begin(), records.end(), [](const RunRecord& record) { return !record.failure.empty(); })) return;
    RecordSize size;
    put_into(size);
    RecordWriter writer(size.bytes);
    put_into(writer);
    journal_->add(key_of_item(part, item), writer.bytes());
}

std::uint64_t part_of(const Points& points) {
    // All members, so that a new one does not compile until somebody has thought of it. Which stretch of replicates it is does not matter.
    const auto& [arms, axes, count, place, seed, first, random_before, replicates, same_random_numbers_at_each, keep, outcomes, inputs] =
        points;
    const auto& [levels, coalitions, events, doses, members, passages, weeks, sensed] = keep;
    static_cast<void>(first);
    static_cast<void>(sensed);  // follows from the arms
    Sha256 sum;
    const auto add = [&](std::string_view name, const auto& value) { sum.add(fmt::format("{} {}\n", name, value)); };
    for (const ExperimentArm& arm : arms) {
        Scenario scenario = arm.scenario;
        scenario.title = scenario.question = "";
        scenario.replicates = 1;
        scenario.rivals.clear();
        scenario.output = {};
        for (const InputFile& input : scenario.inputs) add("input", input.sha256);
        for (const std::uint32_t size : scenario.setup.level_sizes) add("level", size);
        sum.add(resolved_scenario(scenario));
    }
    add("others", inputs);
    add("seed", seed);
    if (!same_random_numbers_at_each) add("replicates", replicates);
    if (random_before > 0) add("random numbers before", random_before);
    for (const bool kept : {levels, coalitions, events, doses, members, passages}) add("kept", kept);
    add("every", weeks.every);
    for (const WeekSpan& span : weeks.spans) add("weeks", fmt::format("{} {}", span.first, span.end));
    for (const Outcome& outcome : outcomes) add("outcome", outcome.column);
    std::vector<double> values(axes.size());
    for (const Axis& axis : axes) add("axis", axis.key());
    for (std::uint64_t point = 0; !values.empty() && point < count; ++point) {
        place(point, values);
        sum.add({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double)});
    }
    return std::stoull(sum.digest().substr(0, 16), nullptr, 16);
}

bool holds_part_of_results(const std::string& folder) {
    Problems unreadable;
    const std::string path = fmt::format("{}/{}", folder, package_name);
    const auto text = exists(path) ? read_text(path, unreadable) : std::nullopt;
    const Json json = text && holds_own_seal(*text) ? parse_json(*text) : Json();
    const Json &written = part_at(part_at(json, "runs"), "written"), &planned = part_at(part_at(json, "runs"), "planned");
    return written.is_number_unsigned() && planned.is_number_unsigned() && written.get<std::uint64_t>() < planned.get<std::uint64_t>();
}

}  // namespace coalesce
