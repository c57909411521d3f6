#include "report/html.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::report {

using namespace page;

namespace {

constexpr const char* style = R"(
:root{--text:#1D2329;--text-2:#444D57;--accent:#0B6A80;--soft:#DCECEF;--line:#D9D5CB;--ground:#F6F4EF}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--text);font:16px/1.5 Inter,system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer{max-width:52rem;margin:0 auto;padding:0 1.25rem}
header,footer{display:flex;justify-content:space-between;gap:1rem;font-size:.875rem;padding-top:.75rem;padding-bottom:.75rem}
header{border-bottom:1px solid var(--line)}footer{border-top:1px solid var(--line);font-weight:600;margin-top:2rem}
header b{color:var(--accent)}header span{color:var(--text-2)}
h1{font-size:2rem;line-height:1.2;margin:1.25rem 0 1rem}h2{font-size:1.2rem;color:var(--accent);margin:1.5rem 0 .35rem}h3{font-size:1rem;margin:1rem 0 .25rem}
p,ul,ol{margin:.35rem 0 .7rem}li{margin:.2rem 0}ol.key{font-size:1.15rem;padding-left:1.6rem}ol.key li{margin:.5rem 0}ol.key li::marker{color:var(--accent);font-weight:700}
.lead{font-size:1.15rem}.small{font-size:.8125rem;color:var(--text-2)}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:0 1.75rem;align-items:start}
.columns>div>:first-child{margin-top:.35rem}
figure{margin:.5rem 0}figure img{display:block;max-width:100%;height:auto;border-radius:6px;margin:0 auto}figure svg{display:block;width:100%;height:auto}
.picture{position:relative;width:fit-content;margin:0 auto}.picture svg{position:absolute;inset:0;height:100%}
figcaption{font-size:.8125rem;color:var(--text-2);margin-top:.25rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums;margin:.35rem 0 .8rem}caption{text-align:left;color:var(--text-2);padding:.2rem 0}
th,td{text-align:right;padding:.25rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--text-2)}thead th{border-bottom:2px solid #8F897C}
th:first-child,td:first-child,.words th,.words td{text-align:left;padding-left:0}tbody th{font-weight:400;color:var(--text)}
aside{background:var(--ground);border-left:4px solid #8F897C;border-radius:4px;padding:.6rem 1rem;margin:1rem 0}aside.accent{background:var(--soft);border-left-color:var(--accent)}
aside>:first-child{margin-top:.2rem}
.notes{height:9rem;background:repeating-linear-gradient(#fff 0 1.75rem,#8F897C 1.75rem calc(1.75rem + 1px))}
)";

// Chrome and Firefox leave grounds out in print unless told.
constexpr const char* print_style =
    R"(@media print{html{font-size:11px}body{font-size:9.2pt;line-height:1.34}header,main,footer{max-width:none;padding-left:0;padding-right:0}footer{margin-top:.8rem}h1{font-size:18pt;margin:6pt 0}h2{margin:8pt 0 2pt}
.columns{grid-template-columns:repeat(auto-fit,minmax(12rem,1fr))}aside,figure,table,tr{break-inside:avoid}h1,h2,h3{break-after:avoid}aside,.notes{print-color-adjust:exact;-webkit-print-color-adjust:exact}.notes{height:5.3rem}figure img{max-height:52mm;width:auto}.scroll{overflow:visible}})";

std::string colour(Ink ink)
{
    const auto part = [](double value) {
        return static_cast<int>(std::lround(255.0 * std::clamp(value, 0.0, 1.0)));
    };
    return fmt::format("#{:02X}{:02X}{:02X}", part(ink.r), part(ink.g), part(ink.b));
}

std::string number(double value)
{
    return fmt::format("{:.5g}", std::round(value * 100.0) / 100.0);
}

class Writer {
public:
    void operator()(const Heading& h)
    {
        out_ += fmt::format("<h{0}>{1}</h{0}>\n", h.level, escaped(h.text));
    }
    void operator()(const Paragraph& p)
    {
        constexpr const char* classes[] = {"", " class=\"lead\"", " class=\"small\""};
        out_ +=
            fmt::format("<p{}>{}</p>\n", classes[static_cast<std::size_t>(p.style)], text(p.text));
    }
    void operator()(const List& list)
    {
        const char* name = list.is_numbered ? "ol" : "ul";
        out_ += fmt::format("<{}{}>\n", name,
                            list.is_numbered ? " class=\"key\""
                            : list.is_small  ? " class=\"small\""
                                             : "");
        for (const auto& item : list.items) out_ += fmt::format("<li>{}</li>\n", text(item));
        out_ += fmt::format("</{}>\n", name);
    }
    void operator()(const Picture& p)
    {
        out_ += fmt::format(
            "<figure><div class=\"picture\"><img src=\"data:image/png;base64,{}\" width=\"{}\" "
            "height=\"{}\" alt=\"{}\">",
            base64(p.png), p.raster.width, p.raster.height, escaped(p.alt));
        if (p.overlay.width > 0.0) {
            out_ += "\n";
            svg(p.overlay, "aria-hidden=\"true\"");
        }
        out_ += "</div>";
        if (!p.caption.empty())
            out_ += fmt::format("<figcaption>{}</figcaption>", escaped(p.caption));
        out_ += "</figure>\n";
    }
    void operator()(const Chart& chart)
    {
        const auto& drawing = chart.drawing;
        // A narrow chart keeps its type readable instead of filling the page.
        out_ += fmt::format("<figure style=\"max-width:{}rem\">", number(drawing.width / 9.0));
        svg(drawing, fmt::format("role=\"img\" aria-label=\"{}\"", escaped(drawing.alt)));
        out_ += "</figure>\n";
    }
    void operator()(const Table& table)
    {
        out_ += fmt::format("<div class=\"scroll\" tabindex=\"0\"><table{}>\n",
                            table.is_text ? " class=\"words\"" : "");
        if (!table.caption.empty())
            out_ += fmt::format("<caption>{}</caption>\n", escaped(table.caption));
        out_ += "<thead><tr>";
        for (const auto& cell : table.header)
            out_ += cell.empty() ? "<td></td>"
                                 : fmt::format("<th scope=\"col\">{}</th>", escaped(cell));
        out_ += "</tr></thead>\n<tbody>\n";
        for (const auto& row : table.rows) {
            out_ += "<tr>";
            for (std::size_t i = 0; i < row.size(); ++i)
                out_ += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", escaped(row[i]))
                               : fmt::format("<td>{}</td>", escaped(row[i]));
            out_ += "</tr>\n";
        }
        out_ += "</tbody></table></div>\n";
    }
    void operator()(const Notes& notes)
    {
        out_ += fmt::format("<h2>{}</h2>\n<div class=\"notes\" aria-hidden=\"true\"></div>\n",
                            escaped(notes.heading));
    }
    void operator()(const Box& box)
    {
        out_ += box.is_accented ? "<aside class=\"accent\">\n" : "<aside>\n";
        all(box.blocks);
        out_ += "</aside>\n";
    }
    void operator()(const Columns& columns)
    {
        out_ += "<div class=\"columns\">\n";
        for (const auto& column : columns.columns) {
            out_ += "<div>\n";
            all(column.blocks);
            out_ += "</div>\n";
        }
        out_ += "</div>\n";
    }
    void all(const std::vector<Block>& blocks)
    {
        for (const auto& block : blocks) std::visit(*this, block.content);
    }
    const std::string& out() const { return out_; }

private:
    void svg(const Drawing& drawing, const std::string& attributes)
    {
        out_ += fmt::format(
            "<svg {} viewBox=\"0 0 {} {}\" "
            "font-family=\"Inter,system-ui,sans-serif\">\n",
            attributes, number(drawing.width), number(drawing.height));
        for (const auto& s : drawing.shapes) shape(s);
        for (const auto& l : drawing.labels) label(l);
        out_ += "</svg>";
    }
    static std::string text(const Text& runs)
    {
        std::string out;
        for (const auto& run : runs)
            out += run.is_bold ? "<strong>" + escaped(run.text) + "</strong>" : escaped(run.text);
        return out;
    }
    void shape(const Shape& s)
    {
        if (s.points.empty()) return;
        const std::string fill = s.is_filled ? colour(s.ink) : "none";
        std::string stroke;
        if (s.line_width > 0.0) {
            stroke = fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", colour(s.ink),
                                 number(s.line_width));
            std::string dashes;
            for (const double dash : s.dashes) dashes += (dashes.empty() ? "" : " ") + number(dash);
            if (!dashes.empty()) stroke += fmt::format(" stroke-dasharray=\"{}\"", dashes);
        }
        if (s.rounding > 0.0 && s.points.size() == 4) {
            const auto &low = s.points[0], &high = s.points[2];
            out_ += fmt::format(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\"{}/>\n",
                number(low.x), number(low.y), number(high.x - low.x), number(high.y - low.y),
                number(s.rounding), fill, stroke);
            return;
        }
        std::string points;
        for (const auto& point : s.points)
            points +=
                fmt::format("{}{},{}", points.empty() ? "" : " ", number(point.x), number(point.y));
        out_ += fmt::format("<{} points=\"{}\" fill=\"{}\"{}/>\n",
                            s.is_closed ? "polygon" : "polyline", points, fill, stroke);
    }
    void label(const Label& l)
    {
        constexpr const char* anchors[] = {"start", "middle", "end"};
        out_ += fmt::format(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\" fill=\"{}\"{}>{}</text>\n",
            number(l.at.x), number(l.at.y), number(l.size),
            anchors[static_cast<std::size_t>(l.anchor)], colour(l.ink),
            l.is_bold ? " font-weight=\"600\"" : "", escaped(l.text));
    }

    std::string out_;
};

}

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string base64(const std::string& bytes)
{
    constexpr const char* digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto byte = [&](std::size_t k) -> unsigned {
            return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u;
        };
        const unsigned three = byte(0) << 16 | byte(1) << 8 | byte(2);
        out += digits[three >> 18 & 63u];
        out += digits[three >> 12 & 63u];
        out += i + 1 < bytes.size() ? digits[three >> 6 & 63u] : '=';
        out += i + 2 < bytes.size() ? digits[three & 63u] : '=';
    }
    return out;
}

std::string html(const Document& document)
{
    Writer writer;
    writer.all(document.blocks);
    const char* paper = document.paper == Paper::A4 ? "A4" : "letter";
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{}</title>\n<meta name=\"description\" content=\"{}\">\n"
        "<meta name=\"generator\" content=\"SpineLoad " SPINELOAD_VERSION
        "\">\n"
        "<style>{}@page{{size:{};margin:14mm}}{}</style>\n</head>\n<body>\n"
        "<header><b>{}</b><span>{}</span></header>\n<main>\n{}</main>\n"
        "<footer><span>{}</span></footer>\n</body>\n</html>\n",
        escaped(document.language), escaped(document.title), escaped(document.subject), style,
        paper, print_style, escaped(document.header_left), escaped(document.header_right),
        writer.out(), escaped(document.footer));
}

}
