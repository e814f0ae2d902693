#include "numerics/source.hpp"

namespace coalesce {

std::string source_text(const Source& source) {
    std::string text;
    if (source.borrowed != Borrowed::nothing) {
        text += source.borrowed == Borrowed::form ? "form: " : "direction: ";
        text += source.from;
        text += source.basis == Basis::off ? "; " : "; value ";
    }
    text += basis_names[static_cast<std::size_t>(source.basis)];
    if (!source.of.empty()) {
        text += " (";
        text += source.of;
        text += ')';
    }
    return text;
}

}  // namespace coalesce
