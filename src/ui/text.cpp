#include "ui/text.h"

#include <algorithm>

namespace spineload::ui {

namespace {

const char* begin_of(std::string_view text) { return text.data(); }
const char* end_of(std::string_view text) { return text.data() + text.size(); }

float width_of(const Face& face, std::string_view text)
{
    if (text.empty()) return 0.0f;
    return face.font
        ->CalcTextSizeA(face.size, std::numeric_limits<float>::max(), 0.0f, begin_of(text),
                        end_of(text))
        .x;
}

void draw(const Face& face, ImVec2 place, ImU32 colour, std::string_view text)
{
    if (text.empty()) return;
    // Whole pixels keep the glyphs as sharp as they were baked.
    ImGui::GetWindowDrawList()->AddText(face.font, face.size,
                                        {std::round(place.x), std::round(place.y)}, colour,
                                        begin_of(text), end_of(text));
}

void note(Kit& kit, const Rect& rect, std::string_view text)
{
    kit.registry.add(
        {std::string{text}, rect, kit.clip, Spot::Kind::Text, kit.layer, kit.can_scroll});
}

Type strong(Type type)
{
    if (type == Type::Small) return Type::SmallStrong;
    if (type == Type::Body) return Type::BodyStrong;
    if (type == Type::LearnAside) return Type::LearnHeading;
    if (type == Type::LearnBody) return Type::LearnBodyStrong;
    return type;
}

std::size_t letter_length(unsigned char first)
{
    return first < 0x80 ? 1u : first < 0xE0 ? 2u : first < 0xF0 ? 3u : 4u;
}

float digit_width(const Face& face) { return width_of(face, "0"); }

// Calls `each(piece, width)` for every letter, digits at the width of a 0.
template <class Each>
void for_letters(const Face& face, std::string_view text, Each each)
{
    const float digit = digit_width(face);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t n =
            std::min(letter_length(static_cast<unsigned char>(text[i])), text.size() - i);
        const std::string_view letter = text.substr(i, n);
        const bool is_digit = n == 1 && letter[0] >= '0' && letter[0] <= '9';
        each(letter, is_digit ? digit : width_of(face, letter), is_digit);
        i += n;
    }
}

}

float text_width(const Kit& kit, Type type, std::string_view text)
{
    return std::ceil(width_of(kit.face(type), text));
}

float line_height(const Kit& kit, Type type)
{
    switch (type) {
        case Type::Small:
        case Type::SmallStrong:
            return kit.px(18.0f);
        case Type::Body:
        case Type::BodyStrong:
            return kit.px(20.0f);
        case Type::Title:
        case Type::NumberTight:
            return kit.px(24.0f);
        case Type::Number:
        case Type::Verdict:
            return kit.px(28.0f);
        case Type::LearnAside:
        case Type::LearnHeading:
            return kit.px(22.0f);
        case Type::LearnBody:
        case Type::LearnBodyStrong:
            return kit.px(26.0f);
        case Type::LearnCaption:
            return kit.px(32.0f);
        case Type::LearnTitle:
            return kit.px(38.0f);
    }
    return kit.px(20.0f);
}

float text_at(Kit& kit, ImVec2 place, Type type, ImU32 colour, std::string_view text)
{
    const Face face = kit.face(type);
    const float width = width_of(face, text);
    draw(face, place, colour, text);
    note(kit, {place.x, place.y, width, face.size}, text);
    return place.x + width;
}

void text_in(Kit& kit, const Rect& box, Align align, Type type, ImU32 colour, std::string_view text)
{
    const Face face = kit.face(type);
    std::string shown{text};
    float width = width_of(face, shown);
    while (width > box.w + 1.0f && shown.size() > 4) {
        // Drop the last letter (and the … of the round before) until it fits.
        if (shown.ends_with("…")) shown.resize(shown.size() - 3);
        while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0) == 0x80)
            shown.pop_back();
        if (!shown.empty()) shown.pop_back();
        while (!shown.empty() && shown.back() == ' ') shown.pop_back();
        shown += "…";
        width = width_of(face, shown);
    }
    float x = box.x;
    if (align == Align::Centre) x = box.middle_x() - 0.5f * width;
    if (align == Align::Right) x = box.right() - width;
    const float y = box.middle_y() - 0.5f * face.size;
    draw(face, {x, y}, colour, shown);
    note(kit, {x, y, width, face.size}, shown);
}

float number_width(const Kit& kit, Type type, std::string_view text)
{
    float width = 0.0f;
    for_letters(kit.face(type), text, [&](std::string_view, float w, bool) { width += w; });
    return width;
}

