#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "organisation/organisation.hpp"

namespace coalesce {

/// Follows coalitions of two or more from quarter to quarter (O6). A coalition goes on from the one that most of its members come from, if
/// it is also where most of that one's members went: it has the same line then. Newcomers come from nowhere. Allocates only to grow.
class CoalitionLines {
public:
    static constexpr std::uint32_t none = 0xffffffff;

    void begin();
    /// To be asked after each quarter's work.
    void follow(const Organisation& org);

    /// By coalition: its line, from 0 in the order of their beginning; none where it has a single member.
    std::span<const std::uint32_t> line() const { return line_; }
    /// By coalition: the line that it split off; none where it goes on or is new.
    std::span<const std::uint32_t> split_from() const { return split_from_; }
    /// By coalition: how many lines it has taken in this quarter.
    std::span<const std::uint32_t> taken_in() const { return taken_in_; }
    std::uint32_t splits() const { return splits_; }   ///< of the last quarter
    std::uint32_t merges() const { return merges_; }

private:
    struct Most {
        std::uint32_t other = none, people = 0;
        void offer(std::uint32_t who, std::uint32_t count) {
            if (count > people) *this = {who, count};
        }
    };
    void find_ties_of_descent(const Organisation& org, std::uint32_t now);

    std::vector<std::uint32_t> before_;          // by slot: coalition a quarter ago
    std::vector<std::uint16_t> occupant_;        // by slot: who that was
    std::vector<std::uint32_t> line_, line_before_, split_from_, taken_in_;
    std::vector<Most> origin_, heir_;            // by coalition now, by coalition before
    std::vector<std::uint32_t> begin_, slot_, count_, met_;   // room
    std::uint32_t next_ = 0, splits_ = 0, merges_ = 0;
};

}  // namespace coalesce
