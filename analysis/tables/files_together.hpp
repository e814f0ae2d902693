#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "files/output_file.hpp"
#include "files/output_folder.hpp"

namespace coalesce {

/// Files of a folder, which get their names only when all are on the disk. The folder must outlive it.
class FilesTogether {
public:
    explicit FilesTogether(const OutputFolder& folder) : folder_(folder) {}

    void write(std::string_view name, const std::string& text);
    /// Whether all that was written so far is on the disk; otherwise publish() tells why not.
    bool are_sound() const;
    /// What is on the disk so far.
    std::vector<ListedFile> written() const;
    /// False, with an error, if one cannot be written. Where somebody else was faster, with the same, nothing is done.
    bool publish(Problems& problems);

private:
    const OutputFolder& folder_;
    std::vector<OutputFile> files_;
};

}  // namespace coalesce
