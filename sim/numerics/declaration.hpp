#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "numerics/dial.hpp"

namespace coalesce {

struct Dials;   // mechanisms/dials.hpp, which only those need who read a field

enum class DialKind { real, whole, truth, choice };

/// One declared parameter, as parser, validator, describe, schema, docs and sweep axes see it.
struct Dial {
    std::string key;
    DialKind kind = DialKind::real;
    Meaning meaning;
    Choices choices;               ///< names by value, for DialKind::choice
    double default_value = 0.0;
    std::size_t offset = 0;        ///< of the field in Dials

    double read(const Dials& d) const;
    void write(Dials& d, double value) const;   ///< whole numbers, truths (0, 1) and choices (their number) are converted
};

/// All declared parameters, in the order of the model. Built once.
const std::vector<Dial>& declared_dials();
/// The dial of a key, or null.
const Dial* find_dial(std::string_view key);

/// The parameters of a run as a value that knows no mechanism: copying, and reading and writing by declaration, need no more than this.
class OwnedDials {
public:
    OwnedDials();   ///< the defaults
    OwnedDials(const Dials& dials);
    OwnedDials(const OwnedDials& other);
    OwnedDials(OwnedDials&& other) noexcept;
    OwnedDials& operator=(const Dials& dials);
    OwnedDials& operator=(const OwnedDials& other);
    OwnedDials& operator=(OwnedDials&& other) noexcept;
    ~OwnedDials();

    Dials& operator*() { return *values_; }
    const Dials& operator*() const { return *values_; }
    Dials* operator->() { return values_.get(); }
    const Dials* operator->() const { return values_.get(); }
    operator Dials&() { return *values_; }
    operator const Dials&() const { return *values_; }

private:
    std::unique_ptr<Dials> values_;   // never null: moving swaps
};

}  // namespace coalesce
