#include "files/graphml.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "files/limits.hpp"

namespace coalesce {
namespace {

// A default stands for every element that does not state the attribute, and an edge repeats the names of its ends, so that a small file
// can ask for very much.
constexpr std::size_t most_graph_cells = 50'000'000, most_graph_bytes = std::size_t{1} << 30;

/// An attribute that nodes or edges may state.
struct Attribute {
    std::string name, initial;
};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string_view child_text(const pugi::xml_node& node) { return trimmed(node.text().get()); }

bool is_called(const pugi::xml_node& node, std::string_view name) {
    std::string_view own = node.name();   // perhaps with a prefix of its namespace
    own.remove_prefix(own.find(':') == std::string_view::npos ? 0 : own.find(':') + 1);
    return own == name;
}

class GraphmlReader {
public:
    GraphmlReader(std::string_view text, const std::string& file, std::span<const std::string> names, Problems& problems)
        : text_(text), file_(file), names_(names), problems_(problems) {}

    std::optional<GraphmlTables> read() {
        pugi::xml_document document;
        const auto parsed = document.load_buffer(text_.data(), text_.size(), pugi::parse_default, pugi::encoding_utf8);
        if (!parsed) {
            refuse(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, parsed.offset)),
                   fmt::format("is no XML from here on: {}", parsed.description()));
            return std::nullopt;
        }
        const pugi::xml_node root = document.document_element();
        if (!is_called(root, "graphml")) {
            refuse(root, fmt::format("the file is no GraphML: its outermost element is <{}>", root.name()));
            return std::nullopt;
        }
        pugi::xml_node graph;
        for (const pugi::xml_node& child : root.children()) {
            if (is_called(child, "key")) read_key(child);
            else if (is_called(child, "graph") && graph) refuse(child, "there is a second graph; leave one in the file");
            else if (is_called(child, "graph")) graph = child;
        }
        if (!graph) refuse(root, "there is no <graph> in it");
        if (!sound_) return std::nullopt;
        return read_graph(graph);
    }

private:
    void refuse(std::size_t byte, std::string message) {
        sound_ = false;
        problems_.error(problems_.is_full() ? Place{} : TableOfText::place_of(text_, byte, file_), std::move(message));
    }
    void refuse(const pugi::xml_node& node, std::string message) { refuse(byte_of(node), std::move(message)); }

    /// Where an element begins.
    static std::size_t byte_of(const pugi::xml_node& node) {
        const auto name = node.offset_debug();   // of its name, behind the bracket
        return name > 0 ? static_cast<std::size_t>(name) - 1 : 0;
    }

    void read_key(const pugi::xml_node& key) {
        const std::string id = key.attribute("id").value(), whose = key.attribute("for").as_string("all");
        const std::string name = key.attribute("attr.name").as_string(id.c_str());
        if (name.empty() || name.size() > longest_column_name)
            return refuse(key, fmt::format("the name of this key has {} bytes; must have 1 to {}", name.size(), longest_column_name));
        const Attribute attribute{name, std::string(child_text(key.child("default")))};
        const auto add = [&](std::vector<Attribute>& attributes, std::unordered_map<std::string, std::size_t>& number_of) {
            const auto same = std::find_if(attributes.begin(), attributes.end(), [&](const Attribute& a) { return a.name == name; });
            if (same != attributes.end()) return refuse(key, fmt::format("a second key is named {}", in_quotes(name)));
            if (attributes.size() == most_table_columns) return refuse(key, fmt::format("there are more than {} keys", most_table_columns));
            number_of[id] = attributes.size();
            attributes.push_back(attribute);
        };
        if (whose == "node" || whose == "all") add(of_nodes_, node_keys_);
        if (whose == "edge" || whose == "all") add(of_edges_, edge_keys_);
    }

    std::optional<GraphmlTables> read_graph(const pugi::xml_node& graph) {
        std::vector<pugi::xml_node> nodes, edges;
        for (const pugi::xml_node& child : graph.children()) {
            if (is_called(child, "node")) nodes.push_back(child);
            else if (is_called(child, "edge")) edges.push_back(child);
            else if (is_called(child, "hyperedge")) refuse(child, "a hyperedge ties more than two people; write a tie for each pair");
        }
        if (nodes.size() * (of_nodes_.size() + 1) + edges.size() * (of_edges_.size() + 3) > most_graph_cells)
            refuse(graph, fmt::format("nodes and edges have more than {} attributes in all; leave out those that are not needed",
                                      most_graph_cells));
        if (!sound_) return std::nullopt;
        auto node_table = read_nodes(nodes);
        auto edge_table = read_edges(edges, std::string_view(graph.attribute("edgedefault").value()) == "undirected");
        if (!sound_) return std::nullopt;
        return GraphmlTables{std::move(node_table), std::move(edge_table)};
    }

