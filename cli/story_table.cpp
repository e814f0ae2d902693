#include "cli/story_table.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "files/folders.hpp"
#include "files/numbers.hpp"
#include "files/output_file.hpp"
#include "files/output_folder.hpp"
#include "organisation/person_ids.hpp"
#include "output/table_package.hpp"
#include "scenario/names.hpp"
#include "story/sentences.hpp"

namespace coalesce {
namespace {

constexpr std::string_view table_ending = ".csv";

std::vector<Column> story_columns() {
    using enum ColumnType;
    return {{"scenario", string, "", "Of which scenario, by the name of its file."},
            {"person", string, "", "Whose story; p117#1 is the first who was hired into place 117."},
            {"week", integer, "week", "When it happened, or began."},
            {"last_week", integer, "week", "When it ended."},
            {"moment", string, "", "What it was."},
            {"other", string, "", "Who else was in it, if anybody."},
            {"by", string, "", "Whose doing it was, if anybody's."},
            {"seen", string, "", "What the person lived through."},
            {"unseen", string, "", "What they could not see."}};
}

void append_somebody(std::string& out, const Moment& moment, Fact fact, const PersonIds& ids) {
    if (const FactValue* const value = moment.find(fact)) {
        const auto& somebody = std::get<Somebody>(*value);
        ids.append(out, somebody.slot, somebody.occupant);
    }
    out += ',';
}

std::string package_beside(const std::string& name) {
    return (name.ends_with(table_ending) ? name.substr(0, name.size() - table_ending.size()) : name) + ".json";
}

/// Whether there is something that must not be replaced unasked.
bool is_in_the_way(const StoryFile& file, const std::string& path, Problems& problems) {
    if (file.may_replace || !(exists(path) || is_link(path))) return false;
    problems.error({}, fmt::format("--out: {} exists; give another name, or --force to replace it", path));
    return true;
}

}  // namespace

std::string story_table(const std::vector<ToldOf>& stories) {
    std::string out = header_line(story_columns());
    for (const ToldOf& told : stories) {
        const PersonIds ids(told.scenario.setup.given.get(), Naming::anonymous);
        const Identities& identities = told.scenario.setup.identities;
        for (const Moment& moment : told.story.moments) {
            append_text(out, name_in_tables(told.scenario.name));
            out += ',';
            ids.append(out, told.story.life.slot, told.story.life.occupant);
            out += fmt::format(",{},{},{},", moment.week, moment.last_week, info_of(moment.kind).key);
            append_somebody(out, moment, Fact::other, ids);
            append_somebody(out, moment, Fact::by, ids);
            append_text(out, seen_text(moment, identities));
            out += ',';
            append_text(out, unseen_text(moment, identities));
            out += '\n';
        }
    }
    return out;
}

void write_story(const StoryFile& file, const std::string& table, Problems& problems) {
    const std::filesystem::path path(file.path);
    const std::string name = path.filename().string(), package = package_beside(name);
    const std::string folder = path.has_parent_path() ? path.parent_path().string() : ".";
    if (name.empty()) return problems.error({}, fmt::format("--out: {} is a folder; name a file in it", file.path));
    for (const std::string& one : {name, package}) {
        if (is_in_the_way(file, (path.parent_path() / one).string(), problems)) return;
    }
    const auto into = OutputFolder::open(folder, Overwrite::beside, {{name, package}, file.reads, package}, problems);
    if (!into) return;
    if (into->is_kept(name) || into->is_kept(package))
        return problems.error({}, fmt::format("--out: {} is of another command; give another name", file.path));
    OutputFile moments(into->file(name)), about(into->file(package));
    moments.write(table);
    if (!moments.sync()) return problems.error({}, std::string(moments.failure()));
    about.write(table_package("story", "What one person lived through, and what they could not see",
                              {{moments.listed(), "One row per moment of a story.", story_columns()}}));
    OutputFile* const both[]{&moments, &about};
    into->publish(both, problems);
}

}  // namespace coalesce
