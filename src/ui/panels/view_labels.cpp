// Words over the picture: bone names, lever arms, values beside the levels, the callout.

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
    const glm::vec2 text_size{text_width(kit, Type::SmallStrong, "T12"), kit.px(16.0f)};
    for (const auto& name :
         scene::place_names(scene, view.camera, view.size(), text_size, kit.px(34.0f))) {
        const std::string& text = scene.labels[name.label].text;
        const float w = text_width(kit, Type::SmallStrong, text);
        const Face face = kit.face(Type::SmallStrong);
        const ImVec2 place{std::round(view.rect.x + name.centre.x - 0.5f * w),
                           std::round(view.rect.y + name.centre.y - 0.5f * face.size)};
        ImGui::GetWindowDrawList()->AddText(face.font, face.size, place,
                                            colour(kit.theme->palette->name_on_bone), text.c_str());
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
    const ImU32 halo = with_opacity(t.window, 0.8f);
    const auto line = [&](ImVec2 end) {
        dashed_line(disc, end, t.text, 1.5f * kit.scale, kit.px(5.0f), kit.px(4.0f),
                    4.5f * kit.scale, halo);
    };
    if (levers.load_in_front && abs(*levers.load_in_front) > 2_cm) {
        glm::vec3 beside{levers.disc};
        beside.x = static_cast<float>(levers.load.x);
        ImVec2 end = view.place(beside);
        const Rect inside = view.rect.inset(kit.px(70.0f), kit.px(8.0f));
        const bool is_outside = !inside.contains(end);
        if (is_outside) {
            // Along the lever to where it leaves the view.
            float k = 1.0f;
            if (end.x > inside.right())
                k = std::min(k, (inside.right() - disc.x) / (end.x - disc.x));
            if (end.x < inside.x) k = std::min(k, (inside.x - disc.x) / (end.x - disc.x));
            if (end.y > inside.bottom())
                k = std::min(k, (inside.bottom() - disc.y) / (end.y - disc.y));
            if (end.y < inside.y) k = std::min(k, (inside.y - disc.y) / (end.y - disc.y));
            k = std::clamp(k, 0.0f, 1.0f);
            end = {disc.x + k * (end.x - disc.x), disc.y + k * (end.y - disc.y)};
        }
        const float length = std::hypot(end.x - disc.x, end.y - disc.y);
        if (length > kit.px(24.0f)) {
            line(end);
            const ImVec2 unit{(end.x - disc.x) / length, (end.y - disc.y) / length};
            const float a = kit.px(8.0f), b = kit.px(4.0f);
            if (is_outside)
                list->AddTriangleFilled({end.x + unit.x * a, end.y + unit.y * a},
                                        {end.x - unit.y * b, end.y + unit.x * b},
                                        {end.x + unit.y * b, end.y - unit.x * b}, t.text);
            const std::string text = fmt::format(
                "{}, {:.0f} cm {}", show(levers.held), std::abs(levers.load_in_front->si()) * 100.0,
                levers.load_in_front->si() > 0.0 ? "in front" : "behind");
            tag(desk,
                {disc.x + 0.62f * (end.x - disc.x),
                 disc.y + 0.62f * (end.y - disc.y) - kit.px(16.0f)},
                text, view);
        }
    }
    if (levers.muscles_behind && levers.muscles_behind->si() > 0.01) {
        const ImVec2 end = view.place(glm::vec3{levers.muscles});
        line(end);
        list->AddCircleFilled(end, kit.px(4.0f), t.text);
        tag(desk, {end.x - kit.px(56.0f), end.y - kit.px(12.0f)},
            fmt::format("Muscles, {:.1f} cm", levers.muscles_behind->si() * 100.0), view);
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
        if (from.x > x - kit.px(20.0f)) continue;
        ImGui::GetWindowDrawList()->AddLine(from, {x - kit.px(8.0f), y}, t.line_strong, 1.0f);
        text_in(kit, {x, y - kit.px(9.0f), kit.px(58.0f), kit.px(18.0f)}, Align::Left, Type::Small,
                t.text_2, anatomy::name(level));
        number_left(kit, x + kit.px(70.0f), y, Type::Small, t.text,
                    show(solved->frame(desk.session.frame_index()).levels[i].compression));
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
    const auto value = app::main_value(*solved, *picked, desk.session.frame_index());
    const std::string number = show(value.force);
    const std::string times =
        value.times_standing ? show_number(*value.times_standing, 1) + " × standing" : "";
    const Type big = desk.layout.is_tight ? Type::NumberTight : Type::Number;
    const float w =
        std::max({text_width(kit, Type::SmallStrong, title), number_width(kit, big, number),
                  text_width(kit, Type::Small, times)}) +
        kit.px(20.0f);
    const float h = kit.px(12.0f + 18.0f + 24.0f) + (times.empty() ? 0.0f : kit.px(20.0f));
    const ImVec2 anchor = view.place(anchor_of(desk, *picked));
    if (!view.rect.contains(anchor)) return;
    std::vector<scene::Box> obstacles;
    for (const Rect& rect : view.occupied) obstacles.push_back(box_of(rect, view.rect));
    for (const auto& box : scene::screen_boxes(desk.stage.scene(), view.camera, view.size()))
        obstacles.push_back(box);
    const glm::vec2 at{anchor.x - view.rect.x, anchor.y - view.rect.y};
    const float edge = kit.px(12.0f);
    const scene::Box within{{edge, edge}, {view.rect.w - edge, view.rect.h - edge}};
    const scene::Box best = scene::place_callout(at, {w, h}, within, obstacles, kit.px(46.0f));
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
    const Rect line = inner.cut_top(kit.px(24.0f));
    number_left(kit, line.x, line.middle_y(), big, t.text, number);
    if (!times.empty())
        text_in(kit, inner.cut_top(kit.px(20.0f)), Align::Left, Type::Small, t.text_2, times);
    view.occupied.push_back(box);
}

}