    CsvTable read_nodes(const std::vector<pugi::xml_node>& nodes) {
        const auto is_attribute = [&](std::string_view name) {
            return std::any_of(of_nodes_.begin(), of_nodes_.end(), [&](const Attribute& a) { return a.name == name; });
        };
        const bool has_id = is_attribute("id"), names_nodes = !has_id || !is_attribute("node");
        std::vector<std::string> header;
        if (names_nodes) header.emplace_back(has_id ? "node" : "id");
        for (const Attribute& attribute : of_nodes_) header.push_back(attribute.name);
        const auto naming = std::find_if(names_.begin(), names_.end(), is_attribute);
        TableOfText table(text_, file_, std::move(header));
        for (const pugi::xml_node& node : nodes) {
            const std::string id = node.attribute("id").value();
            const std::size_t byte = byte_of(node);
            if (node.child("graph")) refuse(node, "a graph within a node is not read");
            table.begin_row(byte);
            if (names_nodes) put(table, id, byte);
            values_of(node, of_nodes_, node_keys_);
            add_values(table, byte);
            std::string_view called = id;
            for (std::size_t a = 0; naming != names_.end() && a < of_nodes_.size(); ++a)
                if (of_nodes_[a].name == *naming) called = values_[a].first;
            if (id.empty()) refuse(node, "this node has no id");
            else if (!called_.emplace(id, called).second) refuse(node, fmt::format("a second node has the id {}", in_quotes(id)));
        }
        return table.take();
    }

    CsvTable read_edges(const std::vector<pugi::xml_node>& edges, bool are_undirected) {
        std::vector<std::string> header{"source", "target"};
        bool says_mutual = true;
        for (const Attribute& attribute : of_edges_) {
            const bool is_end = attribute.name == "source" || attribute.name == "target";
            header.push_back(is_end ? "edge_" + attribute.name : attribute.name);
            says_mutual = says_mutual && attribute.name != "mutual";
        }
        if (says_mutual) header.emplace_back("mutual");
        TableOfText table(text_, file_, std::move(header));
        for (const pugi::xml_node& edge : edges) {
            const std::size_t byte = byte_of(edge);
            table.begin_row(byte);
            for (const char* end : {"source", "target"}) {
                const std::string id = edge.attribute(end).value();
                const auto node = called_.find(id);
                if (node == called_.end()) refuse(edge, fmt::format("{} is {}; must be the id of a node", end, in_quotes(id)));
                put(table, node == called_.end() ? std::string_view() : std::string_view(node->second), byte);
            }
            values_of(edge, of_edges_, edge_keys_);
            add_values(table, byte);
            if (says_mutual) table.add_word(edge.attribute("directed").as_bool(!are_undirected) ? "" : "true", byte);
        }
        return table.take();
    }

    /// Of one element, what it says of each attribute, and where.
    void values_of(const pugi::xml_node& element, const std::vector<Attribute>& attributes,
                   const std::unordered_map<std::string, std::size_t>& number_of) {
        values_.clear();
        for (const Attribute& attribute : attributes) values_.emplace_back(attribute.initial, byte_of(element));
        for (const pugi::xml_node& data : element.children()) {
            if (!is_called(data, "data")) continue;
            const auto number = number_of.find(data.attribute("key").value());
            if (number == number_of.end())
                refuse(data, fmt::format("there is no key {} for this element", in_quotes(data.attribute("key").value())));
            else values_[number->second] = {std::string(child_text(data)), byte_of(data)};
        }
    }

    void add_values(TableOfText& table, std::size_t row) {
        for (const auto& [value, byte] : values_) put(table, value, std::max(row, byte));
    }

    void put(TableOfText& table, std::string_view word, std::size_t byte) {
        if (bytes_ <= most_graph_bytes && (bytes_ += word.size()) > most_graph_bytes)
            refuse(byte, "what nodes and edges say, defaults of keys included, is more than 1 GiB; leave out keys that are not needed");
        table.add_word(bytes_ > most_graph_bytes ? std::string_view() : word, byte);
    }

    std::string_view text_;
    const std::string& file_;
    std::span<const std::string> names_;
    Problems& problems_;
    std::vector<Attribute> of_nodes_, of_edges_;
    std::unordered_map<std::string, std::size_t> node_keys_, edge_keys_;   // by the key's id
    std::unordered_map<std::string, std::string> called_;                  // what the node of an id is called in the tables
    std::vector<std::pair<std::string, std::size_t>> values_;
    std::size_t bytes_ = 0;   // of what is said in both tables
    bool sound_ = true;
};

}  // namespace

bool is_graphml(std::string_view file) { return file.ends_with(".graphml") || file.ends_with(".xml"); }

std::optional<GraphmlTables> parse_graphml(std::string_view text, const std::string& file, std::span<const std::string> names,
                                           Problems& problems) {
    if (!TableOfText::is_sound(text, file, problems)) return std::nullopt;
    if (text.size() > most_graph_bytes) {
        problems.error({file}, "the file is larger than 1 GiB; give the people and ties as tables");
        return std::nullopt;
    }
    return GraphmlReader(text, file, names, problems).read();
}

}  // namespace coalesce
