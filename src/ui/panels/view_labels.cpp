// Words over the picture: bone names, lever arms, values beside the levels, the callout.

#include "core/language.h"
#include "core/show.h"
#include "scene/labels.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

constexpr double callout_rest_s = 0.3;

scene::Box box_of(const Rect& rect, const Rect& view)
{
    return {{rect.x - view.x, rect.y - view.y}, {rect.right() - view.x, rect.bottom() - view.y}};
}

// Text with a dark ground of its own, so that it can be read over bone and background alike.
void tag(Desk& desk, ImVec2 centre, std::string_view text, ViewFrame& view)
{
    Kit& kit = desk.kit;
    const Rect& within = view.rect;
    const Theme& t = *kit.theme;
    const float w = text_width(kit, Type::Small, text) + kit.px(12.0f), h = kit.px(22.0f);
    Rect box{std::round(centre.x - 0.5f * w), std::round(centre.y - 0.5f * h), w, h};
    box.x = std::clamp(box.x, within.x + kit.px(4.0f),
                       std::max(within.x + kit.px(4.0f), within.right() - w - kit.px(4.0f)));
    // Where something else already stands, the line alone has to do.
    if (std::ranges::any_of(view.occupied, [&](const Rect& o) { return o.overlaps(box); })) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), with_opacity(t.window, 0.85f), kit.px(4.0f));
    list->AddRect(box.low(), box.high(), t.line, kit.px(4.0f));
    text_in(kit, box.inset(kit.px(6.0f), 0.0f), Align::Left, Type::Small, t.text, text);
    view.occupied.push_back(box);
}

const app::Solved* ready_solution(const Desk& desk)
{
    const app::Solved* solved = desk.session.solved();
    const bool is_shown = solved && solved->result.solution.status != biomech::Status::Failed;
    return is_shown ? solved : nullptr;
}

glm::vec3 disc_place(const Desk& desk, anatomy::Level level)
{
    return glm::vec3{desk.stage.pose().discs[index(level)].translation};
}

// Where the leader of a structure's callout ends.
glm::vec3 anchor_of(const Desk& desk, const education::Structure& picked)
{
    using education::StructureKind;
    const auto& scene = desk.stage.scene();
    for (const auto& item : scene.items)
        if (picked.kind != StructureKind::Disc && item.pick != 0 && item.mesh &&
            scene.structures[item.pick - 1] == picked)
            return scene::bounds_of(*item.mesh, item.world_from_mesh).centre();
    for (const auto& tube : scene.tubes)
        if (tube.pick != 0 && scene.structures[tube.pick - 1] == picked)
            return 0.5f * (tube.from + tube.to);
    return disc_place(desk, app::level_of(picked));
}

}

void dashed_line(ImVec2 from, ImVec2 to, ImU32 ink, float width, float dash, float gap, float halo,
                 ImU32 halo_ink)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    if (length < 1.0f || length > 1e5f) return;
    if (halo > 0.0f) list->AddLine(from, to, halo_ink, halo);
    const ImVec2 unit{(to.x - from.x) / length, (to.y - from.y) / length};
    for (float at = 0.0f; at < length; at += dash + gap) {
        const float end = std::min(at + dash, length);
        list->AddLine({from.x + unit.x * at, from.y + unit.y * at},
                      {from.x + unit.x * end, from.y + unit.y * end}, ink, width);
    }
}

void draw_bone_names(Desk& desk, const ViewFrame& view)
{
    if (!desk.session.view().layers.names) return;
    Kit& kit = desk.kit;
    const auto& scene = desk.stage.scene();
    // Dark on bone; on see-through bone the background is behind the name.
    const bool is_glass = desk.session.view().layers.is_bone_translucent;
    const ImU32 ink = is_glass ? kit.theme->text : colour(kit.theme->palette->name_on_bone);
    const glm::vec2 text_size{text_width(kit, Type::SmallStrong, "T12"), kit.px(16.0f)};
    for (const auto& name :
         scene::place_names(scene, view.camera, view.size(), text_size, kit.px(34.0f))) {
        const std::string& text = scene.labels[name.label].text;
        const float w = text_width(kit, Type::SmallStrong, text);
        const Face face = kit.face(Type::SmallStrong);
        const ImVec2 place{std::round(view.rect.x + name.centre.x - 0.5f * w),
                           std::round(view.rect.y + name.centre.y - 0.5f * face.size)};
        ImGui::GetWindowDrawList()->AddText(face.font, face.size, place, ink, text.c_str());
    }
}

