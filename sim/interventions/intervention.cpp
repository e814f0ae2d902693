#include "interventions/intervention.hpp"

#include <algorithm>

namespace coalesce {

namespace {

Whom usual_whom(Reaches reaches) {
    Whom whom;
    if (reaches == Reaches::marginalised) whom.group = "marginalised";
    if (reaches == Reaches::leaders) whom.among = Among::leaders;
    if (reaches == Reaches::one_of_the_top) whom.among = Among::top;
    return whom;
}

}  // namespace

Intervention usual_intervention(const InterventionKind& kind) {
    Intervention x;
    x.kind = &kind;
    x.intensity = kind.intensity;
    x.cost = kind.cost;
    x.whom = usual_whom(kind.reaches);
    for (const OwnField& field : kind.fields) x.own.push_back(field.usual);
    return x;
}

std::vector<std::string_view> keys_of_fields(const InterventionKind& kind) {
    std::vector<std::string_view> keys;
    Intervention x = usual_intervention(kind);
    each_field(x, [&](std::string_view key, auto&&...) { keys.push_back(key); });
    if (kind.reaches_people()) keys.push_back("whom");
    if (kind.has_profile) keys.push_back("profile");
    if (kind.has_covers) keys.push_back("covers");
    return keys;
}

int first_difference(const Plan& a, const Plan& b) {
    int week = Intervention::no_end;
    const auto begins = [&](const Plan& plan, std::size_t k) {
        if (k < plan.size() && plan[k].intensity > 0.0) week = std::min(week, plan[k].start);
    };
    for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
        if (k < a.size() && k < b.size() && a[k] == b[k]) continue;
        begins(a, k);
        begins(b, k);
    }
    return week;
}

}  // namespace coalesce
