// One part of the review: its picture, what it was taken for, how sure, and what else it may be.

#include "ui/review/review_parts.h"

#include "core/language.h"
#include "core/show.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace spineload::ui {

namespace {

constexpr float picture_width = 84.0f, least_height = 76.0f, choice_width = 176.0f;
constexpr std::string_view no_part = "none";

// assumed: below these a name is a guess that a person should see, or at least may want to.
constexpr double surely = 0.85, likely = 0.6;

// Everything that a part can be, after what the recognition thinks of.
std::vector<std::string> all_structures()
{
    std::vector<std::string> all;
    for (const auto bone : anatomy::all_bones)
        if (bone != anatomy::Bone::Pelvis)
            all.push_back(fmt::format("vertebra {}", anatomy::name(bone)));
    std::ranges::reverse(all);
    all.emplace_back("sacrum");
    for (const auto level : anatomy::all_levels)
        all.push_back(fmt::format("disc {}", anatomy::name(level)));
    return all;
}

// "L3.obj, 9,262 triangles, closed"
std::string origin_of(const anatomy::ImportedPart& part)
{
    std::string name = part.file.substr(part.file.find_last_of('/') + 1);
    if (!part.object.empty() && part.object != name) name += ": " + part.object;
    if (part.piece > 0) name += " " + tr_format("(piece {})", part.piece);
    return fmt::format("{}, {}", name,
                       tr_n("one triangle", "{} triangles", static_cast<long>(part.triangles)));
}

struct Choices {
    std::vector<MenuRow> rows;
    std::vector<std::string> structures;  ///< of each row; empty: a heading, or as recognised
};

Choices choices_of(const anatomy::ImportedPart& part)
{
    Choices out;
    const auto add = [&](const std::string& structure, std::string shown) {
        if (std::ranges::find(out.structures, structure) != out.structures.end()) return;
        MenuRow row;
        row.label = structure;
        row.shown = std::move(shown);
        row.is_on = structure == (part.structure.empty() ? no_part : part.structure);
        out.rows.push_back(std::move(row));
        out.structures.push_back(structure);
    };
    if (!part.structure.empty()) add(part.structure, structure_title(part.structure));
    for (const auto& other : part.alternatives)
        if (!other.structure.empty())
            add(other.structure, fmt::format("{} ({} %)", structure_title(other.structure),
                                             show_number(100.0 * other.confidence, 0)));
    const std::size_t first = out.rows.size();
    for (const auto& structure : all_structures()) add(structure, structure_title(structure));
    if (first > 0 && first < out.rows.size()) out.rows[first].has_line_above = true;
    add(std::string{no_part}, structure_title(""));
    out.rows.back().has_line_above = true;
    if (part.is_set_by_hand) {
        MenuRow back;
        back.label = tr_mark("As recognised");
        back.icon = icon::undo;
        out.rows.push_back(back);
        out.structures.emplace_back();
    }
    return out;
}

void draw_choice(Desk& desk, const Rect& rect, const anatomy::ImportedPart& part, std::size_t place)
{
    Kit& kit = desk.kit;
    const std::string name = fmt::format("review/part {}", place + 1);
    const std::string id = "menu/" + name;
    const ButtonLook look{ButtonKind::Plain, nullptr, true, true, Type::Small};
    if (button(
            kit, name, rect, structure_title(part.structure), look,
            {tr("What this part is"), tr("Choose another if it was taken for the wrong one."), ""}))
        open_menu(id.c_str());
    if (!is_menu_open(id.c_str())) return;
    const Choices choices = choices_of(part);
    const auto chosen = menu(kit, id.c_str(), rect, desk.layout.window, choices.rows);
    if (!chosen) return;
    const std::string& structure = choices.structures[*chosen];
    if (structure == part.structure) return;
    const std::string title = structure.empty()
                                  ? std::string{tr("As recognised")}
                                  : structure_title(structure == no_part ? "" : structure);
    desk.edits.push(
        app::set_part(place + 1, structure, tr_format("Part {}: {}", place + 1, title)));
}

std::string doubts_of(const anatomy::ImportedPart& part)
{
    std::string text;
    for (const auto& doubt : part.doubts) text += (text.empty() ? "" : " ") + doubt;
    return text;
}

float text_room(const Kit& kit, float width)
{
    return width - kit.px(picture_width + 12.0f + choice_width + 12.0f);
}

}

std::string structure_title(const std::string& structure)
{
    const auto space = structure.find(' ');
    const std::string kind = structure.substr(0, space);
    const std::string rest = space == std::string::npos ? "" : structure.substr(space + 1);
    if (kind == "vertebra") return tr_format("Vertebra {}", rest);
    if (kind == "disc") return tr_format("Disc {}", rest);
    if (kind == "nucleus") return tr_format("Nucleus {}", rest);
    if (structure == "sacrum") return tr("Sacrum");
    if (structure.empty() || structure == no_part) return tr("No part of the spine");
    return structure;
}

std::string confidence_words(const anatomy::ImportedPart& part)
{
    if (part.is_set_by_hand) return tr("as you say");
    if (part.structure.empty()) return tr("not recognised");
    return part.confidence >= surely   ? tr("sure")
           : part.confidence >= likely ? tr("likely")
                                       : tr("unsure");
}

bool is_in_doubt(const anatomy::ImportedPart& part)
{
    if (part.is_set_by_hand) return false;
    return !part.doubts.empty() || (!part.structure.empty() && part.confidence < likely);
}

float review_row_height(const Kit& kit, float width, const anatomy::ImportedPart& part)
{
    const float doubts = part.doubts.empty() ? 0.0f
                                             : wrapped_height(kit, text_room(kit, width),
                                                              Type::Small, doubts_of(part));
    return std::max(kit.px(least_height), kit.px(56.0f) + doubts);
}

void draw_review_row(Desk& desk, const Rect& rect, const anatomy::ImportReport& report,
                     std::size_t place, const PartPicture* picture)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto& part = report.parts[place];
    Rect rest = rect;
    const Rect frame = rest.cut_left(kit.px(picture_width)).inset(0.0f, kit.px(4.0f));
    ImGui::GetWindowDrawList()->AddRectFilled(frame.low(), frame.high(), t.view_top, kit.px(4.0f));
    if (picture)
        paint_part(kit, *picture,
                   {frame.x, frame.middle_y() - 0.5f * kit.px(68.0f), frame.w, kit.px(68.0f)});
    rest.cut_left(kit.px(12.0f));
    const Rect right = rest.cut_right(kit.px(choice_width));
    rest.cut_right(kit.px(12.0f));
    draw_choice(desk, {right.x, rect.y + kit.px(8.0f), right.w, kit.px(28.0f)}, part, place);
    Rect words{right.x, rect.y + kit.px(38.0f), right.w, kit.px(20.0f)};
    if (is_in_doubt(part)) {
        icon_in(kit, words.cut_left(kit.px(18.0f)), t.warn, icon::warning, 13.0f);
        words.cut_left(kit.px(2.0f));
    }
    text_in(kit, words, Align::Left, Type::Small, t.text_2, confidence_words(part));
    rest.cut_top(kit.px(8.0f));
    text_in(kit, rest.cut_top(kit.px(20.0f)), Align::Left, Type::SmallStrong, t.text,
            structure_title(part.structure));
    text_in(kit, rest.cut_top(kit.px(20.0f)), Align::Left, Type::Small, t.text_2, origin_of(part));
    if (!part.doubts.empty())
        wrapped(kit, rest.low(), rest.w, Type::Small, t.text, doubts_of(part));
    section_line(desk, rect.x, rect.bottom() - 1.0f, rect.w);
}

}
