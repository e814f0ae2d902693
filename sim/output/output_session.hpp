#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/outcomes.hpp"
#include "files/output_file.hpp"
#include "files/output_folder.hpp"
#include "output/columns.hpp"
#include "output/data_package.hpp"
#include "output/effect_rows.hpp"
#include "output/run_rows.hpp"
#include "output/summary.hpp"

namespace coalesce {

struct Organisation;

/// A scenario among those whose results go into one folder.
struct OutputArm {
    std::string name;
    const Scenario* scenario = nullptr;
};

/// The windows of each.
std::vector<ArmWindows> windows_of(std::span<const OutputArm> arms);

/// What is to be written, and where to.
struct OutputPlan {
    std::string folder;
    Overwrite overwrite = Overwrite::refuse;
    std::string name, title;
    std::vector<OutputArm> arms;   ///< of the same identities; the first says which tables there are
    Naming naming = Naming::as_given;
    std::uint32_t first = 0;       ///< replicate
    std::string until{};           ///< the rule by which arms have enough runs, in words; empty: all have as many
    std::uint64_t first_run = 0, point = 0;   ///< how the first run is numbered, and of which point of a sweep they are
};

/// The folder of results in the making. Opened before the first run, so that what cannot be written is told before time is spent; until
/// publish() there is nothing new in it under a final name, and nothing old is removed. Its memory does not grow with runs but for a
/// Summary of each arm.
class OutputSession {
public:
    /// The scenarios must outlive the session. Nothing, with an error, if the folder cannot be used.
    static std::optional<OutputSession> open(const OutputPlan& plan, Problems& problems);

    /// Takes the next run: of each arm in the order of replicates.
    void take(std::size_t arm, const RunRecord& record);
    /// Take what the arms' differences from the first came to; nothing where there is only one arm.
    void take_effects(std::span<const EffectRow> rows);
    void take_differences(std::span<const DifferenceRow> rows);
    /// Takes what came out under a rival rule; nothing where the first arm names none.
    void take_rivals(std::span<const RivalRow> rows);
    /// Takes the end of replicate 0 of the first arm, where wants_end().
    void take_end(const Organisation& end);
    bool wants_differences() const { return open_[static_cast<std::size_t>(TableKind::differences)] != nullptr; }
    bool wants_end() const { return choices_.people || choices_.network; }

    /// The first thing that went wrong in writing, or empty; from then on nothing is written.
    const std::string& failure() const { return failure_; }
    std::uint64_t runs() const { return run_; }
    const std::string& folder() const { return folder_.path(); }

    /// Gives all files their names, datapackage.json last. If any cannot be written, all are removed, with an error.
    bool publish(const Provenance& provenance, Problems& problems);

private:
    struct OpenTable {
        const Table* table;
        OutputFile file;
    };

    OutputSession(OutputFolder folder, const OutputPlan& plan);
    void open_tables();
    void add(TableKind kind, std::string_view rows);
    template <class Row>
    void take_rows(TableKind kind, std::span<const Row> rows, void (*append)(std::string&, const Row&));
    void note(std::string_view failure);
    void add_summaries();
    Package package() const;
    void sync(OutputFile& file);
    void sync_whole(std::string_view name, std::string_view text);
    void publish_synced(Problems& problems);

    OutputFolder folder_;
    OutputPlan plan_;
    OutputChoices choices_;
    std::vector<Table> tables_;
    std::array<std::unique_ptr<OpenTable>, table_count> open_;   // by kind; null where not written
    std::unique_ptr<Scopes> scopes_;
    std::vector<Outcome> outcomes_;
    std::vector<float> values_;          // room for outcomes
    bool tells_end_ = false;             // in runs.csv, when a condition ended a run
    std::vector<EventRows> event_rows_;  // by arm
    std::vector<Summary> summaries_;     // by arm
    std::string buffer_;
    std::string network_;
    std::uint64_t run_ = 0, ended_early_ = 0;
    std::vector<OutputFile> others_;     // than tables, the data package last
    std::vector<ListedFile> listed_;     // what is on the disk, under temporary names
    std::string failure_;
};

}  // namespace coalesce
