#include "analysis/questions/analyse.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "analysis/questions/arms_together.hpp"
#include "analysis/tables/field_notes.hpp"
#include "analysis/tables/read_design.hpp"
#include "files/folders.hpp"
#include "numerics/parallel_failure.hpp"

namespace coalesce {
namespace {

constexpr std::size_t most_bytes_of_values = std::size_t{256} << 20;
constexpr std::size_t most_traded_off = 8;   // of more outcomes every arm is the best in some

/// Where each named outcome stands; an unknown name is an error that says what was meant for what.
class OutcomeNames {
public:
    OutcomeNames(const Study& study, std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {
        for (const StudiedOutcome& outcome : study.outcomes) names_.push_back(outcome.name);
    }
    std::optional<std::size_t> find(const std::string& name, std::string_view option) {
        const auto found = std::find(names_.begin(), names_.end(), name);
        if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
        problems_.error({file_}, fmt::format("{}: there is no outcome {}{}", option, in_quotes(name), suggestion(name, names_)));
        return std::nullopt;
    }

private:
    std::string file_;
    Problems& problems_;
    std::vector<std::string> names_;
};

/// Directions, and which outcomes are asked for.
void resolve_outcomes(Study& study, const FieldNotes& notes, const Questions& questions, const std::string& file, Problems& problems) {
    for (StudiedOutcome& outcome : study.outcomes) {
        const auto said = notes.better.find(outcome.name);
        if (said != notes.better.end()) outcome.better = said->second;
        const auto of_interest = notes.of_interest.find(outcome.name);
        if (of_interest != notes.of_interest.end()) outcome.of_interest = of_interest->second;
        outcome.in_family = notes.headlines.contains(outcome.name);
        const auto judged = notes.arms.find(outcome.name);
        if (judged != notes.arms.end()) outcome.arms = judged->second;
    }
    OutcomeNames names(study, file, problems);
    for (const std::string& name : questions.up_is_better) {
        if (const auto o = names.find(name, "--better")) study.outcomes[*o].better = Better::up;
    }
    for (const std::string& name : questions.down_is_better) {
        if (const auto o = names.find(name, "--worse")) study.outcomes[*o].better = Better::down;
    }
    for (const auto& [name, bound] : questions.bounds) names.find(name, "--bound");
    std::vector<std::size_t> chosen;
    for (const std::string& name : questions.outcomes) {
        if (const auto o = names.find(name, "--outcome")) chosen.push_back(*o);
    }
    if (study.outcomes.empty()) problems.error({file}, "there is no column of an outcome");
    if (chosen.empty() || problems.any_errors()) return;
    std::vector<StudiedOutcome> only;
    for (const std::size_t o : chosen) only.push_back(study.outcomes[o]);
    for (StudiedOutcome& outcome : only) outcome.in_family = true;   // what is named is looked at together
    study.outcomes = std::move(only);
}

void note_what_is_missing(const RunIndex& index, const FieldNotes& field_notes, Analysis& analysis) {
    auto& notes = analysis.notes;
    if (!index.assumed.empty()) notes.push_back(index.assumed);
    if (index.unbalanced > 0) {
        notes.push_back(fmt::format("half a study: {} of {} runs belong to {} that {} not finished and are left out; what is whole: {} "
                                    "replicates of {} points in {} arms",
                                    index.unbalanced, analysis.runs, index.lacks_replicates ? "replicates" : "points", "are",
                                    index.study.replicates.size(), index.study.design.points.size(), index.study.arms.size()));
    }
    if (index.beyond_whole > 0) {
        notes.push_back(fmt::format("run {}: differences are of all runs; what takes as many of each, of the {} replicates that all have",
                                    field_notes.until, index.study.whole));
    }
    if (field_notes.until.empty() && field_notes.planned && *field_notes.planned > analysis.runs) {
        notes.push_back(fmt::format("{} runs of {} planned ones are there", analysis.runs, *field_notes.planned));
    }
    if (index.failed > 0) {
        notes.push_back(fmt::format("{} runs failed and are left out, with their pairs; the first says: {}", index.failed,
                                    in_quotes(index.first_failure)));
    }
}

/// What is said of parameters without a second replicate holds noise too.
void note_one_replicate(Analysis& analysis) {
    if (analysis.study.replicates.size() != 1 || analysis.study.design.points.size() < 2) return;
    analysis.notes.emplace_back(
        "one replicate: noise cannot be told from effect; sizes, indices and orders of parameters hold both, and no "
        "interval knows of noise "
        "that points share (a model without random numbers has none)");
}

void note_directions(Analysis& analysis) {
    const auto unknown = std::count_if(analysis.study.outcomes.begin(), analysis.study.outcomes.end(),
                                       [](const StudiedOutcome& outcome) { return !outcome.better; });
    if (unknown == 0 || analysis.study.arms.size() < 2) return;
    const bool are_all = static_cast<std::size_t>(unknown) == analysis.study.outcomes.size();
    analysis.notes.push_back(fmt::format("nothing says in which direction {} better: up counts as better (--better, --worse)",
                                         are_all ? "outcomes are" : fmt::format("{} outcomes are", unknown)));
}

/// Values that differ by no more than their rounding are one level.
std::size_t levels_of(const StudyAxis& axis) {
    constexpr double steps = 1e6;
    std::set<double> levels;
    for (const double value : axis.values) levels.insert(std::round((value - axis.low) / (axis.high - axis.low) * steps));
    return levels.size();
}

/// With few trajectories an axis may not have visited all of its levels, and what is known of its range is too little.
void note_ranges(const FieldNotes& declared, Analysis& analysis) {
    if (analysis.study.design.kind != DesignKind::morris) return;
    std::string ranges;
    std::size_t most = 0;
    for (const StudyAxis& axis : analysis.study.design.axes) most = std::max(most, axis.words.empty() ? levels_of(axis) : 0);
    for (const StudyAxis& axis : analysis.study.design.axes) {
        if (!axis.words.empty()) continue;
        const auto [low, high] = std::minmax_element(axis.values.begin(), axis.values.end());
        if (!declared.ranges.contains(axis.name) && levels_of(axis) < most && axis.low == *low && axis.high == *high) {
            analysis.notes.push_back(fmt::format("{} visits {} levels, other parameters {}: if its range is wider, its effects are larger; "
                                                 "say so in datapackage.json (constraints: minimum, maximum)",
                                                 axis.name, levels_of(axis), most));
        }
        ranges += fmt::format("{}{} {:.4g} to {:.4g}", ranges.empty() ? "" : ", ", axis.name, axis.low, axis.high);
    }
    const auto& places = analysis.study.design.morris;
    const bool is_scaled = std::any_of(places.begin(), places.end(), [](const MorrisPlace& place) { return !std::isnan(place.by); });
    const char* const unevenly = is_scaled ? "; of one that is spread unevenly, those of the whole scale of its quantiles" : "";
    if (!ranges.empty()) analysis.notes.push_back(fmt::format("effects are those of a parameter's whole range{}: {}", unevenly, ranges));
}

/// What is moved together.
void note_factors(Analysis& analysis) {
    const StudyDesign& design = analysis.study.design;
    for (const StudyFactor& factor : design.joint) {
        if (factor.axes.size() < 2) continue;
        std::string names;
        for (const std::size_t a : factor.axes) names += fmt::format("{}{}", names.empty() ? "" : ", ", design.axes[a].name);
        if (factor.is_dial) analysis.notes.push_back(fmt::format("{} is one factor: {} rise and fall as one", factor.name, names));
        else
            analysis.notes.push_back(fmt::format(
                "{} is one factor: {}, each with values of its own; its indices are of all of them together", factor.name, names));
    }
}

/// What is made of parameters that hold words: two count as 0 and 1, more have no order, so that some tables cannot tell of them.
void note_words(Analysis& analysis) {
    std::string counted, unordered;
    for (const StudyAxis& axis : analysis.study.design.axes) {
        if (axis.words.size() == 2)
            counted += fmt::format("{}{}: {} as 0, {} as 1", counted.empty() ? "" : "; ", axis.name, in_quotes(axis.words[0]),
                                   in_quotes(axis.words[1]));
        if (!axis.is_numeric) unordered += fmt::format("{}{}", unordered.empty() ? "" : ", ", axis.name);
    }
    if (!counted.empty()) analysis.notes.push_back("two words count as numbers: " + counted);
    if (unordered.empty()) return;
    switch (analysis.study.design.kind) {
        case DesignKind::morris:
            analysis.notes.push_back("words have no order, so mu_star is the mean size of what another word changes: " + unordered);
            break;
        case DesignKind::sample:
            analysis.notes.push_back("left out of correlations and boxes (not of PAWN), for words or empty cells have no order: " +
                                     unordered);
            break;
        case DesignKind::sobol:
        case DesignKind::single: break;   // shares of variance need no order
    }
}

/// An outcome as it is judged; `better` is what counts where nobody said.
JudgedDifference to_judge(const StudiedOutcome& outcome, Better better) {
    return {outcome.name, better, outcome.of_interest, outcome.in_family};
}

/// What each arm but the baseline changes, and how that changes along parameters.
void judge_arms(std::vector<OutcomeAnalysis>& found, Analysis& analysis) {
    const Study& study = analysis.study;
    analysis.effects.resize(study.arms.size());
    analysis.moderations.resize(study.arms.size());
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm) {
        for (std::size_t o = 0; o < found.size(); ++o) {
            const StudiedOutcome& outcome = study.outcomes[o];
            if (!outcome.judges(study.arms[arm])) continue;
            for (Moderation& change : found[o].moderations[arm]) {
                analysis.moderations[arm].push_back(
                    {to_judge(outcome, Better::neither), std::move(change), found[o].effects[arm].baseline_sd});
            }
            analysis.effects[arm].push_back({to_judge(outcome, outcome.better.value_or(Better::up)), std::move(found[o].effects[arm])});
        }
        judge(analysis.effects[arm]);
        judge(analysis.moderations[arm]);
    }
}

/// Whether arms add up.
void judge_arms_together(const std::vector<OutcomeAnalysis>& found, Analysis& analysis) {
    const Study& study = analysis.study;
    for (std::size_t t = 0; t < study.together.size(); ++t) {
        const ArmsTogether& arms = study.together[t];
        auto& judged =
            analysis.interactions.emplace_back(ArmsAddedUp{study.arms[arms.first] + " + " + study.arms[arms.second], {}}).outcomes;
        for (std::size_t o = 0; o < found.size(); ++o) {
            const StudiedOutcome& outcome = study.outcomes[o];
            if (!found[o].interactions.empty() && outcome.judges(study.arms[arms.both]))
                judged.push_back({to_judge(outcome, Better::neither), found[o].interactions[t]});
        }
        judge(judged);
    }
}

void add_tradeoffs(const std::vector<OutcomeAnalysis>& found, const Questions& questions, Analysis& analysis) {
    std::vector<ByArm> means;
    std::vector<Better> better;
    std::string together;
    for (std::size_t o = 0; o < found.size(); ++o) {
        const StudiedOutcome& outcome = analysis.study.outcomes[o];
        const Better direction = outcome.better.value_or(Better::up);
        if (direction == Better::neither) continue;
        means.push_back(found[o].means);
        better.push_back(direction);
        together += (together.empty() ? "" : " ") + outcome.name;
    }
    if (means.size() < 2 || means.size() > most_traded_off || analysis.study.arms.size() < 2) return;
    const auto arms = tradeoffs(means, better, questions.seed);
    const std::size_t n = means.front().front().size();
    auto& rows = analysis.findings[static_cast<std::size_t>(ResultKind::tradeoffs)];
    const Interval none{std::nan(""), std::nan("")};
    for (std::size_t a = 0; a < arms.size(); ++a) {
        const std::string by = arms[a].is_dominated ? analysis.study.arms[arms[a].by] : "";
        rows.push_back({together, analysis.study.arms[a], by, "not_dominated", {arms[a].is_dominated ? 0.0 : 1.0, none, n}});
        rows.push_back({together, analysis.study.arms[a], "", "share_not_dominated", {arms[a].share_not_dominated, none, n}});
    }
}

/// All outcomes, a few at a time.
bool analyse_outcomes(const CsvStream& runs, const RunIndex& index, const Questions& questions, std::vector<OutcomeAnalysis>& found,
                      Problems& problems) {
    const Study& study = index.study;
    const std::size_t at_once = std::max<std::size_t>(1, most_bytes_of_values / (study.cells() * sizeof(double)));
    found.resize(study.outcomes.size());
    for (std::size_t first = 0; first < study.outcomes.size(); first += at_once) {
        const std::size_t count = std::min(at_once, study.outcomes.size() - first);
        const auto values = read_values(runs, index, std::span(study.outcomes).subspan(first, count), questions.threads, problems);
        if (!values) return false;
        ParallelFailure failure;
#pragma omp parallel for num_threads(questions.threads) schedule(dynamic)
        for (std::size_t k = 0; k < count; ++k)
            failure.guard([&] { found[first + k] = analyse_outcome(study, study.outcomes[first + k], (*values)[k], questions); });
        failure.rethrow();
    }
    return true;
}

void gather(std::vector<OutcomeAnalysis>& found, std::size_t failed, Analysis& analysis) {
    std::size_t values_missing = 0;
    for (std::size_t o = 0; o < found.size(); ++o) {
        const auto& varies = found[o].varies;
        if (std::find(varies.begin(), varies.end(), true) == varies.end()) analysis.constant.push_back(analysis.study.outcomes[o].name);
        values_missing += found[o].missing;
        for (std::size_t t = 0; t < result_kinds; ++t) {
            auto& rows = found[o].findings[t];
            std::move(rows.begin(), rows.end(), std::back_inserter(analysis.findings[t]));
        }
    }
    values_missing -= failed * found.size();
    if (values_missing == 0) return;
    const double share = static_cast<double>(values_missing) / static_cast<double>(analysis.study.cells() * found.size());
    analysis.notes.push_back(
        fmt::format("{} values of finished runs are missing ({:.2g} %). If they are missing because of what they would "
                    "be (the largest, say), estimates and intervals are off, indices of parameters most: find out "
                    "why first. n says how many were used",
                    values_missing, 100.0 * share));
}

}  // namespace

std::optional<Analysis> analyse(const std::string& folder, const Questions& questions, Problems& problems) {
    const FieldNotes notes = read_field_notes(folder, problems);
    const std::string design_path = table_in(folder, "design.csv");
    std::optional<StudyDesign> design;
    const bool is_apart = exists(design_path) && questions.names.parameters.empty();
    if (is_apart) design = read_design(design_path, notes, problems);
    const auto runs = CsvStream::open(table_in(folder, "runs.csv"), problems);
    if (problems.any_errors()) return std::nullopt;
    const Lacking lacking = notes.until.empty() ? Lacking::by_chance : Lacking::by_rule;
    auto index = index_runs(*runs, questions.names, design, questions.baseline, lacking, questions.threads, problems);
    if (!index) return std::nullopt;
    resolve_outcomes(index->study, notes, questions, runs->path(), problems);
    index->study.together = arms_together(index->study.arms, notes, questions.interactions, runs->path(), problems);
    if (problems.any_errors()) return std::nullopt;
    Analysis analysis;
    analysis.runs = index->cells.size();
    analysis.failed = index->failed;
    note_what_is_missing(*index, notes, analysis);
    std::vector<OutcomeAnalysis> found;
    if (!analyse_outcomes(*runs, *index, questions, found, problems)) return std::nullopt;
    analysis.study = std::move(index->study);
    note_directions(analysis);
    note_ranges(notes, analysis);
    note_factors(analysis);
    note_words(analysis);
    note_one_replicate(analysis);
    add_tradeoffs(found, questions, analysis);
    gather(found, index->failed_of_whole, analysis);
    judge_arms(found, analysis);
    judge_arms_together(found, analysis);
    return analysis;
}

std::vector<EffectRow> judged_rows(const Analysis& analysis, ResultKind kind, const Questions& questions) {
    const Study& study = analysis.study;
    const EffectRowsAsked asked{study.design.points.size(), questions.seed, questions.level, questions.threads};
    std::vector<EffectRow> rows;
    const auto add = [&](const std::vector<EffectRow>& more) { rows.insert(rows.end(), more.begin(), more.end()); };
    for (std::size_t arm = 1; arm < study.arms.size(); ++arm) {
        if (kind == ResultKind::effects) add(rows_of(analysis.effects[arm], study.arms[arm], asked));
        if (kind == ResultKind::moderation) add(rows_of(analysis.moderations[arm], study.arms[arm], questions.level));
    }
    for (std::size_t t = 0; t < study.together.size() && kind == ResultKind::interactions; ++t)
        add(rows_of(analysis.interactions[t].outcomes, study.arms[study.together[t].both], analysis.interactions[t].parts,
                    questions.level));
    return rows;
}

std::optional<std::string> table_csv(const Analysis& analysis, ResultKind kind, const Questions& questions) {
    const std::vector<EffectRow> rows = judged_rows(analysis, kind, questions);
    if (!rows.empty()) return effects_csv(rows);
    const Findings& findings = analysis.findings[static_cast<std::size_t>(kind)];
    return findings.empty() ? std::nullopt : std::optional(results_csv(kind, findings, questions.level));
}

}  // namespace coalesce
