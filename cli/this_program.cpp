#include "cli/this_program.hpp"

#include <stdexcept>

#include "files/digest.hpp"
#include "files/folders.hpp"
#include "files/read_text.hpp"
#include "numerics/build_id.hpp"

namespace coalesce {

const std::string& this_program() {
    static const std::string digest = [] {
        constexpr const char* self = "/proc/self/exe";
        if (!exists(self)) return sha256(program_sources());   // not on every system
        Problems unreadable;
        const auto text = read_text(self, unreadable);
        if (!text) throw std::runtime_error("the program cannot read its own file: " + unreadable.all().front().message);
        return sha256(*text);
    }();
    return digest;
}

}  // namespace coalesce
