#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/setup.hpp"
#include "files/problems.hpp"
#include "interventions/kinds.hpp"
#include "organisation/ties.hpp"

namespace coalesce {

/// Nobody may ask for more.
inline constexpr std::int64_t most_replicates = 10'000'000;
inline constexpr std::uint64_t most_people = 1'000'000;

/// What is written beside runs.csv.
struct OutputChoices {
    bool timeline = true;
    bool timeline_of_arms = false;
    bool people = false;
    bool network = false;
    bool events = false;
    bool levels = true;
    bool coalitions = true;
    bool members = false;
    bool passages = true;
    bool doses = true;
};

/// The one list of output choices: key, field, meaning.
constexpr void each_output(auto& choices, auto&& row) {
    row("timeline", choices.timeline,
        "The metrics over time, by group: summary.csv; of one scenario also those of each run, timeline.csv, and of a comparison what "
        "differs, differences.csv.");
    row("timeline_of_arms", choices.timeline_of_arms, "Those of each run of a comparison, too: timeline.csv. Large.");
    row("people", choices.people, "Everyone as they are at the end: people.csv.");
    row("network", choices.network, "The ties at the end: ties.csv and network.graphml.");
    row("events", choices.events, "What happened to whom, week by week: events.csv. Large.");
    row("levels", choices.levels, "Head counts, hires, promotions and exits by level and group: levels.csv.");
    row("coalitions", choices.coalitions, "The coalitions of each quarter: coalitions.csv.");
    row("members", choices.members, "Who was in which of them: members.csv. Large.");
    row("passages", choices.passages, "Where measures stop, by level and unit: passages.csv.");
    row("doses", choices.doses, "What interventions were worth, and why not more: doses.csv.");
}

/// How one column of a given table of people is read.
struct ColumnMapping {
    std::string name;     ///< what we call it: id, level, unit, manager, tenure, ..., a state, or an identity dimension
    std::string column;   ///< what the table calls it
    double times = 1.0;   ///< numbers are multiplied by it
    std::vector<std::pair<std::string, std::string>> values;   ///< their value, our value; empty: as they stand
    std::string until{};   ///< of a tenure: cells are dates, from which it is the weeks to this one; empty: cells are numbers
};

/// What a given table of ties calls a kind, and which kind it is; none: ties of it are left out.
struct KindMapping {
    std::string name;
    std::optional<TieKind> kind = TieKind::informal;
};

/// What becomes of several events of a pair: their weights add, or have a mean, or the tie weighs 1.
enum class EventWeight : std::uint8_t { sum, mean, one };
inline constexpr std::array<std::string_view, 3> event_weight_names{"sum", "mean", "one"};

/// That the rows of a table of ties are events, such as messages, or spells, such as assignments: those of a pair and kind that fall into
/// a window are one tie.
struct GivenEvents {
    std::string from, to;   ///< the window, both included, as numbers or dates are written; empty: open
    EventWeight weight = EventWeight::sum;
    int at_least = 1;       ///< events of a pair and kind that make a tie
};

/// What is done with a tie whose end is not among the people.
enum class Strangers : std::uint8_t { refuse, leave_out };
inline constexpr std::array<std::string_view, 2> stranger_names{"refuse", "leave_out"};

/// What a table of ties may say of each; `node` is the attribute of a GraphML file by which it names the people.
inline constexpr std::array<std::string_view, 8> tie_column_names{"source", "target", "weight", "kind", "mutual", "time", "end", "node"};

/// Where an observed organisation is found and how its tables are read. Paths stand as in the scenario; empty where there is none.
struct GivenSource {
    std::string people;
    std::string ties;
    std::string propensities;
    std::string data;     ///< the folder that the tables are in, relative to the scenario
    std::string source;   ///< where the tables can be had; told when they are missing
    std::vector<ColumnMapping> columns;
    std::vector<ColumnMapping> tie_columns;   ///< of tie_column_names
    std::vector<KindMapping> kinds;
    TieKind tie_kind = TieKind::informal;     ///< of ties that have none
    std::optional<bool> directed;             ///< false: every tie is mutual; not said: as the table does, and else directed
    Strangers strangers = Strangers::refuse;
    std::optional<GivenEvents> events;

    bool exists() const { return !people.empty(); }
};

/// What reading the tables of an observed organisation met and what it left aside, for whoever checks them.
struct GivenNotes {
    std::size_t tie_rows = 0;               ///< rows of ties that were sound
    std::size_t tie_rows_of_managers = 0;   ///< of those, rows that repeat a manager of the table of people
    std::size_t rows_of_strangers = 0;      ///< rows left out, since an end of theirs is not among the people
    std::size_t rows_of_no_kind = 0;        ///< rows left out, since their kind is none
    std::size_t rows_outside = 0;           ///< events left out, since they are outside the window
    std::size_t events = 0, rare_pairs = 0;   ///< events in the window, and pairs of a kind left out, since they had too few
    std::vector<std::string> unread_of_people, unread_of_ties;   ///< columns that nobody asked for
};

/// Another rule where the literature disagrees: results under it are shown beside those of the scenario as it stands, never averaged.
struct RivalRule {
    std::string name;
    std::vector<std::string> overrides;   ///< "key=value", each laid over the scenario
};

/// A file that a scenario was read from: its path as it was named, and the SHA-256 of its bytes.
struct InputFile {
    std::string path;
    std::string sha256;
};

/// An organisation, how long and how often it is simulated, and what is written about it.
struct Scenario {
    std::string file;       ///< as it was named
    std::string name;       ///< of the file, without folder and extension
    std::string title;
    std::string question;   ///< what it asks
    std::uint64_t seed = 1;
    std::uint32_t replicates = 200;
    Setup setup;
    bool declares_level_sizes = false;   ///< they were listed; otherwise they follow from people, levels and pyramid
    GivenSource given;
    GivenNotes given_notes;
    std::vector<RivalRule> rivals;
    OutputChoices output;
    std::vector<InputFile> inputs;   ///< the scenario, what it is based on, and its tables
};

/// What the command line, or a program on the library, says beside the file.
struct ScenarioOptions {
    std::vector<std::string> overrides;   ///< "key=value", each laid over what the file says
    std::string data;                     ///< folder of the given tables, in place of given.data; relative to where the program runs
    InterventionKinds kinds = intervention_kinds();   ///< that may be meant; a program may add its own
};

/// The text of a file, or nothing with an error: read_text, or what stands in for it where there are no files.
using TextReader = std::function<std::optional<std::string>(const std::string& path, Problems& problems)>;

/// The scenario of this file, or nothing if there was any error. All problems are told at once, with their places.
std::optional<Scenario> load_scenario(const std::string& path, const ScenarioOptions& options, Problems& problems);

/// The same from a text. `file` is its name in messages and what the paths of given tables are relative to; these are read by `read`.
std::optional<Scenario> read_scenario(std::string_view text, const std::string& file, const ScenarioOptions& options,
                                      const TextReader& read, Problems& problems);

/// The defaults: what a file that says `format = 1` and nothing else describes.
Scenario default_scenario();

/// Sets parameters of a scenario that was read, as a sweep does, and derives what follows from them. True if all went well; an error
/// otherwise, at `place`, for a value outside its range or values that do not go together.
bool change_parameters(Scenario& scenario, const std::vector<std::pair<const Parameter*, double>>& values, const Place& place,
                       Problems& problems);

}  // namespace coalesce
