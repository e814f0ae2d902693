#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "files/journal.hpp"
#include "files/output_folder.hpp"

namespace coalesce {

/// What is kept of a run: its outcomes, or why it failed.
struct KeptOutcome {
    std::vector<float> outcomes;
    std::string failure;   ///< empty: it was finished
};

/// What came of runs of a planning, kept in hidden files beside the results to come: whatever ends it, the same command goes on from them,
/// and processes that share a folder take from each other's. A run is known by everything that decides it; budget, rules and goals do not.
class KeptOutcomes {
public:
    /// Whether a folder holds such a file.
    static bool is_in(const std::string& folder);
    /// Opens the file of a process in a folder, or begins it, and those of all others; with `replace` also in place of that of another
    /// program. Nothing, with an error, if that cannot be. `shard`: the number of the process where several share a folder.
    static std::unique_ptr<KeptOutcomes> open(const std::string& folder, const std::string& program, Overwrite overwrite,
                                              Problems& problems, std::optional<std::uint32_t> shard = {});

    /// What came of a run, if it was kept before, by whomever.
    std::optional<KeptOutcome> find(Journal::Key run) const;
    void keep(Journal::Key run, const KeptOutcome& what);
    /// Takes in what other processes have kept since; whether there was anything.
    bool follow_others();
    /// The numbers of the processes that are at work in this folder, its own among them, in order.
    std::vector<std::uint32_t> shards_at_work() const;
    std::string failure() const { return journal_->failure(); }
    /// Removes its own file, and those at which nobody is at work.
    void remove(Problems& problems);

private:
    KeptOutcomes(std::string folder, std::uint32_t shard, std::string name, std::string title, std::unique_ptr<Journal> journal)
        : folder_(std::move(folder)), shard_(shard), name_(std::move(name)), title_(std::move(title)), journal_(std::move(journal)) {}

    std::string folder_;
    std::uint32_t shard_;
    std::string name_, title_;
    std::unique_ptr<Journal> journal_;
    std::map<std::string, std::unique_ptr<JournalReader>> others_;   // by name
};

}  // namespace coalesce
