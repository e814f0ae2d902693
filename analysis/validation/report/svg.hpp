#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace coalesce {

/// A drawing of a validity report: plain SVG of shapes and words, the same bytes for the same numbers.
class Svg {
public:
    /// In units that are pixels on a screen. `title` and `description` are for those who cannot see it.
    Svg(double width, double height, std::string_view title, std::string_view description);

    enum class Anchor { start, middle, end };

    void rectangle(double x, double y, double width, double height, std::string_view fill);
    void line(double x1, double y1, double x2, double y2, std::string_view stroke, double width = 1.0);
    void text(double x, double y, std::string_view words, Anchor anchor = Anchor::start, double size = 12.0);

    /// The whole file.
    std::string file() const;

private:
    double width_, height_;
    std::string head_, body_;
};

/// A row of a bar chart: how long each bar is, on a scale of its own that all rows share.
struct BarRow {
    std::string label;
    std::vector<double> values;
};

/// Horizontal bars, a column of them for each series, rows in their order. Missing values have no bar.
std::string bar_chart(std::string_view title, std::string_view description, const std::vector<std::string>& series,
                      const std::vector<BarRow>& rows, double largest);

/// A cell of a grid: a share in [0, 1] that is its shade, and the words in it. A share that is missing has none.
struct ShadedCell {
    double share;
    std::string words;
};

/// A table whose cells are shaded: rows by columns.
std::string shaded_grid(std::string_view title, std::string_view description, const std::vector<std::string>& columns,
                        const std::vector<std::string>& rows, const std::vector<std::vector<ShadedCell>>& cells);

}  // namespace coalesce
