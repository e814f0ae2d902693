#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "organisation/composition.hpp"
#include "scenario/reading.hpp"
#include "scenario/toml_path.hpp"

namespace coalesce {
namespace {

/// Checks one dimension whose groups are drawn.
class ShareCheck {
public:
    ShareCheck(const TomlValue& document, std::string path, Dimension& dimension, std::span<const std::uint32_t> level_sizes,
               Problems& problems)
        : document_(document), path_(std::move(path)), dimension_(dimension), level_sizes_(level_sizes), problems_(problems) {}

    void run() {
        const auto lists_levels = [](const Group& g) { return !g.level_shares.empty(); };
        if (std::any_of(groups().begin(), groups().end(), lists_levels)) check_level_shares();
        else check_linear_shares();
        if (sound_) resolve_hire_shares(document_, path_, levels(), dimension_, problems_);
    }

private:
    std::vector<Group>& groups() { return dimension_.groups; }
    std::size_t levels() const { return level_sizes_.size(); }
    std::string group_path(std::size_t g) const { return fmt::format("{}.group[{}]", path_, g); }
    std::string key(std::size_t g, std::string_view name) const { return fmt::format("{}.{}", group_path(g), name); }

    void refuse(const std::string& path, std::string message) {
        problems_.error(place_at(document_, path), std::move(message));
        sound_ = false;
    }
    void check_sum(double sum, std::string_view what) {
        if (std::abs(sum - 1.0) > share_tolerance)
            refuse(path_, fmt::format("{} of {} ({}) sum to {:.6g}; must sum to 1", what, path_, in_quotes(dimension_.name), sum));
    }

    void check_level_shares() {
        for (std::size_t g = 0; g < groups().size(); ++g) {
            Group& group = groups()[g];
            if (group.level_shares.empty()) {
                refuse(group_path(g), fmt::format("{} has no level_shares; give them for all groups of {} or for none", group_path(g),
                                                  in_quotes(dimension_.name)));
            } else if (group.level_shares.size() != levels()) {
                refuse(key(g, "level_shares"), fmt::format("{} has {} shares; must have one for each of the {} levels",
                                                           key(g, "level_shares"), group.level_shares.size(), levels()));
            }
            if (group.top_share >= 0.0)
                refuse(key(g, "top_share"), fmt::format("{} says twice what level_shares says; remove it", key(g, "top_share")));
        }
        for (std::size_t l = 0; sound_ && l < levels(); ++l) {
            double sum = 0.0;
            for (const auto& group : groups()) sum += group.level_shares[l];
            check_sum(sum, fmt::format("the level_shares at level {}", l));
        }
        for (std::size_t g = 0; sound_ && g < groups().size(); ++g) imply_share(g);
    }

    /// The share in the workforce that the shares by level amount to.
    void imply_share(std::size_t g) {
        Group& group = groups()[g];
        double members = 0.0, people = 0.0;
        for (std::size_t l = 0; l < levels(); ++l) {
            members += group.level_shares[l] * level_sizes_[l];
            people += level_sizes_[l];
        }
        const double implied = members / people;
        if (std::isnan(group.share)) group.share = implied;
        if (std::abs(group.share - implied) <= share_tolerance) return;
        refuse(key(g, "share"),
               fmt::format("{} is {}, but its level_shares amount to {:.6g}; remove it", key(g, "share"), group.share, implied));
    }

    void check_linear_shares() {
        double share = 0.0, top = 0.0;
        bool all_tops = true;
        for (std::size_t g = 0; g < groups().size(); ++g) {
            const Group& group = groups()[g];
            if (std::isnan(group.share)) refuse(group_path(g), fmt::format("{} has no share", group_path(g)));
            share += group.share;
            top += std::max(0.0, group.top_share);
            all_tops = all_tops && group.top_share >= 0.0;
        }
        if (sound_) check_sum(share, "the shares");
        if (all_tops) check_sum(top, "the top shares");
        else if (top > 1.0 + share_tolerance)
            refuse(path_,
                   fmt::format("the top shares of {} ({}) sum to {:.6g}; must sum to at most 1", path_, in_quotes(dimension_.name), top));
        if (sound_) check_bottom();
    }

