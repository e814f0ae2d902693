#include "analysis/validation/report/svg.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace coalesce {
namespace {

constexpr std::string_view ink = "#222222", faint = "#d9d9d9", bar = "#2f6690";
constexpr double row_height = 20.0, label_width = 250.0, top = 46.0, gap = 16.0, letter = 6.0;

std::string escaped(std::string_view words) {
    std::string text;
    for (const char c : words) {
        if (c == '&') text += "&amp;";
        else if (c == '<') text += "&lt;";
        else if (c == '>') text += "&gt;";
        else if (c == '"') text += "&quot;";
        else text += c;
    }
    return text;
}

std::string svg_number(double x) { return fmt::format("{:.10g}", std::round(x * 10.0) / 10.0); }

/// From paper to a full blue, still light enough for dark words.
std::string shade(double share) {
    const auto mixed = [&](int from, int to) { return static_cast<int>(std::lround(from + std::clamp(share, 0.0, 1.0) * (to - from))); };
    return fmt::format("#{:02x}{:02x}{:02x}", mixed(0xff, 0x8c), mixed(0xff, 0xbb), mixed(0xff, 0xdd));
}

}  // namespace

Svg::Svg(double width, double height, std::string_view title, std::string_view description)
    : width_(width), height_(height), head_(fmt::format("<title>{}</title>\n<desc>{}</desc>\n", escaped(title), escaped(description))) {}

void Svg::rectangle(double x, double y, double width, double height, std::string_view fill) {
    body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", svg_number(x), svg_number(y),
                         svg_number(width), svg_number(height), fill);
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view stroke, double width) {
    body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>\n", svg_number(x1),
                         svg_number(y1), svg_number(x2), svg_number(y2), stroke, svg_number(width));
}

void Svg::text(double x, double y, std::string_view words, Anchor anchor, double size) {
    constexpr std::string_view anchors[]{"start", "middle", "end"};
    body_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"{}\" fill=\"{}\">{}</text>\n", svg_number(x),
                         svg_number(y), anchors[static_cast<std::size_t>(anchor)], svg_number(size), ink, escaped(words));
}

std::string Svg::file() const {
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
                       "font-family=\"sans-serif\">\n{2}<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n{3}</svg>\n",
                       svg_number(width_), svg_number(height_), head_, body_);
}

std::string bar_chart(std::string_view title, std::string_view description, const std::vector<std::string>& series,
                      const std::vector<BarRow>& rows, double largest) {
    double column = 150.0;
    for (const std::string& words : series) column = std::max(column, letter * static_cast<double>(words.size()));
    const double width = label_width + static_cast<double>(series.size()) * (column + gap) + gap;
    const double height = top + static_cast<double>(rows.size()) * row_height + gap;
    Svg svg(width, height, title, description);
    svg.text(gap, 18.0, title, Svg::Anchor::start, 14.0);
    for (std::size_t s = 0; s < series.size(); ++s) {
        const double x = label_width + static_cast<double>(s) * (column + gap);
        svg.text(x, 38.0, series[s], Svg::Anchor::start, 11.0);
        svg.line(x, top, x, height - gap, faint);
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double y = top + static_cast<double>(r) * row_height;
        svg.text(label_width - 8.0, y + 14.0, rows[r].label, Svg::Anchor::end, 12.0);
        for (std::size_t s = 0; s < rows[r].values.size(); ++s) {
            const double value = rows[r].values[s];
            if (std::isnan(value)) continue;
            const double x = label_width + static_cast<double>(s) * (column + gap);
            svg.rectangle(x, y + 3.0, std::max(0.5, std::clamp(value / largest, 0.0, 1.0) * (column - 40.0)), row_height - 6.0, bar);
            svg.text(x + column, y + 14.0, fmt::format("{:.2f}", value), Svg::Anchor::end, 11.0);
        }
    }
    return svg.file();
}

std::string shaded_grid(std::string_view title, std::string_view description, const std::vector<std::string>& columns,
                        const std::vector<std::string>& rows, const std::vector<std::vector<ShadedCell>>& cells) {
    double column = 110.0;
    for (const std::string& words : columns) column = std::max(column, letter * static_cast<double>(words.size()));
    const double width = label_width + static_cast<double>(columns.size()) * column + gap;
    const double height = top + static_cast<double>(rows.size()) * row_height + gap;
    Svg svg(width, height, title, description);
    svg.text(gap, 18.0, title, Svg::Anchor::start, 14.0);
    for (std::size_t c = 0; c < columns.size(); ++c)
        svg.text(label_width + (static_cast<double>(c) + 0.5) * column, 38.0, columns[c], Svg::Anchor::middle, 11.0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double y = top + static_cast<double>(r) * row_height;
        svg.text(label_width - 8.0, y + 14.0, rows[r], Svg::Anchor::end, 12.0);
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const double x = label_width + static_cast<double>(c) * column;
            const ShadedCell& cell = cells[r][c];
            svg.rectangle(x + 1.0, y + 1.0, column - 2.0, row_height - 2.0, std::isnan(cell.share) ? "#f4f4f4" : shade(cell.share));
            svg.text(x + column / 2.0, y + 14.0, cell.words, Svg::Anchor::middle, 11.0);
        }
    }
    return svg.file();
}

}  // namespace coalesce
