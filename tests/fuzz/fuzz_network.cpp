#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/archive/archived_run.hpp"
#include "files/edge_list.hpp"
#include "files/graphml.hpp"
#include "files/point_in_time.hpp"
#include "files/tar_header.hpp"
#include "fuzzing.hpp"

using namespace coalesce;

namespace {

/// Every cell and its place can be had.
void look_at(const CsvTable& table) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (std::size_t column = 0; column < table.columns(); ++column) {
            point_in_time(table.cell(row, column));
            demand(table.place(row, column).line > 0 && table.place(row, column).column > 0);
        }
    }
}

}  // namespace

/// What somebody sent as a network or an archive is one, or is told why not.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    Problems of_graph, of_list, of_archive;
    const std::vector<std::string> names{"name", "id"};
    const auto graph = parse_graphml(text, "n.graphml", names, of_graph);
    demand(graph.has_value() != of_graph.any_errors());
    if (graph) look_at(graph->nodes), look_at(graph->edges);
    const auto list = parse_edge_list(text, "n.edges", of_list);
    demand(list.has_value() != of_list.any_errors());
    if (list) look_at(*list);
    const auto run = read_reproduction(text, "reproduce.json", of_archive);
    demand(run.has_value() != of_archive.any_errors());
    TarHeader::in(text.substr(0, TarHeader::size));
    return 0;
}
