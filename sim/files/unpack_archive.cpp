#include "files/unpack_archive.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "files/folders.hpp"
#include "files/output_file.hpp"
#include "files/source_file.hpp"
#include "files/tar_header.hpp"
#include "files/utf8.hpp"

namespace coalesce {
namespace {

bool is_plain_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_length(text.substr(at));
        const auto first = static_cast<unsigned char>(text[at]);
        if (length == 0 || first < 0x20 || first == 0x7F || first == '\\') return false;
        at += length;
    }
    return true;
}

/// Whether it is looked at, or unpacked.
enum class Passage { look, unpack };

class ArchiveReader {
public:
    ArchiveReader(const std::string& file, const std::string& folder, Passage passage, const ArchiveLimits& limits, Problems& problems)
        : file_(file),
          folder_(folder),
          passage_(passage),
          problems_(problems),
          source_(file, Unpack::never),
          unpacker_([this](char* into, std::size_t size) { return source_.read(into, size); }),
          count_(limits) {}

    std::optional<std::vector<std::string>> read() {
        if (!source_.failure().empty()) return refuse(std::string(source_.failure()));
        std::string block(TarHeader::size, '\0');
        while (true) {
            if (!take(block)) return std::nullopt;
            if (block.find_first_not_of('\0') == std::string::npos) break;   // the end; what may follow it is not read
            const auto header = TarHeader::in(block);
            if (!header) return refuse("is no archive of this program, or was damaged: there is no sound header where one must be");
            if (!take_entry(*header)) return std::nullopt;
        }
        if (paths_.empty()) return refuse("there is no file in the archive");
        return paths_;
    }

private:
    std::nullopt_t refuse(std::string why) {
        problems_.error({file_}, std::move(why));
        return std::nullopt;
    }

    bool take(std::string& bytes) {
        const std::size_t got = unpacker_.read(bytes.data(), bytes.size());
        if (got == bytes.size()) return true;
        const std::string_view why = !source_.failure().empty() ? source_.failure() : std::string_view(unpacker_.failure());
        refuse(why.empty() ? "ends early: the archive was cut off" : std::string(why));
        return false;
    }

    bool take_entry(const TarHeader& header) {
        const bool is_folder = header.type == TarHeader::Type::folder;   // folders are made for the files in them
        const bool is_other = header.type == TarHeader::Type::other;
        const std::string fault = is_folder ? count_.take_folder()
                                  : is_other
                                      ? fmt::format("{} in it is a link or a device; archives hold files alone", in_quotes(header.name))
                                      : count_.take_file(header.name, header.bytes);
        if (!fault.empty()) return refuse(fault), false;
        return is_folder || write(header);
    }

    bool write(const TarHeader& header) {
        const std::string path = folder_ + '/' + header.name;
        if (passage_ == Passage::look) return pass(header, [](std::string_view) { return true; });
        if (exists(path)) return compare(header, path);
        if (!make_folders(path.substr(0, path.rfind('/')), problems_)) return false;
        OutputFile out(path);
        const bool is_read = pass(header, [&](std::string_view part) {
            out.write(part);
            return out.failure().empty();
        });
        if (is_read && out.publish()) return true;
        if (!out.failure().empty()) problems_.error({}, std::string(out.failure()));
        return false;
    }

    bool compare(const TarHeader& header, const std::string& path) {
        SourceFile there(path, Unpack::never);
        std::string found(std::size_t{64} << 10, '\0');
        bool is_same = is_regular_file(path) && there.size() == header.bytes;
        const auto same = [&](std::string_view part) {
            return there.read(found.data(), part.size()) == part.size() && found.starts_with(part);
        };
        if (!pass(header, [&](std::string_view part) { return is_same = is_same && same(part), true; })) return false;
        if (!is_same) problems_.error({path}, "is there already, and is not as the archive has it; choose another --out");
        return is_same;
    }

