#include "scenario/rival_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "scenario/names.hpp"
#include "scenario/overrides.hpp"
#include "scenario/reading.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_rivals = 16;

/// Whether a key is a parameter of the model, not of who is there and how long.
bool is_of_a_rule(std::string_view key) {
    return find_parameter(key) != nullptr && section_of(key) != "run" && section_of(key) != "organisation";
}

class RivalReader {
public:
    RivalReader(const TomlValue& document, const ReadUnder& read, Problems& problems)
        : document_(document), read_(read), problems_(problems) {}

    void read_one(const TomlValue& item, const std::string& path) {
        if (item.kind != TomlValue::Kind::table) return refuse_value(item, path, "a table, begun by [[rival]]", problems_);
        TableReader reader(item, path, problems_);
        const std::string name = read_name(reader, path);
        const TomlValue* const set = reader.table("set");
        reader.refuse_unknown();
        if (item.find("set") == nullptr || (set != nullptr && set->entries.empty()))
            problems_.error(item.place,
                            fmt::format("{} sets nothing; add a line such as set = {{ \"commitment.rule\" = \"linear\" }}", path));
        if (set == nullptr) return;
        const auto overrides = overrides_in(*set, path + ".set", problems_);
        if (!are_of_rules(overrides, path)) return;
        try_out(overrides);
        rivals_.push_back({name, texts_of(overrides)});
    }

    std::vector<RivalRule> rivals() { return std::move(rivals_); }

private:
    std::string read_name(TableReader& reader, const std::string& path) {
        const TomlValue* const stated = reader.itself().find("name");
        const auto name = reader.text("name");
        if (stated == nullptr) problems_.error(reader.itself().place, fmt::format("{} has no name", path));
        if (!name) return {};
        const std::string fault = fault_of_name(*name);
        if (!fault.empty()) problems_.error(stated->place, fmt::format("{}.name is {}: {}", path, in_quotes(*name), fault));
        const bool is_twice = std::any_of(rivals_.begin(), rivals_.end(), [&](const RivalRule& other) { return other.name == *name; });
        if (is_twice) problems_.error(stated->place, fmt::format("{}.name is {} like that of another rival", path, in_quotes(*name)));
        return *name;
    }

    bool are_of_rules(const std::vector<Override>& overrides, const std::string& path) {
        bool all = true;
        for (const Override& one : overrides) {
            const std::string key = one.text.substr(0, one.text.find('='));
            if (is_of_a_rule(key)) continue;
            all = false;
            problems_.error(one.place, fmt::format("{}.set.{} is no parameter of the model that a rival rule may set{}", path, key,
                                                   suggestion(key, parameter_keys())));
        }
        return all;
    }

    /// The scenario under the rival, for what is wrong with it.
    void try_out(const std::vector<Override>& overrides) {
        TomlValue changed = document_;
        Problems own;
        apply_overrides(texts_of(overrides), changed, own);
        read_(changed, own);
        for (const Problem& problem : own.all()) {
            if (!problem.warning) problems_.error(place_of(problem, overrides), problem.message);   // warnings were told already
        }
    }

    const TomlValue& document_;
    const ReadUnder& read_;
    Problems& problems_;
    std::vector<RivalRule> rivals_;
};

}  // namespace

std::vector<RivalRule> read_rivals(const TomlValue& document, const ReadUnder& read, Problems& problems) {
    const TomlValue* const list = document.find("rival");
    if (list == nullptr) return {};
    if (list->kind != TomlValue::Kind::list) {
        refuse_value(*list, "rival", "a list of tables, each begun by [[rival]]", problems);
        return {};
    }
    if (list->items.size() > most_rivals) {
        problems.error(list->place, fmt::format("there are {} rivals; there can be at most {}", list->items.size(), most_rivals));
        return {};
    }
    RivalReader reader(document, read, problems);
    for (const TomlValue& item : list->items) reader.read_one(item, fmt::format("rival[{}]", &item - list->items.data()));
    return reader.rivals();
}

}  // namespace coalesce
