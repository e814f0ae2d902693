#include "engine/windows.hpp"

#include <algorithm>

#include "engine/setup.hpp"

namespace coalesce {

namespace {

/// Gathers the weeks in which two plans differ.
class DifferingWeeks {
public:
    explicit DifferingWeeks(const ClockParameters& clock) : clock_(clock) {}

    void take(const Plan& a, const Plan& b) {
        for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
            const Intervention* const one = k < a.size() ? &a[k] : nullptr;
            const Intervention* const other = k < b.size() ? &b[k] : nullptr;
            if (one != nullptr && other != nullptr && differ_in_end_at_most(*one, *other)) {
                add(*one, {std::min(one->end, other->end), std::max(one->end, other->end)});
            } else {
                if (one != nullptr) add(*one, {one->start, one->end});
                if (other != nullptr) add(*other, {other->start, other->end});
            }
        }
    }

    ArmWindows windows() const {
        const int over = during_.is_empty() ? once_ : during_.end;
        const WeekSpan after{over, std::min(over + weeks_a_year, clock_.weeks)};
        ArmWindows found{during_, {}, lasts_};
        if (over > 0 && after.length() >= weeks_a_quarter) found.after = after;
        for (WeekSpan* span : {&found.during, &found.after}) {
            if (!is_observed(*span)) *span = {};
        }
        return found;
    }

private:
    static bool differ_in_end_at_most(const Intervention& a, Intervention b) {
        b.end = a.end;
        return a == b;
    }

    void add(const Intervention& x, WeekSpan span) {
        if (x.when.exists() && x.kind->acts == Acts::once && x.intensity > 0.0) {   // in some week, perhaps
            lasts_ = true;
            return;
        }
        if (x.intensity <= 0.0 || span.is_empty() || span.first >= clock_.weeks) return;
        if (x.kind->acts == Acts::once) {
            once_ = std::max(once_, span.end);
            lasts_ = true;
        } else if (span.end >= clock_.weeks) {
            lasts_ = true;
        } else {
            during_ = hull(during_, span);
        }
    }

    /// Observations are made every so many weeks, and after the last.
    bool is_observed(WeekSpan span) const {
        const int last = span.end / clock_.observe_every * clock_.observe_every;
        return span.is_observed_after(last) || span.is_observed_after(clock_.weeks);
    }

    const ClockParameters& clock_;
    WeekSpan during_;
    int once_ = 0;   // first week after all that acts once
    bool lasts_ = false;
};

}  // namespace

std::vector<ArmWindows> windows_of(std::span<const Setup* const> arms) {
    const Plan nothing;
    const Plan& first = arms.size() > 1 ? arms.front()->plan : nothing;
    std::vector<ArmWindows> windows;
    for (const Setup* const arm : arms) {
        DifferingWeeks weeks(arm->clock());
        weeks.take(first, arm->plan);
        windows.push_back(weeks.windows());
        windows.back().has_own = !arm->outcomes.empty();
    }
    return windows;
}

std::vector<When> shown_of(const ArmWindows& windows) {
    std::vector<When> shown;
    for (const When when : {When::during, When::after}) {
        if (!windows.of(when).is_empty()) shown.push_back(when);
    }
    if (windows.lasts || shown.empty()) shown.push_back(When::year);
    if (windows.has_own) shown.push_back(When::own);
    return shown;
}

}  // namespace coalesce
