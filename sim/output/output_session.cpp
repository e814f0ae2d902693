#include "output/output_session.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "files/numbers.hpp"
#include "output/network_file.hpp"
#include "scenario/describe.hpp"

namespace coalesce {
namespace {

bool has_plan(const OutputPlan& plan) {
    return std::any_of(plan.arms.begin(), plan.arms.end(), [](const OutputArm& arm) { return !arm.scenario->setup.plan.empty(); });
}

bool is_chosen(TableKind kind, const OutputChoices& choices, const OutputPlan& plan) {
    switch (kind) {
        case TableKind::runs: return true;
        case TableKind::timeline: return choices.timeline && (plan.arms.size() == 1 || choices.timeline_of_arms);
        case TableKind::summary: return choices.timeline;
        case TableKind::effects: return plan.arms.size() > 1;
        case TableKind::differences: return plan.arms.size() > 1 && choices.timeline;
        case TableKind::rivals: return !plan.arms.front().scenario->rivals.empty();
        case TableKind::levels: return choices.levels;
        case TableKind::coalitions: return choices.coalitions;
        case TableKind::members: return choices.members;
        case TableKind::passages: return choices.passages;
        case TableKind::doses: return choices.doses && has_plan(plan);
        case TableKind::events: return choices.events;
        case TableKind::people: return choices.people;
        case TableKind::ties: return choices.network;
        case TableKind::design:
        case TableKind::count: break;
    }
    return false;
}

std::string scenario_file(const OutputPlan& plan, std::size_t arm) {
    if (plan.arms.size() == 1) return "scenario.toml";
    std::string name = "scenario_" + plan.arms[arm].name + ".toml";
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
}

/// Every name that we may give a file in this folder.
std::vector<std::string> our_names(const OutputPlan& plan, const std::vector<Table>& tables) {
    std::vector<std::string> names{std::string(network_name), std::string(package_name), std::string(provenance_name)};
    for (const Table& table : tables) names.emplace_back(table.file);
    for (std::size_t arm = 0; arm < plan.arms.size(); ++arm) names.push_back(scenario_file(plan, arm));
    return names;
}

std::vector<JudgedArm> judged_arms(std::span<const OutputArm> arms) {
    const auto windows = windows_of(arms);
    std::vector<JudgedArm> judged;
    for (std::size_t arm = 0; arm < arms.size(); ++arm)
        judged.push_back({arms[arm].name, windows[arm], arms[arm].scenario->setup.until.exists()});
    return judged;
}

}  // namespace

std::vector<ArmWindows> windows_of(std::span<const OutputArm> arms) {
    std::vector<const Setup*> setups;
    for (const OutputArm& arm : arms) setups.push_back(&arm.scenario->setup);
    return windows_of(std::span<const Setup* const>(setups));
}

std::optional<OutputSession> OutputSession::open(const OutputPlan& plan, Problems& problems) {
    FolderUse use;
    use.writes = our_names(plan, documented_tables());
    for (const OutputArm& arm : plan.arms) {
        for (const InputFile& input : arm.scenario->inputs) use.reads.push_back(input.path);
    }
    auto folder = OutputFolder::open(plan.folder, plan.overwrite, std::move(use), problems);
    if (!folder) return std::nullopt;
    OutputSession session(std::move(*folder), plan);
    session.open_tables();
    if (session.failure_.empty()) return session;
    problems.error({}, session.failure_);
    return std::nullopt;
}

OutputSession::OutputSession(OutputFolder folder, const OutputPlan& plan)
    : folder_(std::move(folder)),
      plan_(plan),
      choices_(plan.arms.front().scenario->output),
      tables_(output_tables(plan.arms.front().scenario->setup, judged_arms(plan.arms))),
      scopes_(std::make_unique<Scopes>(plan.arms.front().scenario->setup.identities)),
      outcomes_(list_row_outcomes(plan.arms.front().scenario->setup, windows_of(plan.arms))),
      values_(outcomes_.size()),
      tells_end_(std::any_of(plan.arms.begin(), plan.arms.end(), [](const OutputArm& arm) { return arm.scenario->setup.until.exists(); })),
      summaries_(plan.arms.size(), Summary(*scopes_)) {
    for (const OutputArm& arm : plan_.arms) {
        const Setup& setup = arm.scenario->setup;
        event_rows_.emplace_back(setup.identities, PersonIds(setup.given.get(), plan.naming));
    }
}

void OutputSession::open_tables() {
    for (const Table& table : tables_) {
        if (!is_chosen(table.kind, choices_, plan_)) continue;
        auto& open = open_[static_cast<std::size_t>(table.kind)];
        open = std::make_unique<OpenTable>(OpenTable{&table, OutputFile(folder_.file(table.file))});
        add(table.kind, header_line(table));
        note(open->file.failure());
    }
}

void OutputSession::note(std::string_view failure) {
    if (failure_.empty()) failure_ = failure;
}

void OutputSession::add(TableKind kind, std::string_view rows) {
    OutputFile& file = open_[static_cast<std::size_t>(kind)]->file;
    file.write(rows);
    note(file.failure());
}

void OutputSession::take(std::size_t arm, const RunRecord& record) {
    const auto write = [&](TableKind kind, auto&& append) {
        if (open_[static_cast<std::size_t>(kind)] == nullptr) return;
        buffer_.clear();
        append();
        add(kind, buffer_);
    };
    const bool is_done = record.failure.empty();
    const Setup& setup = plan_.arms[arm].scenario->setup;
    const std::uint64_t number = plan_.first_run + run_;
    write(TableKind::runs,
          [&] { append_run(buffer_, {number, plan_.point, plan_.arms[arm].name, tells_end_}, record, outcomes_, values_); });
    if (is_done) {
        write(TableKind::timeline, [&] { append_timeline(buffer_, number, record, *scopes_); });
        write(TableKind::levels, [&] { append_levels(buffer_, number, record, *scopes_); });
        write(TableKind::coalitions, [&] { append_coalitions(buffer_, number, record); });
        write(TableKind::members, [&] { append_members(buffer_, number, record, PersonIds(setup.given.get(), plan_.naming)); });
        write(TableKind::passages, [&] { append_passages(buffer_, number, record, setup.given.get()); });
        write(TableKind::doses, [&] { append_doses(buffer_, number, record, setup.plan); });
        write(TableKind::events, [&] { event_rows_[arm].append(buffer_, number, record); });
        if (choices_.timeline) summaries_[arm].take(record);
    }
    ended_early_ += record.has_ended_early() ? 1 : 0;
    ++run_;
}

template <class Row>
void OutputSession::take_rows(TableKind kind, std::span<const Row> rows, void (*append)(std::string&, const Row&)) {
    if (open_[static_cast<std::size_t>(kind)] == nullptr) return;
    buffer_.clear();
    for (const Row& row : rows) append(buffer_, row);
    add(kind, buffer_);
}

void OutputSession::take_effects(std::span<const EffectRow> rows) { take_rows(TableKind::effects, rows, append_effect); }

void OutputSession::take_differences(std::span<const DifferenceRow> rows) { take_rows(TableKind::differences, rows, append_difference); }

void OutputSession::take_rivals(std::span<const RivalRow> rows) { take_rows(TableKind::rivals, rows, append_rival); }

void OutputSession::take_end(const Organisation& end) {
    const Setup& setup = plan_.arms.front().scenario->setup;
    const Snapshot now{setup, end, setup.clock().weeks, PersonIds(setup.given.get(), plan_.naming)};
    if (choices_.people) {
        buffer_.clear();
        append_people(buffer_, now);
        add(TableKind::people, buffer_);
    }
    if (choices_.network) {
        buffer_.clear();
        append_ties(buffer_, now);
        add(TableKind::ties, buffer_);
        network_ = network_as_graphml(now);
    }
}

void OutputSession::add_summaries() {
    if (!choices_.timeline) return;
    for (std::size_t arm = 0; arm < summaries_.size(); ++arm) {
        std::string key;
        append_cell(key, plan_.point);
        append_text(key, plan_.arms[arm].name);
        key += ',';
        buffer_.clear();
        summaries_[arm].append(buffer_, key);
        add(TableKind::summary, buffer_);
    }
}

Package OutputSession::package() const {
    Package package{plan_.name, plan_.title, {}, {}, choices_.network, run_, 0};
    package.first = plan_.first;
    if (tells_end_) package.ended_early = ended_early_;
    package.until = plan_.until;
    for (std::size_t arm = 0; arm < plan_.arms.size(); ++arm) {
        package.scenarios.push_back({plan_.arms[arm].name, scenario_file(plan_, arm), plan_.arms[arm].scenario});
        package.planned += plan_.arms[arm].scenario->replicates;
    }
    for (const auto& open : open_) {
        if (open != nullptr) package.tables.push_back(open->table);
    }
    return package;
}

void OutputSession::sync(OutputFile& file) {
    if (failure_.empty() && file.sync()) listed_.push_back(file.listed());
    note(file.failure());
}

void OutputSession::sync_whole(std::string_view name, std::string_view text) {
    if (!failure_.empty()) return;
    OutputFile& file = others_.emplace_back(folder_.file(name));
    file.write(text);
    sync(file);
}

/// All are on the disk by now, the data package among them: it tells whose they are if this is killed.
void OutputSession::publish_synced(Problems& problems) {
    std::vector<OutputFile*> files;
    for (auto& open : open_) {
        if (open != nullptr) files.push_back(&open->file);
    }
    for (OutputFile& file : others_) files.push_back(&file);
    folder_.publish(files, problems);
}

bool OutputSession::publish(const Provenance& provenance, Problems& problems) {
    add_summaries();
    Package what = package();
    for (auto& open : open_) {
        if (open != nullptr) sync(open->file);
    }
    if (choices_.network) sync_whole(network_name, network_);
    for (const auto& packaged : what.scenarios) sync_whole(packaged.file, resolved_scenario(*packaged.scenario));
    std::vector<InputFile> inputs;
    for (const auto& packaged : what.scenarios)
        inputs.insert(inputs.end(), packaged.scenario->inputs.begin(), packaged.scenario->inputs.end());
    what.listed = listed_;
    sync_whole(provenance_name, provenance_json(provenance, inputs));
    sync_whole(package_name, data_package_json(what));
    if (failure_.empty()) publish_synced(problems);
    if (!failure_.empty()) problems.error({}, failure_);
    if (!problems.any_errors()) return true;
    for (auto& open : open_) open.reset();   // nothing half done stays
    others_.clear();
    return false;
}

}  // namespace coalesce
