#pragma once
// A printed page's content as plain values: what a handout or job sheet says, in reading order,
// before anyone decides how it becomes a PDF or a web page. Drawings are vectors in points.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace spineload::page {

/// sRGB, 0–1.
struct Ink {
    double r = 0.0, g = 0.0, b = 0.0;
    bool operator==(const Ink&) const = default;
};

/// RGBA, 8 bit, top row first.
struct Raster {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
    bool operator==(const Raster&) const = default;
};

struct Point {
    double x = 0.0, y = 0.0;  ///< to the right, down; points (1/72 inch)
    bool operator==(const Point&) const = default;
};

/// A filled area, a line, or both.
struct Shape {
    std::vector<Point> points;
    bool is_closed = true;
    bool is_filled = true;
    Ink ink;
    double line_width = 0.0;     ///< 0: no line
    std::vector<double> dashes;  ///< empty: solid
    double rounding = 0.0;       ///< of a rectangle's corners (four points)
    bool operator==(const Shape&) const = default;
};

struct Label {
    enum class Anchor { Start, Middle, End };
    Point at;  ///< on the line that letters stand on
    std::string text;
    double size = 9.0;
    bool is_bold = false;
    Anchor anchor = Anchor::Start;
    Ink ink;
    bool operator==(const Label&) const = default;
};

/// A chart or figure. `alt` says all that it shows, for those who cannot see it.
struct Drawing {
    double width = 0.0, height = 0.0;
    std::vector<Shape> shapes;
    std::vector<Label> labels;
    std::string alt;
    bool operator==(const Drawing&) const = default;
};

struct Run {
    std::string text;
    bool is_bold = false;
    bool operator==(const Run&) const = default;
};
using Text = std::vector<Run>;
std::string plain(const Text& text);

struct Heading {
    int level = 2;  ///< 1 once per document
    std::string text;
};
struct Paragraph {
    enum class Style { Body, Lead, Small };
    Text text;
    Style style = Style::Body;
};
struct List {
    std::vector<Text> items;
    bool is_numbered = false;  ///< large numbers: the key messages
    bool is_small = false;
};
struct Picture {
    Raster raster;
    std::string png;  ///< the same picture encoded, for HTML
    std::string alt, caption;
    double most_height = 0.0;  ///< pt; 0: as wide as its column allows
    Drawing overlay;           ///< words over it, as vectors; scaled to cover the picture
};
struct Chart {
    Drawing drawing;
};
struct Table {
    std::string caption;
    std::vector<std::string> header;  ///< the first column is text, the others numbers
    std::vector<std::vector<std::string>> rows;
    bool is_text = false;  ///< all columns are text, set left
};
/// Room to write by hand: takes what is left of the page, at least this many lines.
struct Notes {
    std::string heading;
    int least_lines = 3;
};
struct Block;
/// Content with a ground and a bar at its left.
struct Box {
    std::vector<Block> blocks;
    bool is_accented = false;  ///< for what must be found: when to get care, limits' purpose
};
struct Column {
    double share = 1.0;
    std::vector<Block> blocks;
};
struct Columns {
    std::vector<Column> columns;
};
struct Block {
    std::variant<Heading, Paragraph, List, Picture, Chart, Table, Notes, Box, Columns> content;
};

enum class Paper { A4, Letter };

struct Document {
    std::string title, subject, language = "en";
    Paper paper = Paper::A4;
    std::string header_left, header_right;
    std::vector<Block> blocks;
    /// Stands at the foot of every page.
    std::string footer;
    bool is_one_page = false;  ///< type shrinks a little rather than run over
    double body_size = 10.0;   ///< pt
};

/// Ready-made shapes.
Shape rectangle(double x, double y, double width, double height, Ink ink, double rounding = 0.0);
Shape line(Point from, Point to, double width, Ink ink, std::vector<double> dashes = {});

/// The inks of printed matter: the tokens' light theme.
namespace inks {
inline constexpr Ink text{0.114, 0.137, 0.161};    // #1D2329
inline constexpr Ink text_2{0.267, 0.302, 0.341};  // #444D57
inline constexpr Ink accent{0.043, 0.416, 0.502};  // #0B6A80
inline constexpr Ink accent_soft{0.863, 0.925, 0.937};
inline constexpr Ink bar{0.306, 0.584, 0.643};  // #4E95A4, Learn's bars
inline constexpr Ink bar_reference{0.345, 0.404, 0.471};
inline constexpr Ink line{0.851, 0.835, 0.796};  // #D9D5CB
inline constexpr Ink line_strong{0.561, 0.537, 0.486};
inline constexpr Ink ground{0.965, 0.957, 0.937};
inline constexpr Ink white{1.0, 1.0, 1.0};
}

}
