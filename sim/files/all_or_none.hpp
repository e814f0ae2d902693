#pragma once
#include <cstddef>
#include <span>

#include <unistd.h>

namespace coalesce {

/// Gives files their names in this order, by `publish`, which says whether that went well: all of them or none, for some without the others
/// would be taken for results. Those that have theirs lose them where another does not get its own, whatever the reason, memory too.
template <class File>
bool publish_all_or_none(std::span<File* const> files, auto&& publish) {
    struct Named {
        std::span<File* const> files;
        std::size_t count = 0;

        explicit Named(std::span<File* const> all) : files(all) {}
        Named(const Named&) = delete;
        Named& operator=(const Named&) = delete;
        ~Named() {
            if (count == files.size()) return;
            for (File* const file : files.first(count)) ::unlink(file->path().c_str());
        }
    };
    Named named(files);
    for (File* const file : files) {
        if (!publish(*file)) return false;
        ++named.count;
    }
    return true;
}

}  // namespace coalesce
