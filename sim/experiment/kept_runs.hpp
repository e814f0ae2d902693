#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "experiment/runner.hpp"
#include "files/journal.hpp"
#include "files/output_folder.hpp"

namespace coalesce {

/// The finished runs of a command, kept in a hidden file beside the results to come until those are there: however the command ends, the
/// same one goes on from them. A run is known by everything that decides it, so that runs of another program, scenario or seed are never
/// taken for it. Runs that failed are not kept.
class KeptRuns : public RunStore {
public:
    /// Whose runs a folder holds: those of a part (see part_of), or any where none is named, that this program made are ours.
    enum class State { none, ours, others };
    static State look_into(const std::string& folder, const std::string& program, std::optional<std::uint64_t> part = {});

    /// Opens the file in a folder, or begins it; with `is_replacing`, in place of one of another program. `program` is the digest of all
    /// that decides runs beside their scenarios. Nothing, with an error, if that cannot be.
    static std::unique_ptr<KeptRuns> open(const std::string& folder, const std::string& program, Overwrite overwrite, Problems& problems);

    bool find(std::uint64_t part, const RunItem& item, std::vector<RunRecord>& records) override;
    void keep(std::uint64_t part, const RunItem& item, const std::vector<RunRecord>& records) override;

    /// How many items of a part are kept from before.
    std::uint64_t count(std::uint64_t part) const { return journal_->count(part); }
    /// Why no more could be kept; empty if all was.
    std::string failure() const { return journal_->failure(); }
    /// Removes the file, for all runs are in the results; warns where it stays.
    void remove(Problems& problems) { journal_->remove(problems); }

private:
    explicit KeptRuns(std::unique_ptr<Journal> journal) : journal_(std::move(journal)) {}
    std::unique_ptr<Journal> journal_;
};

/// What is said where a folder holds finished runs of others.
std::string kept_by_others(const std::string& folder);

/// Whether a folder holds the results of a command that was told to stop before its end.
bool holds_part_of_results(const std::string& folder);

}  // namespace coalesce
