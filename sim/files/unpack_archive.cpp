#include "files/unpack_archive.hpp"

#include <algorithm>
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

class ArchiveReader {
public:
    ArchiveReader(const std::string& file, const std::string& folder, const ArchiveLimits& limits, Problems& problems)
        : file_(file),
          folder_(folder),
          limits_(limits),
          problems_(problems),
          source_(file, Unpack::never),
          unpacker_([this](char* into, std::size_t size) { return source_.read(into, size); }) {}

    std::optional<std::vector<std::string>> read() {
        if (!source_.failure().empty()) return refuse(std::string(source_.failure()));
        if (exists(folder_) || is_link(folder_)) return refuse(fmt::format("there is something at {}; choose another --out", folder_));
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
        if (header.type == TarHeader::Type::folder) return true;   // folders are made for the files in them
        const std::string fault = header.type == TarHeader::Type::other ? "is a link or a device; archives hold files alone"
                                                                        : fault_of_path(header.name, limits_);
        if (!fault.empty()) return refuse(fmt::format("{} in it {}", in_quotes(header.name), fault)), false;
        if (!names_.insert(header.name).second) return refuse(fmt::format("{} is in it twice", in_quotes(header.name))), false;
        if (names_.size() > limits_.files) return refuse(fmt::format("holds more than {} files", limits_.files)), false;
        if (header.bytes > limits_.bytes - bytes_) return refuse(fmt::format("holds more than {} bytes", limits_.bytes)), false;
        bytes_ += header.bytes;
        return write(header);
    }

    bool write(const TarHeader& header) {
        const std::string path = folder_ + '/' + header.name;
        if (!make_folders(path.substr(0, path.rfind('/')), problems_)) return false;
        OutputFile out(path);
        std::string part;
        for (std::uint64_t left = header.bytes; left > 0 && out.failure().empty(); left -= part.size()) {
            part.resize(std::min<std::uint64_t>(std::size_t{64} << 10, left));
            if (!take(part)) return false;
            out.write(part);
        }
        std::string padding((TarHeader::size - header.bytes % TarHeader::size) % TarHeader::size, '\0');
        if (!take(padding)) return false;
        if (!out.publish()) {
            problems_.error({}, std::string(out.failure()));
            return false;
        }
        paths_.push_back(header.name);
        return true;
    }

    const std::string& file_;
    const std::string& folder_;
    const ArchiveLimits& limits_;
    Problems& problems_;
    SourceFile source_;
    Unpacker unpacker_;
    std::set<std::string> names_;
    std::vector<std::string> paths_;
    std::uint64_t bytes_ = 0;
};

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

std::optional<std::vector<std::string>> unpack_archive(const std::string& file, const std::string& folder, const ArchiveLimits& limits,
                                                       Problems& problems) {
    return ArchiveReader(file, folder, limits, problems).read();
}

}  // namespace coalesce
