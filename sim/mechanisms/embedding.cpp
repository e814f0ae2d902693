#include "mechanisms/embedding.hpp"

#include <algorithm>

#include "numerics/elementary.hpp"

namespace coalesce {

double embed(const EmbeddingParameters& p, double start, double change, double fair_process, double embedding) {
    const double built = p.learning * fair_process * (1.0 - embedding);
    const double upheld = p.upkeep * std::min(1.0, change + fair_process);
    return unit(embedding + built - p.decay * (1.0 - upheld) * (embedding - start));
}

}  // namespace coalesce
