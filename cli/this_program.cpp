#include "cli/this_program.hpp"

#include <stdexcept>
#include <string>

#include "files/digest.hpp"
#include "files/folders.hpp"
#include "files/source_file.hpp"
#include "numerics/build_id.hpp"

namespace coalesce {

const std::string& this_program() {
    static const std::string digest = [] {
        constexpr const char* self = "/proc/self/exe";
        if (!exists(self)) return sha256(program_sources());   // not on every system
        SourceFile file(self);
        Sha256 sum;
        char block[1 << 16];
        while (const std::size_t count = file.read(block, sizeof block)) sum.add({block, count});
        if (!file.failure().empty()) throw std::runtime_error("the program cannot read its own file: " + std::string(file.failure()));
        return sum.digest();
    }();
    return digest;
}

}  // namespace coalesce
