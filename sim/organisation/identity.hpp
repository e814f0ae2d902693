#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace coalesce {

/// A group on an identity dimension. The engine knows no group by name.
struct Group {
    std::string name;
    double share = 0.0;             ///< of the workforce, 0 to 1
    double top_share = -1.0;        ///< of the top level; negative: as the share
    std::vector<double> level_shares;   ///< share at each level, bottom first; empty: linear from bottom to top_share
    std::vector<double> hire_shares;    ///< share among hires at each level, bottom first, or one for all; empty: as the level started
    double marginalisation = 0.0;   ///< m in [0, 1]
    friend bool operator==(const Group&, const Group&) = default;
};

struct Dimension {
    std::string name;
    std::vector<Group> groups;
    friend bool operator==(const Dimension&, const Dimension&) = default;
};

/// Who people are: up to 8 dimensions of up to 16 groups. A person's groups are packed four bits a dimension.
class Identities {
public:
    static constexpr std::size_t most_dimensions = 8;
    static constexpr std::size_t most_groups = 16;

    Identities() = default;
    explicit Identities(std::vector<Dimension> dimensions);

    const std::vector<Dimension>& dimensions() const { return dimensions_; }
    std::size_t dimension_count() const { return dimensions_.size(); }
    /// All groups of all dimensions are numbered through: this is the number of group 0 of a dimension.
    std::size_t first_group(std::size_t dimension) const { return first_group_[dimension]; }
    std::size_t group_count() const { return group_count_; }

    static std::uint32_t group_of(std::uint32_t identity, std::size_t dimension) { return (identity >> (4 * dimension)) & 15U; }
    static std::uint32_t with_group(std::uint32_t identity, std::size_t dimension, std::uint32_t group) {
        const auto shift = static_cast<std::uint32_t>(4 * dimension);
        return (identity & ~(15U << shift)) | (group << shift);
    }
    double marginalisation_of_group(std::size_t dimension, std::uint32_t group) const { return 1.0 - kept_[dimension][group]; }
    /// M_i = 1 - prod_d (1 - m_d).
    double marginalisation(std::uint32_t identity) const {
        double kept = 1.0;
        for (std::size_t d = 0; d < dimensions_.size(); ++d) kept *= kept_[d][group_of(identity, d)];
        return 1.0 - kept;
    }
    /// M_ij: exposure of someone to another, over the dimensions on which they differ; 0 within the same groups.
    double exposure(std::uint32_t someone, std::uint32_t other) const {
        double kept = 1.0;
        for (std::size_t d = 0; d < dimensions_.size(); ++d) {
            if (group_of(someone, d) != group_of(other, d)) kept *= kept_[d][group_of(someone, d)];
        }
        return 1.0 - kept;
    }

    /// The bits of an identity on whose dimensions its person is marginalised: exposure(a, b) > 0 where a and b differ in exposed_bits(a).
    std::uint32_t exposed_bits(std::uint32_t identity) const {
        std::uint32_t bits = 0;
        for (std::size_t d = 0; d < dimensions_.size(); ++d) {
            if (kept_[d][group_of(identity, d)] < 1.0) bits |= 15U << (4 * d);
        }
        return bits;
    }

private:
    std::vector<Dimension> dimensions_;
    std::vector<std::size_t> first_group_;
    std::size_t group_count_ = 0;
    double kept_[most_dimensions][most_groups] = {};  // 1 - m
};

}  // namespace coalesce
