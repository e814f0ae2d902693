#include "analysis/tables/files_together.hpp"

#include <algorithm>

namespace coalesce {

void FilesTogether::write(std::string_view name, const std::string& text) {
    files_.emplace_back(folder_.file(name));
    files_.back().write(text);
    files_.back().sync();
}

bool FilesTogether::are_sound() const {
    return std::all_of(files_.begin(), files_.end(), [](const OutputFile& file) { return file.failure().empty(); });
}

std::vector<ListedFile> FilesTogether::written() const {
    std::vector<ListedFile> all;
    for (const OutputFile& file : files_) all.push_back(file.listed());
    return all;
}

bool FilesTogether::publish(Problems& problems) {
    const auto is_there = [&](const OutputFile& file) {
        return file.listed().path == provenance_name || !mismatch(folder_.path(), file.listed());
    };
    if (are_sound() && std::all_of(files_.begin(), files_.end(), is_there)) return true;
    std::vector<OutputFile*> files;
    for (OutputFile& file : files_) files.push_back(&file);
    return folder_.publish(files, problems);
}

bool FilesTogether::publish_results(const std::function<std::string(const std::vector<ListedFile>&)>& package, const Provenance& provenance,
                                    const std::vector<InputFile>& inputs, Problems& problems) {
    if (!are_sound()) return publish(problems);
    std::vector<ListedFile> sums = written();
    const std::string json = package(sums);
    sums.push_back(listed(std::string(package_name), json));
    write(provenance_name, provenance_json(provenance, inputs));
    write(sums_name, sums_text(std::move(sums)));
    write(package_name, json);
    return publish(problems);
}

FolderUse FilesTogether::use_of(const std::vector<Table>& tables, const std::vector<std::string>& others,
                                const std::vector<InputFile>& inputs) {
    FolderUse use;
    for (const Table& table : tables) use.writes.emplace_back(table.file);
    use.writes.insert(use.writes.end(), others.begin(), others.end());
    for (const std::string_view name : {provenance_name, sums_name, package_name}) use.writes.emplace_back(name);
    for (const InputFile& input : inputs) use.reads.push_back(input.path);
    return use;
}

}  // namespace coalesce
