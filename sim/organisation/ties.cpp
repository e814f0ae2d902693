#include "organisation/ties.hpp"

namespace coalesce {

void TieList::clear() {
    source_.clear();
    target_.clear();
    flags_.clear();
    weight_.clear();
    weight_back_.clear();
    directed_ = 0;
}

void TieList::reserve(std::size_t ties) {
    source_.reserve(ties);
    target_.reserve(ties);
    flags_.reserve(ties);
}

void TieList::add(const Tie& tie, float weight, float weight_back) {
    if ((weight != 1.0F || weight_back != weight) && weight_.empty()) weight_.assign(size(), 1.0F);
    if (weight_back != weight && weight_back_.empty()) weight_back_ = weight_;
    source_.push_back(tie.source);
    target_.push_back(tie.target);
    flags_.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(tie.kind) | (tie.mutual ? 4U : 0U) | (tie.between_seats ? 8U : 0U)));
    if (weight != 1.0F || weight_back != weight || !weight_.empty()) weight_.push_back(weight);
    if (weight_back != weight || !weight_back_.empty()) weight_back_.push_back(weight_back);
    if (!tie.mutual) ++directed_;
}

void TieList::keep_first(std::size_t ties) {
    for (std::size_t t = ties; t < size(); ++t) directed_ -= (flags_[t] & 4U) == 0 ? 1 : 0;
    source_.resize(ties);
    target_.resize(ties);
    flags_.resize(ties);
    if (!weight_.empty()) weight_.resize(ties);
    if (!weight_back_.empty()) weight_back_.resize(ties);
}

}  // namespace coalesce