    /// Gives the content to `take_part`, until that does not want any more.
    template <class TakePart>
    bool pass(const TarHeader& header, TakePart take_part) {
        std::string part;
        for (std::uint64_t left = header.bytes; left > 0; left -= part.size()) {
            part.resize(std::min<std::uint64_t>(std::size_t{64} << 10, left));
            if (!take(part)) return false;
            if (!take_part(part)) return false;
        }
        std::string padding((TarHeader::size - header.bytes % TarHeader::size) % TarHeader::size, '\0');
        if (!take(padding)) return false;
        paths_.push_back(header.name);
        return true;
    }

    const std::string& file_;
    const std::string& folder_;
    const Passage passage_;
    Problems& problems_;
    SourceFile source_;
    Unpacker unpacker_;
    ArchiveCount count_;
    std::vector<std::string> paths_;
};

/// Whether a folder holds nothing but what an earlier start made of these files; what it left half written is removed.
bool holds_no_strangers(const std::string& folder, const std::vector<std::string>& paths, Problems& problems) {
    const std::set<std::string> known(paths.begin(), paths.end());
    std::vector<std::string> left;
    for (const std::string& name : all_below(folder)) {
        const std::string path = (std::filesystem::path(folder) / name).string();
        if (is_real_folder(path)) continue;
        std::string_view base = name;
        const bool is_left = temporary_at(path, base) == Temporary::abandoned;
        if (!is_regular_file(path) || !known.contains(std::string(is_left ? base : name))) {
            problems.error({path}, "is there already, and is not of this archive; choose another --out");
            return false;
        }
        if (is_left) left.push_back(path);
    }
    return std::all_of(left.begin(), left.end(), [&](const std::string& path) { return remove_file(path, problems); });
}

}  // namespace

std::string fault_of_path(std::string_view path, const ArchiveLimits& limits) {
    if (path.empty()) return "has no name";
    if (path.size() > limits.path) return fmt::format("has a path of more than {} bytes", limits.path);
    if (!is_plain_text(path)) return "has a path with control characters, backslashes or broken UTF-8";
    std::size_t depth = 0;
    for (std::size_t begin = 0; begin <= path.size(); ++depth) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (part.empty() || part == "..") return "leads outside";
        if (part.front() == '.') return "is hidden, or has a folder that is";
        begin = end + 1;
    }
    return depth > limits.depth ? fmt::format("lies deeper than {} folders", limits.depth) : std::string();
}

std::string ArchiveCount::take_folder() {   // an entry, as a file is one
    return ++entries_ > limits_.entries ? fmt::format("holds more than {} entries", limits_.entries) : std::string();
}

std::string ArchiveCount::take_file(std::string_view path, std::uint64_t bytes) {
    if (std::string fault = take_folder(); !fault.empty()) return fault;
    if (const std::string fault = fault_of_path(path, limits_); !fault.empty()) return fmt::format("{} in it {}", in_quotes(path), fault);
    if (!names_.emplace(path).second) return fmt::format("{} is in it twice", in_quotes(path));
    if (names_.size() > limits_.files) return fmt::format("holds more than {} files", limits_.files);
    if (bytes > limits_.bytes - bytes_) return fmt::format("holds more than {} bytes", limits_.bytes);
    bytes_ += bytes;
    count_folders(path);
    return folders_.size() > limits_.folders ? fmt::format("holds more than {} folders", limits_.folders) : std::string();
}

void ArchiveCount::count_folders(std::string_view path) {
    for (std::size_t end = path.rfind('/'); end != std::string_view::npos; end = path.substr(0, end).rfind('/'))
        if (!folders_.emplace(path.substr(0, end)).second) return;   // and so are those above it
}

std::optional<std::vector<std::string>> unpack_archive(const std::string& file, const std::string& folder, const ArchiveLimits& limits,
                                                       Problems& problems) {
    if (is_link(folder) || (exists(folder) && !is_real_folder(folder))) {
        problems.error({folder}, "is there already, and is no folder; choose another --out");
        return std::nullopt;
    }
    const auto paths = ArchiveReader(file, folder, Passage::look, limits, problems).read();
    if (!paths || !holds_no_strangers(folder, *paths, problems)) return std::nullopt;
    return ArchiveReader(file, folder, Passage::unpack, limits, problems).read();
}

}  // namespace coalesce