namespace {

void lever_line(const Kit& kit, ImVec2 from, ImVec2 to)
{
    dashed_line(from, to, kit.theme->text, 1.5f * kit.scale, kit.px(5.0f), kit.px(4.0f),
                4.5f * kit.scale, with_opacity(kit.theme->window, 0.8f));
}

// The part of a line that lies inside a rectangle, from its first point on, 0 to 1.
float part_inside(ImVec2 from, ImVec2 to, const Rect& inside)
{
    float k = 1.0f;
    if (to.x > inside.right()) k = std::min(k, (inside.right() - from.x) / (to.x - from.x));
    if (to.x < inside.x) k = std::min(k, (inside.x - from.x) / (to.x - from.x));
    if (to.y > inside.bottom()) k = std::min(k, (inside.bottom() - from.y) / (to.y - from.y));
    if (to.y < inside.y) k = std::min(k, (inside.y - from.y) / (to.y - from.y));
    return std::clamp(k, 0.0f, 1.0f);
}

const char* lever_words(bool is_box, bool is_in_front)
{
    if (is_box) return is_in_front ? tr_mark("Box, {} cm in front") : tr_mark("Box, {} cm behind");
    return is_in_front ? tr_mark("Load, {} cm in front") : tr_mark("Load, {} cm behind");
}

// From the disc to under (or over) the load, level; an arrow where that is out of the picture.
void draw_load_lever(Desk& desk, ViewFrame& view, const app::Levers& levers,
                     const std::string& noun)
{
    Kit& kit = desk.kit;
    const ImVec2 disc = view.place(glm::vec3{levers.disc});
    glm::vec3 beside{levers.disc};
    beside.x = static_cast<float>(levers.load.x);
    const ImVec2 load = view.place(beside);
    const float k = part_inside(disc, load, view.rect.inset(kit.px(70.0f), kit.px(8.0f)));
    const ImVec2 end{disc.x + k * (load.x - disc.x), disc.y + k * (load.y - disc.y)};
    const float length = std::hypot(end.x - disc.x, end.y - disc.y);
    if (length < kit.px(24.0f)) return;
    lever_line(kit, disc, end);
    const ImVec2 unit{(end.x - disc.x) / length, (end.y - disc.y) / length};
    const float a = kit.px(8.0f), b = kit.px(4.0f);
    if (k < 1.0f)
        ImGui::GetWindowDrawList()->AddTriangleFilled(
            {end.x + unit.x * a, end.y + unit.y * a}, {end.x - unit.y * b, end.y + unit.x * b},
            {end.x + unit.y * b, end.y - unit.x * b}, kit.theme->text);
    const double in_front = levers.load_in_front->si();
    tag(desk,
        {disc.x + 0.62f * (end.x - disc.x), disc.y + 0.62f * (end.y - disc.y) - kit.px(16.0f)},
        tr_format(lever_words(noun == "box", in_front > 0.0),
                  show_fixed(std::abs(in_front) * 100.0, 0)),
        view);
}

}

void draw_levers(Desk& desk, ViewFrame& view)
{
    const app::Solved* solved = ready_solution(desk);
    const auto& picked = desk.session.view().picked;
    if (!solved || !picked || !desk.session.view().layers.levers ||
        picked->kind != education::StructureKind::Disc)
        return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const std::size_t frame = desk.session.frame_index();
    const auto levers = app::levers(*solved, desk.stage.pose(), picked->level, frame);
    const ImVec2 disc = view.place(glm::vec3{levers.disc});
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect(view.rect.low(), view.rect.high(), true);
    if (levers.load_in_front && abs(*levers.load_in_front) > 2_cm)
        draw_load_lever(desk, view, levers, app::held_noun(solved->result.activity));
    if (levers.muscles_behind && levers.muscles_behind->si() > 0.01) {
        const ImVec2 end = view.place(glm::vec3{levers.muscles});
        lever_line(kit, disc, end);
        list->AddCircleFilled(end, kit.px(4.0f), t.text);
        tag(desk, {end.x - kit.px(56.0f), end.y - kit.px(12.0f)},
            tr_format("Muscles, {} cm", show_number(levers.muscles_behind->si() * 100.0, 1)), view);
    }
    list->AddCircleFilled(disc, kit.px(4.0f), t.outline);
    list->AddCircle(disc, kit.px(4.0f), t.accent, 0, 1.5f * kit.scale);
    list->PopClipRect();
}

void draw_level_values(Desk& desk, ViewFrame& view)
{
    // The still picture of the first start tells all levels; later the strip does.
    const app::Solved* solved = ready_solution(desk);
    if (!solved || desk.session.view().is_started) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const float x = view.rect.right() - kit.px(174.0f);
    std::vector<float> wishes;
    std::vector<ImVec2> anchors;
    for (const auto level : anatomy::all_levels) {
        anchors.push_back(view.place(disc_place(desk, level)));
        wishes.push_back(anchors.back().y);
    }
    const std::vector<float> heights(wishes.size(), kit.px(24.0f));
    const auto places = scene::spread(wishes, heights, view.rect.y + kit.px(84.0f),
                                      view.rect.bottom() - kit.px(104.0f));
    for (const auto level : anatomy::all_levels) {
        const std::size_t i = index(level);
        const float y = std::round(places[i]);
        // From beside the disc, so that the line does not cross the bone.
        const ImVec2 from{anchors[i].x + kit.px(36.0f), anchors[i].y};
        if (from.x > x - kit.px(4.0f)) continue;  // the disc lies where the value would stand
        if (from.x < x - kit.px(12.0f))
            ImGui::GetWindowDrawList()->AddLine(from, {x - kit.px(8.0f), y}, t.line_strong, 1.0f);
        text_in(kit, {x, y - kit.px(9.0f), kit.px(58.0f), kit.px(18.0f)}, Align::Left, Type::Small,
                t.text_2, anatomy::name(level));
        const auto value = app::shown_value(
            *solved, app::disc_at(level), desk.session.frame_index(), desk.session.view().quantity);
        number_left(kit, x + kit.px(70.0f), y, Type::Small, t.text, value.text);
    }
    view.occupied.push_back({x, view.rect.y, view.rect.right() - x, view.rect.h});
}

