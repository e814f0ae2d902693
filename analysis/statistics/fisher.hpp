#pragma once
#include <cstddef>

namespace coalesce {

/// How often at least `hits` of `n` would be seen if they were as likely there as in the others, of which `other_hits` of `other_n` were
/// (Fisher's exact test, one-sided): 1 where nothing is to be seen.
double fisher_p_value(std::size_t hits, std::size_t n, std::size_t other_hits, std::size_t other_n);

}  // namespace coalesce
