#include "core/page.h"

namespace spineload::page {

std::string plain(const Text& text)
{
    std::string out;
    for (const auto& run : text) out += run.text;
    return out;
}

Shape rectangle(double x, double y, double width, double height, Ink ink, double rounding)
{
    Shape shape;
    shape.points = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    shape.ink = ink;
    shape.rounding = rounding;
    return shape;
}

Shape line(Point from, Point to, double width, Ink ink, std::vector<double> dashes)
{
    Shape shape;
    shape.points = {from, to};
    shape.is_closed = shape.is_filled = false;
    shape.ink = ink;
    shape.line_width = width;
    shape.dashes = std::move(dashes);
    return shape;
}

}