    /// The share at the bottom follows from the overall and the top share; it must be one.
    void check_bottom() {
        const auto shares = shares_by_level(dimension_, level_sizes_);
        for (std::size_t g = 0; g < groups().size(); ++g) {
            const double bottom = shares[0][g];
            if (-share_tolerance <= bottom && bottom <= 1.0 + share_tolerance) continue;
            const std::string range = meetable_top(groups()[g].share);
            const double share = groups()[g].share, top = shares.back()[g];
            if (groups()[g].top_share >= 0.0) {
                refuse(key(g, "top_share"),
                       fmt::format("{} is {}; where {} is {}, it must be in {}", key(g, "top_share"), top, key(g, "share"), share, range));
            } else {
                refuse(group_path(g),
                       fmt::format("{} is left {:.6g} of the top level; where {} is {}, this must be in {}; give it a top_share",
                                   group_path(g), top, key(g, "share"), share, range));
            }
        }
    }

    /// The top shares with which the bottom share is in [0, 1], rounded inward.
    std::string meetable_top(double share) const {
        double height = 0.0, people = 0.0;
        for (std::size_t l = 0; l < levels(); ++l) {
            height += level_sizes_[l] * static_cast<double>(l) / static_cast<double>(levels() - 1);
            people += level_sizes_[l];
        }
        const double f = height / people;
        const double low = std::clamp((share - (1.0 - f)) / f, 0.0, 1.0), high = std::clamp(share / f, 0.0, 1.0);
        return fmt::format("[{:.6g}, {:.6g}]", std::ceil(low * 1e4) / 1e4, std::floor(high * 1e4) / 1e4);
    }

    const TomlValue& document_;
    std::string path_;
    Dimension& dimension_;
    std::span<const std::uint32_t> level_sizes_;
    Problems& problems_;
    bool sound_ = true;
};

/// Shares that a file states for groups that are given with the people have no effect; the realised ones take their place.
void warn_of_idle_shares(const TomlValue& document, const std::string& path, const Dimension& dimension, Problems& problems) {
    for (std::size_t g = 0; g < dimension.groups.size(); ++g) {
        for (const auto* name : {"share", "top_share", "level_shares"}) {
            const std::string key = fmt::format("{}.group[{}].{}", path, g, name);
            const TomlValue* const value = value_at(document, key);
            if (value == nullptr || value->place.file.empty()) continue;   // the default states shares that nobody wrote
            problems.warn(value->place,
                          fmt::format("{} has no effect: the given people have a column for {}", key, in_quotes(dimension.name)));
        }
    }
}

void take_realised_shares(const GivenOrganisation& given, std::size_t d, Dimension& dimension) {
    std::vector<double> members(dimension.groups.size(), 0.0);
    for (const auto identity : given.identity) members[Identities::group_of(identity, d)] += 1.0;
    for (std::size_t g = 0; g < dimension.groups.size(); ++g) {
        dimension.groups[g].share = members[g] / static_cast<double>(given.size());
        dimension.groups[g].top_share = -1.0;
        dimension.groups[g].level_shares.clear();
    }
}

}  // namespace

bool is_given(const Scenario& scenario, std::size_t dimension) {
    const auto& given = scenario.setup.given;
    return given && !given->identity.empty() && (given->drawn_dimensions & (1U << dimension)) == 0;
}

void resolve_identities(const TomlValue& document, std::vector<Dimension>& dimensions, const Scenario& scenario, Problems& problems) {
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        const std::string path = fmt::format("identity[{}]", d);
        if (is_given(scenario, d)) {
            warn_of_idle_shares(document, path, dimensions[d], problems);
            take_realised_shares(*scenario.setup.given, d, dimensions[d]);
        }
        ShareCheck(document, path, dimensions[d], scenario.setup.level_sizes, problems).run();
    }
}

}  // namespace coalesce
