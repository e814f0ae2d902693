#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "files/file_package.hpp"
#include "files/output_file.hpp"
#include "files/output_folder.hpp"
#include "output/data_package.hpp"

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
    /// The same with what stands beside the tables of every study: the package that is made of all files so far, provenance of what was
    /// read, and digests. The package gets its name last: its presence means done.
    bool publish_results(const std::function<std::string(const std::vector<ListedFile>&)>& package, const Provenance& provenance,
                         const std::vector<InputFile>& inputs, Problems& problems);
    /// What a study of these tables uses of its folder that publish_results() ends: its tables, other files and what is added to them are
    /// written, its inputs read.
    static FolderUse use_of(const std::vector<Table>& tables, const std::vector<std::string>& others, const std::vector<InputFile>& inputs);

private:
    const OutputFolder& folder_;
    std::vector<OutputFile> files_;
};

}  // namespace coalesce
