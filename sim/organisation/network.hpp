#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "organisation/identity.hpp"
#include "organisation/seats.hpp"
#include "organisation/ties.hpp"

namespace coalesce {

class People;

/// One end of a tie as its row sees it: the neighbour's slot, with the tie's kind and two facts packed above it.
struct Neighbour {
    std::uint32_t bits;
    static constexpr std::uint32_t slot_mask = 0x0fffffff, kind_shift = 28, above_bit = 1U << 30, differs_bit = 1U << 31;
    std::uint32_t slot() const { return bits & slot_mask; }
    TieKind kind() const { return static_cast<TieKind>((bits >> kind_shift) & 3U); }
    bool is_above() const { return (bits & above_bit) != 0; }        ///< of a higher level, and not of the visible leadership
    bool is_exposing() const { return (bits & differs_bit) != 0; }  ///< differs on a dimension on which the row's person is marginalised
};

/// One tie along which conduct is an exposure: to whose, and W_ij M_ij.
struct Exposure {
    std::uint32_t slot;
    float weight;
};

/// Which ties a row holds: those along which its person listens, or all ties at either end with the symmetric weight (W_ij + W_ji) / 2.
enum class Direction { listening, either };

/// The ties as compressed rows over slots, rebuilt each quarter. Row i holds neighbours(i): managers above first, and otherwise in the
/// order in which ties were made.
class Network {
public:
    /// Rows from the list of ties, of which the last `lent` are lent by interventions, and the managers. Flags and raw weights are set;
    /// weights are raw until weigh().
    void build(const TieList& ties, const Seats& seats, const People& people, const Identities& identities, const TieWeights& kinds,
               Direction direction, std::size_t lent = 0);
    /// w_ij = W_ij p_j^om / sum_j W_ij p_j^om: how much of what i sees and hears comes from j. Rows without weight stay 0.
    void weigh(std::span<const float> power, double voice_of_power);

    std::size_t size() const { return begin_.empty() ? 0 : begin_.size() - 1; }
    std::size_t entries() const { return neighbour_.size(); }
    std::uint32_t begin(std::size_t i) const { return begin_[i]; }
    std::uint32_t end(std::size_t i) const { return begin_[i + 1]; }
    /// Entries begin(i) .. end_of_above(i) - 1 are the managers above.
    std::uint32_t end_of_above(std::size_t i) const { return above_end_[i]; }
    std::span<const Neighbour> neighbours(std::size_t i) const {
        return std::span(neighbour_).subspan(begin_[i], begin_[i + 1] - begin_[i]);
    }
    std::span<const float> weights(std::size_t i) const { return std::span(weight_).subspan(begin_[i], begin_[i + 1] - begin_[i]); }
    /// The raw weight W of entry e (kind weight x given weight), whatever weigh() did.
    float raw_weight(std::size_t e) const {
        return kind_weight_[static_cast<std::size_t>(neighbour_[e].kind())] * (factor_.empty() ? 1.0F : factor_[e]);
    }

    /// W_i: the sum of the raw weights of row i, without those ties that were lent.
    float strength(std::size_t i) const { return strength_[i]; }

    /// The ties of row i along which the neighbour's conduct is an exposure; filled where people listen, empty rows elsewhere.
    std::span<const Exposure> exposures(std::size_t i) const {
        return exposure_begin_.empty() ? std::span<const Exposure>{}
                                       : std::span(exposure_).subspan(exposure_begin_[i], exposure_begin_[i + 1] - exposure_begin_[i]);
    }

    std::span<const Neighbour> all_neighbours() const { return neighbour_; }
    std::span<const float> all_weights() const { return weight_; }
    /// Room of one number an entry, for those who work while nobody asks for weights: these are gone until weigh().
    std::span<float> lend_weights() { return weight_; }

private:
    std::vector<std::uint32_t> begin_;  // size + 1
    std::vector<std::uint32_t> above_end_;  // size
    std::vector<Neighbour> neighbour_;
    std::vector<float> weight_;
    std::vector<float> factor_;  // given weight, halved where only one end listens; empty while all are 1
    std::vector<std::uint32_t> exposure_begin_;  // size + 1, or empty
    std::vector<Exposure> exposure_;
    float kind_weight_[4] = {1, 1, 1, 1};

    /// What a tie needs to know of the people at its ends, side by side.
    struct End {
        std::uint32_t identity, exposed_bits;
        std::uint8_t level;
    };
    std::vector<End> ends_;
    std::vector<float> loudness_;  // power^om of each person
    std::vector<float> strength_;  // sum of raw weights of each row

    void look_at_people(const Seats& seats, const People& people, const Identities& identities);
    void list_exposures(const People& people, const Identities& identities);
};

/// reach_j = sum of W_kj over those who listen to j and to whom j's conduct is an exposure (N1).
void measure_reach(const Network& listening, std::span<float> reach);

}  // namespace coalesce
