#include "experiment/points.hpp"

#include <string>

#include "experiment/arms.hpp"
#include "experiment/ensemble.hpp"

namespace coalesce {
namespace {

/// One thread's room: the arms at a point.
class PointWorker {
public:
    PointWorker(const Points& points, std::span<const Outcome> outcomes, PointOutcomes& found)
        : points_(points), outcomes_(outcomes), found_(found), values_(points.axes.size()), measured_(outcomes.size()) {}

    void work(std::uint64_t point) {
        if (points_.place) points_.place(point, values_);
        std::vector<const Setup*> setups;
        std::vector<std::size_t> sound;
        std::vector<Scenario> scenarios;
        scenarios.reserve(points_.arms.size());
        for (std::size_t arm = 0; arm < points_.arms.size(); ++arm) {
            scenarios.push_back(points_.arms[arm].scenario);
            if (lay_over(points_.axes, values_, scenarios.back()).empty()) {
                setups.push_back(&scenarios.back().setup);
                sound.push_back(arm);
            }
        }
        if (!setups.empty()) run(point, setups, sound);
    }

private:
    void run(std::uint64_t point, const std::vector<const Setup*>& setups, const std::vector<std::size_t>& arm_of) {
        Arms arms(setups, {false, false, false});
        std::vector<RunRecord> records(setups.size());
        for (std::uint32_t r = 0; r < points_.replicates; ++r) {
            const auto luck = points_.same_luck_at_each ? r : static_cast<std::uint32_t>(point * points_.replicates + r);
            arms.simulate({points_.seed, luck, 0}, records);
            for (std::size_t k = 0; k < records.size(); ++k) {
                if (!records[k].failure.empty()) continue;
                measure_outcomes(records[k], outcomes_, measured_);
                for (std::size_t o = 0; o < outcomes_.size(); ++o) found_.at(o, r, point, arm_of[k]) = measured_[o];
            }
        }
    }

    const Points& points_;
    std::span<const Outcome> outcomes_;
    PointOutcomes& found_;
    std::vector<double> values_;
    std::vector<float> measured_;
};

}  // namespace

PointOutcomes run_points(const Points& points, std::span<const Outcome> outcomes, const Labour& labour) {
    PointOutcomes found(outcomes.size(), points.replicates, points.count, points.arms.size());
    const int threads = labour.threads > 0 ? labour.threads : available_threads();
    const auto count = static_cast<std::int64_t>(points.count);
#pragma omp parallel num_threads(threads)
    {
        PointWorker worker(points, outcomes, found);
#pragma omp for schedule(dynamic)
        for (std::int64_t point = 0; point < count; ++point) {
            if (labour.stop) continue;
            worker.work(static_cast<std::uint64_t>(point));
#pragma omp critical(coalesce_points)
            labour.step(std::uint64_t{points.replicates} * points.arms.size());
        }
    }
    return found;
}

}  // namespace coalesce