float number_left(Kit& kit, float left, float middle_y, Type type, ImU32 colour,
                  std::string_view text)
{
    const Face face = kit.face(type);
    const float y = middle_y - 0.5f * face.size;
    float x = left;
    for_letters(face, text, [&](std::string_view letter, float advance, bool is_digit) {
        const float lead = is_digit ? 0.5f * (advance - width_of(face, letter)) : 0.0f;
        // Letters keep fractions here: rounding each would make gaps uneven.
        ImGui::GetWindowDrawList()->AddText(face.font, face.size, {x + lead, std::round(y)}, colour,
                                            begin_of(letter), end_of(letter));
        x += advance;
    });
    note(kit, {left, y, x - left, face.size}, text);
    return x;
}

float number_right(Kit& kit, float right, float middle_y, Type type, ImU32 colour,
                   std::string_view text)
{
    const float left = right - number_width(kit, type, text);
    number_left(kit, left, middle_y, type, colour, text);
    return left;
}

float paragraph(Kit& kit, ImVec2 place, float width, Type type, ImU32 colour,
                std::span<const Run> runs, bool is_drawn)
{
    const float line = line_height(kit, type);
    const float space = width_of(kit.face(type), " ");
    float x = 0.0f, y = 0.0f;
    bool needs_space = false;
    for (const Run& run : runs) {
        const Face face = kit.face(run.is_strong ? strong(type) : type);
        const ImU32 ink = run.is_link ? kit.theme->accent : colour;
        std::size_t at = 0;
        while (at < run.text.size()) {
            if (run.text[at] == ' ' || run.text[at] == '\n') {
                needs_space = true;
                ++at;
                continue;
            }
            std::size_t end = run.text.find_first_of(" \n", at);
            if (end == std::string::npos) end = run.text.size();
            const std::string_view word = std::string_view{run.text}.substr(at, end - at);
            const float w = width_of(face, word);
            if (needs_space && x > 0.0f) x += space;
            if (x > 0.0f && x + w > width) {
                x = 0.0f;
                y += line;
            }
            if (is_drawn) {
                const ImVec2 p{place.x + x, place.y + y + 0.5f * (line - face.size)};
                draw(face, p, ink, word);
                note(kit, {p.x, p.y, w, face.size}, word);
            }
            x += w;
            needs_space = false;
            at = end;
        }
    }
    return runs.empty() ? 0.0f : y + line;
}

float wrapped(Kit& kit, ImVec2 place, float width, Type type, ImU32 colour, std::string_view text)
{
    const Run run{std::string{text}, false, false};
    return text.empty() ? 0.0f : paragraph(kit, place, width, type, colour, {&run, 1});
}

float wrapped_height(const Kit& kit, float width, Type type, std::string_view text)
{
    const Run run{std::string{text}, false, false};
    // Measuring draws and notes nothing, so the kit stays as it is.
    return text.empty() ? 0.0f
                        : paragraph(const_cast<Kit&>(kit), {}, width, type, 0u, {&run, 1}, false);
}

void icon_in(Kit& kit, const Rect& box, ImU32 colour, const char* icon, float size)
{
    const Face face = kit.face(Type::Body);
    const float wanted = kit.px(size);
    // The icon glyphs were baked at the body's size less two pixels.
    const float drawn = face.size * wanted / std::round((17.0f - 2.0f) * kit.scale);
    const ImVec2 area = face.font->CalcTextSizeA(drawn, 1e9f, 0.0f, icon);
    // All icons are three bytes of UTF-8.
    const auto part = [icon](int i) { return static_cast<unsigned>(icon[i]) & 0x3Fu; };
    const unsigned letter = ((part(0) & 0x0Fu) << 12) | (part(1) << 6) | part(2);
    const ImFontGlyph* glyph = face.font->FindGlyph(static_cast<ImWchar>(letter));
    const float k = drawn / face.font->FontSize;
    float y = box.middle_y() - 0.5f * area.y;
    float x = box.middle_x() - 0.5f * area.x;
    // Centre the inked part, not the line: icons differ in height and side bearing.
    if (glyph) {
        y = box.middle_y() - 0.5f * k * (glyph->Y0 + glyph->Y1);
        x = box.middle_x() - 0.5f * k * (glyph->X0 + glyph->X1);
    }
    ImGui::GetWindowDrawList()->AddText(face.font, drawn, {std::round(x), std::round(y)}, colour,
                                        icon);
}

}
