#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "numerics/meaning.hpp"

namespace coalesce {

enum class TieKind : std::uint8_t { reporting, work, informal, mentoring };
inline constexpr std::array<std::string_view, 4> tie_kind_names{"reporting", "work", "informal", "mentoring"};

/// How much a tie of each kind weighs.
struct TieWeights {
    double reporting = 1.0;
    double work = 0.6;
    double informal = 1.0;
    double mentoring = 1.5;
    double voice_of_power = 0.5;   ///< om_p: a neighbour's weight grows with power to this exponent

    double of(TieKind kind) const {
        switch (kind) {
            case TieKind::reporting: return reporting;
            case TieKind::work: return work;
            case TieKind::informal: return informal;
            case TieKind::mentoring: return mentoring;
        }
        return 0.0;
    }
};

constexpr void each_parameter(TieWeights& p, auto&& row) {
    constexpr Range any{0, 10};
    row("ties.reporting", p.reporting, Meaning{"W_reporting", "1", any, {0.5, 2}, "Weight of a reporting tie.", assumed});
    row("ties.work", p.work, Meaning{"W_work", "1", any, {0.3, 1.2}, "Weight of a work tie.", assumed});
    row("ties.informal", p.informal, Meaning{"W_informal", "1", any, {0.5, 2}, "Weight of an informal tie.", assumed});
    row("ties.mentoring", p.mentoring, Meaning{"W_mentoring", "1", any, {0.75, 3}, "Weight of a mentoring tie.", assumed});
    row("ties.voice_of_power", p.voice_of_power,
        Meaning{"om_p", "1", {0, 2}, {0.25, 1}, "Exponent of power in how much a neighbour is seen and heard.", assumed});
}

/// One tie as it was made or given. `mutual` ties are listened along both ways and stored once.
struct Tie {
    std::uint32_t source;   ///< who listens
    std::uint32_t target;   ///< who is listened to
    TieKind kind;
    bool mutual;
    bool between_seats;     ///< ends are seats (work, reporting) or slots (informal, mentoring)
};

/// All ties but those to the manager, which the seats hold. Columns, nine bytes a tie, and up to eight more where weights are given.
class TieList {
public:
    std::size_t size() const { return source_.size(); }
    void clear();
    void reserve(std::size_t ties);
    void add(const Tie& tie, float weight = 1.0F) { add(tie, weight, weight); }
    /// A mutual tie along which the target listens with a weight of its own.
    void add(const Tie& tie, float weight, float weight_back);
    /// Drops the last ties, so that `ties` are left.
    void keep_first(std::size_t ties);
    Tie operator[](std::size_t t) const {
        return {source_[t], target_[t], static_cast<TieKind>(flags_[t] & 3U), (flags_[t] & 4U) != 0, (flags_[t] & 8U) != 0};
    }
    /// The given weight, 1 where none was given; the kind's own weight multiplies it.
    float weight(std::size_t t) const { return weight_.empty() ? 1.0F : weight_[t]; }
    /// The weight with which the target of a mutual tie listens back.
    float weight_back(std::size_t t) const { return weight_back_.empty() ? weight(t) : weight_back_[t]; }
    bool has_weights() const { return !weight_.empty(); }
    void set_target(std::size_t t, std::uint32_t target) { target_[t] = target; }
    /// Whether every tie is mutual and weighs the same both ways.
    bool all_symmetric() const { return directed_ == 0 && weight_back_.empty(); }
    friend bool operator==(const TieList&, const TieList&) = default;

private:
    std::vector<std::uint32_t> source_, target_;
    std::vector<std::uint8_t> flags_;   // kind, mutual, between seats
    std::vector<float> weight_;         // empty while all are 1
    std::vector<float> weight_back_;    // empty while all are as weight_ has them
    std::size_t directed_ = 0;
};

}  // namespace coalesce
