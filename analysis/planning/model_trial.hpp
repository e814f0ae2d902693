#pragma once
#include <memory>
#include <string>
#include <vector>

#include "analysis/planning/planning.hpp"
#include "experiment/workers.hpp"
#include "files/journal.hpp"
#include "files/output_folder.hpp"

namespace coalesce {

/// The outcomes of finished runs of a planning, kept in a hidden file beside the results to come: whatever ends it, the same command goes
/// on from them. A run is known by everything that decides it; budget, rules and goals do not.
class KeptOutcomes {
public:
    /// Whether a folder holds such a file.
    static bool is_in(const std::string& folder);
    /// Opens the file in a folder, or begins it; with `replace` also in place of that of another program. Nothing, with an error, if that
    /// cannot be.
    static std::unique_ptr<KeptOutcomes> open(const std::string& folder, const std::string& program, Overwrite overwrite,
                                              Problems& problems);

    /// Whether the outcomes of a run were kept before; then they are as they were.
    bool find(Journal::Key run, std::vector<float>& outcomes) const;
    void keep(Journal::Key run, const std::vector<float>& outcomes);
    std::string failure() const { return journal_->failure(); }
    void remove(Problems& problems) { journal_->remove(problems); }

private:
    explicit KeptOutcomes(std::unique_ptr<Journal> journal) : journal_(std::move(journal)) {}
    std::unique_ptr<Journal> journal_;
};

/// Plans measured on the model, by the one runner (run_items): plans of a world share its random numbers, what is drawn of parameters, and
/// their run until they part ways. The same whatever the number of threads and however often it was interrupted.
class ModelTrial : public PlanTrial {
public:
    /// `kept` may be null: nothing is kept.
    ModelTrial(const Planning& planning, const Workers& workers, KeptOutcomes* kept);

    std::vector<double> measure(std::span<const PlanChoice> plans, RunSeries series, std::uint32_t first, std::uint32_t count) override;
    bool is_stopped() const override { return workers_.stop; }

    /// The value of each axis, then fresh future, of so many futures.
    std::vector<std::vector<double>> fresh_futures(std::size_t futures) const;
    /// Runs that failed, and why the first of them did.
    std::uint64_t failed() const { return failed_; }
    const std::string& first_failure() const { return first_failure_; }

private:
    struct Arm;
    class Sink;

    Arm arm_of(const PlanChoice& plan, RunSeries series) const;
    void recall(Arm& arm, std::uint32_t first, std::uint32_t count);
    void measure_batch(std::vector<Arm>& arms, RunSeries series, std::uint32_t first, std::uint32_t count);
    void draw(RunSeries series, std::uint64_t future, std::span<double> values) const;
    std::uint64_t seed_of(RunSeries series) const;

    const Planning& planning_;
    const Workers& workers_;
    KeptOutcomes* kept_;
    std::vector<Outcome> outcomes_;
    std::string decides_;  // what all runs have in common that decides them
    std::uint64_t failed_ = 0;
    std::string first_failure_;
};

}  // namespace coalesce