void draw_callout(Desk& desk, ViewFrame& view)
{
    const app::Solved* solved = ready_solution(desk);
    const auto& picked = desk.session.view().picked;
    if (!solved || !picked || !desk.session.view().is_started) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const std::string title = app::structure_title(*picked);
    const auto value = app::shown_value(*solved, *picked, desk.session.frame_index(),
                                        desk.session.view().quantity);
    const std::string& number = value.text;
    const std::string times =
        value.times_standing ? tr_format("{} × standing", show_number(*value.times_standing, 1))
                             : "";
    const Type big = desk.layout.is_tight ? Type::NumberTight : Type::Number;
    const float w =
        std::max({text_width(kit, Type::SmallStrong, title), number_width(kit, big, number),
                  text_width(kit, Type::Small, times)}) +
        kit.px(20.0f);
    const float number_h = number.empty() ? 0.0f : line_height(kit, big);
    const float h = kit.px(12.0f + 18.0f) + number_h + (times.empty() ? 0.0f : kit.px(20.0f));
    const ImVec2 anchor = view.place(anchor_of(desk, *picked));
    if (!view.rect.contains(anchor)) return;
    std::vector<scene::Box> obstacles;
    for (const Rect& rect : view.occupied) obstacles.push_back(box_of(rect, view.rect));
    for (const auto& box : scene::screen_boxes(desk.stage.scene(), view.camera, view.size()))
        obstacles.push_back(box);
    const glm::vec2 at{anchor.x - view.rect.x, anchor.y - view.rect.y};
    const float edge = kit.px(12.0f);
    const scene::Box within{{edge, edge}, {view.rect.w - edge, view.rect.h - edge}};
    // Clear of the disc itself: half a disc is about 3 cm.
    const float depth = scene::project(view.camera, anchor_of(desk, *picked), view.size()).z;
    const float part = 0.03f * scene::pixels_per_metre(view.camera, depth, view.rect.h);
    const scene::Box best =
        scene::place_callout(at, {w, h}, within, obstacles, part + kit.px(14.0f));
    Transient& transient = desk.transient;
    const scene::Box kept{at + transient.callout_offset,
                          at + transient.callout_offset + glm::vec2{w, h}};
    const bool is_clear =
        within.contains(kept) && std::ranges::none_of(view.occupied, [&](const Rect& rect) {
            return kept.overlaps(box_of(rect, view.rect));
        });
    // It keeps its place beside the part for a moment, so that it does not flicker between corners.
    const bool may_move = kit.now_s - transient.callout_moved_s > callout_rest_s;
    if (!is_clear || (may_move && glm::distance(best.low - at, transient.callout_offset) > 4.0f)) {
        transient.callout_offset = best.low - at;
        transient.callout_moved_s = kit.now_s;
    }
    const Rect box{std::round(view.rect.x + at.x + transient.callout_offset.x),
                   std::round(view.rect.y + at.y + transient.callout_offset.y), w, h};
    // A small view may have no room for it; the inspector says the same.
    if (std::ranges::any_of(view.occupied, [&](const Rect& o) { return o.overlaps(box); }) ||
        !view.rect.holds(box))
        return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 near{std::clamp(anchor.x, box.x, box.right()),
                      std::clamp(anchor.y, box.y, box.bottom())};
    list->AddLine(anchor, near, t.accent, 1.5f * kit.scale);
    list->AddRectFilled(box.low(), box.high(), t.raised, kit.px(5.0f));
    list->AddRect(box.low(), box.high(), t.accent, kit.px(5.0f));
    Rect inner = box.inset(kit.px(10.0f), kit.px(6.0f));
    text_in(kit, inner.cut_top(kit.px(18.0f)), Align::Left, Type::SmallStrong, t.text, title);
    const Rect line = inner.cut_top(number_h);
    number_left(kit, line.x, line.middle_y(), big, t.text, number);
    if (!times.empty())
        text_in(kit, inner.cut_top(kit.px(20.0f)), Align::Left, Type::Small, t.text_2, times);
    view.occupied.push_back(box);
}

}
