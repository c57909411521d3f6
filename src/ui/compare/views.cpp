// The views side by side: one camera, one clock, one colour range; what lies over each picture is
// in view_words.cpp.

#include "ui/compare/view_words.h"

#include "app/comparison_edits.h"
#include "app/readings.h"
#include "core/language.h"
#include "scene/camera.h"
#include "ui/camera_moves.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

constexpr float drag_threshold = 4.0f;

std::size_t view_count(const CompareDesk& compare) { return compare.candidates().size(); }

// Each view has a renderer of its own: a picture that has not changed is not drawn again.
Stage& stage_of(CompareDesk& compare, std::size_t i)
{
    auto& stage = compare.state.stages[i];
    if (stage) return *stage;
    std::unique_ptr<render::Renderer> renderer;
    if (compare.desk.stage.renderer() && compare.state.has_renderers) {
        auto made = render::Renderer::create();
        if (made)
            renderer = std::move(*made);
        else
            compare.state.has_renderers = false;
        if (!made) compare.desk.requests.trouble = made.error();
    }
    stage = std::make_unique<Stage>(std::move(renderer));
    return *stage;
}

void update_stages(CompareDesk& compare)
{
    const auto candidates = compare.candidates();
    const auto range = compared_range(compare);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        Stage::Source source;
        source.solved = candidates[i].solved;
        source.spine = candidates[i].spine;
        source.time_s = compare.session().candidate_time_s(i);
        source.reading = compared_reading(compare, i);
        // A keeps its loads beside the others' differences, and with them the loads' range.
        const app::View& view = compare.session().view();
        const bool is_own =
            view.compare.shows_difference && source.reading == scene::Reading::Value;
        source.range = is_own ? scene::entry(view.quantity).range : range;
        source.reference = candidates.front().solved;
        source.reference_time_s = compare.session().candidate_time_s(0);
        stage_of(compare, i).update(source, compare.session().view(), *compare.kit().theme, false);
    }
}

// The camera is fitted once to each set of activities, to all of them together.
void frame_when_asked(CompareDesk& compare, const Rect& cell)
{
    CompareState& state = compare.state;
    Transient& t = compare.desk.transient;
    std::vector<std::string> shown;
    std::vector<glm::vec3> points;
    for (std::size_t i = 0; i < view_count(compare); ++i) {
        if (!state.stages[i]->is_ready()) return;
        shown.push_back(compare.candidates()[i].solved->result.activity.card().id);
    }
    const bool is_entering = state.last_frame + 1 < ImGui::GetFrameCount();
    const bool is_new = shown != state.framed || std::abs(cell.w - state.framed_width) > 1.0f ||
                        std::abs(cell.h - state.framed_height) > 1.0f;
    if (!is_entering && !is_new && !t.wants_fit) return;
    const bool is_flown = !is_entering && !state.framed.empty() && shown != state.framed;
    state.framed = std::move(shown);
    state.framed_width = cell.w;
    state.framed_height = cell.h;
    t.wants_fit = t.wants_fit_picked = false;
    for (std::size_t i = 0; i < view_count(compare); ++i) {
        const auto one = state.stages[i]->outline();
        points.insert(points.end(), one.begin(), one.end());
    }
    const auto camera = Stage::fitted_to(
        points, compare.session().view().camera,
        {cell.w, cell.h, compare.kit().px(compare.layout.is_tight ? 44.0f : 48.0f)});
    if (is_flown)
        fly_to(compare.desk, camera);
    else
        compare.desk.edits.push(app::set_camera(camera));
}

void draw_picture(CompareDesk& compare, std::size_t i, const CompareView& view)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    Stage& stage = *compare.state.stages[i];
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilledMultiColor(view.rect.low(), view.rect.high(), t.view_top, t.view_top,
                                  t.view_bottom, t.view_bottom);
    if (!stage.is_ready() || !compare.candidates()[i].solved) {
        const auto& one = compare.candidates()[i];
        Rect words = view.rect;
        words.cut_top(kit.px(52.0f));  // below the head
        if (!one.trouble && words.h > kit.px(18.0f))
            text_in(kit, words, Align::Centre, Type::Small, t.text_3,
                    one.solved ? tr("Building the spine…") : tr("Solving…"));
        return;
    }
    const int w = static_cast<int>(view.rect.w), h = static_cast<int>(view.rect.h);
    // One view after the other is refined, so that a frame stays short.
    const bool may_refine = compare.state.refining % view_count(compare) == i;
    if (stage.draw(view.camera, w, h, kit.now_s, may_refine)) kit.wake_in(0.0);
    if (stage.texture() == 0) return;
    const auto id = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(stage.texture()));
    // Old values stay, paler, while new ones are worked out.
    const bool is_old =
        compare.candidates()[i].is_solving && compare.session().comparison().is_busy();
    const ImU32 tint = is_old ? IM_COL32(255, 255, 255, 153) : IM_COL32_WHITE;
    // The picture's first row is its lowest.
    list->AddImage(id, view.rect.low(), view.rect.high(), {0.0f, 1.0f}, {1.0f, 0.0f}, tint);
}

std::optional<education::Structure> structure_under(CompareDesk& compare, std::size_t i,
                                                    const CompareView& view, ImVec2 at)
{
    return compare.state.stages[i]->structure_at(static_cast<int>(at.x - view.rect.x),
                                                 static_cast<int>(at.y - view.rect.y));
}

void turn_or_move(CompareDesk& compare, const CompareView& view, ImVec2 by)
{
    const auto& camera = compare.session().view().camera;
    const glm::vec2 moved{by.x, by.y};
    compare.desk.transient.flight.reset();
    const Drag drag = compare.desk.transient.drag;
    if (drag == Drag::Orbit)
        compare.desk.edits.push(app::set_camera(scene::orbited(camera, moved, view.rect.h)));
    if (drag == Drag::Pan)
        compare.desk.edits.push(app::set_camera(scene::panned(camera, moved, view.rect.h)));
}

void follow_drag(CompareDesk& compare, std::size_t i, const CompareView& view)
{
    Transient& t = compare.desk.transient;
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsItemActivated()) {
        t.drag_from = io.MousePos;
        t.has_dragged = false;
        t.drag = (io.MouseDown[1] || io.MouseDown[2] || io.KeyShift) ? Drag::Pan : Drag::Orbit;
        compare.state.active_view = i;
    }
    if (ImGui::IsItemActive() && t.drag != Drag::None) {
        const float far = std::hypot(io.MousePos.x - t.drag_from.x, io.MousePos.y - t.drag_from.y);
        if (far > drag_threshold * compare.kit().scale) t.has_dragged = true;
        if (t.has_dragged && (io.MouseDelta.x != 0.0f || io.MouseDelta.y != 0.0f))
            turn_or_move(compare, view, io.MouseDelta);
    }
    if (!ImGui::IsItemDeactivated()) return;
    t.drag = Drag::None;
    if (t.has_dragged) return;
    // A click beside everything leaves the selection: a slip of the hand must not lose it.
    if (const auto under = structure_under(compare, i, view, t.drag_from))
        compare.desk.edits.push(app::pick(under));
}

void handle_pointer(CompareDesk& compare, std::size_t i, const CompareView& view)
{
    Kit& kit = compare.kit();
    const ImGuiIO& io = ImGui::GetIO();
    const std::string name = fmt::format("compare/{}", letter(i));
    kit.registry.add({name, view.rect, kit.clip, Spot::Kind::Control, kit.layer, false});
    ImGui::SetCursorScreenPos(view.rect.low());
    ImGui::InvisibleButton(name.c_str(), {std::max(view.rect.w, 1.0f), std::max(view.rect.h, 1.0f)},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    ImGui::SetItemAllowOverlap();
    const bool is_hovered = ImGui::IsItemHovered();
    follow_drag(compare, i, view);
    Transient& t = compare.desk.transient;
    if (is_hovered && io.MouseWheel != 0.0f) {
        const glm::vec2 pixel{io.MousePos.x - view.rect.x, io.MousePos.y - view.rect.y};
        t.flight.reset();
        compare.desk.edits.push(app::set_camera(compare.state.stages[i]->relative(
            scene::zoomed(view.camera, std::pow(1.15f, io.MouseWheel), pixel, view.size()))));
    }
    // Asking the picture what is under the pointer costs; only when it moved.
    const bool has_moved = io.MousePos.x != t.last_pointer.x || io.MousePos.y != t.last_pointer.y;
    if (t.drag == Drag::None && has_moved && is_hovered) {
        const auto under = structure_under(compare, i, view, io.MousePos);
        if (under != compare.session().view().hovered) compare.desk.edits.push(app::hover(under));
        t.last_pointer = io.MousePos;
    }
}

// Between the peaks of each level.
double largest_difference(const app::Solved& one, const app::Solved& first,
                          scene::Quantity quantity)
{
    double largest = 0.0;
    for (const auto level : anatomy::all_levels) {
        const auto value = [&](const app::Solved& solved) {
            return app::level_value(solved.frame(solved.peak_frames[index(level)]), level,
                                    quantity);
        };
        const auto here = value(one), there = value(first);
        if (here && there) largest = std::max(largest, std::abs(*here - *there));
    }
    return largest;
}

void draw_toasts(CompareDesk& compare, const Rect& rect)
{
    const auto& notices = compare.session().notices();
    auto& ages = compare.desk.transient.notice_ages;
    ages.resize(notices.size(), 0.0);
    for (std::size_t i = 0; i < notices.size(); ++i) {
        const auto press = draw_toast(compare.kit(), rect, notices.size() - 1 - i, notices[i]);
        if (press == ToastPress::Link) compare.desk.requests.show_folder = notices[i].link;
        // A toast that is looked at stays.
        if (press != ToastPress::Hover) ages[i] += static_cast<double>(ImGui::GetIO().DeltaTime);
        if (ages[i] > 4.0) compare.desk.requests.dismissed_notice = i;
        compare.kit().wake_in(std::max(0.05, 4.0 - ages[i]));
    }
}

void draw_errors(CompareDesk& compare, const Rect& rect)
{
    const auto& errors = compare.session().errors();
    if (errors.empty()) return;
    Kit& kit = compare.kit();
    const Banner banner{tr("This could not be done"), errors.front().text(), "", true};
    Rect place = rect.inset(kit.px(12.0f), kit.px(52.0f));
    place.w = std::min(place.w, kit.px(520.0f));
    place.h = std::min(banner_height(kit, place.w, banner), place.h);
    if (draw_banner(kit, "banner/error", place, banner) == BannerPress::Close)
        compare.desk.requests.dismissed_error = 0;
}

}

scene::QuantityRange compared_range(const CompareDesk& compare)
{
    const app::View& view = compare.session().view();
    const auto candidates = compare.candidates();
    const auto own = scene::QuantityRange{view.own_range.low, view.own_range.high};
    const bool is_difference = view.compare.shows_difference;
    if (view.range == app::RangeMode::Own)
        return is_difference ? scene::symmetric_range(static_cast<double>(own.high)) : own;
    if (view.range == app::RangeMode::Fixed)
        return is_difference ? scene::reading_range(scene::Reading::Difference, view.quantity)
                             : scene::entry(view.quantity).range;
    std::optional<scene::QuantityRange> all;
    double largest = 0.0;
    for (const auto& one : candidates) {
        if (!one.solved) continue;
        const auto range = app::range_of(*one.solved, view.quantity, view.range);
        if (!all) all = range;
        all->low = std::min(all->low, range.low);
        all->high = std::max(all->high, range.high);
        if (candidates.front().solved)
            largest = std::max(largest, largest_difference(*one.solved, *candidates.front().solved,
                                                           view.quantity));
    }
    if (is_difference) return scene::symmetric_range(largest);
    return all ? *all : scene::entry(view.quantity).range;
}

scene::Reading compared_reading(const CompareDesk& compare, std::size_t candidate)
{
    // A keeps its loads: its difference to itself says nothing.
    const bool is_difference = compare.session().view().compare.shows_difference && candidate > 0;
    return is_difference ? scene::Reading::Difference : scene::Reading::Value;
}

void draw_views(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    begin_panel(kit, "compare/views", rect, kit.theme->view_bottom);
    if (view_count(compare) > 0) {
        update_stages(compare);
        const bool is_alone = view_count(compare) == 1;
        const auto count = static_cast<float>(is_alone ? 2 : view_count(compare));
        Rect rest = rect;
        std::vector<Rect> cells;
        for (float i = count; i > 0.0f; i -= 1.0f)
            cells.push_back(rest.cut_left(std::floor(rest.w / i)));
        frame_when_asked(compare, cells.front());
        const auto camera = compare.session().view().camera;
        for (std::size_t i = 0; i < view_count(compare); ++i) {
            CompareView view{cells[i], compare.state.stages[i]->tracked(camera), {}};
            draw_picture(compare, i, view);
            handle_pointer(compare, i, view);
            draw_view_words(compare, i, view);
            if (i > 0)
                ImGui::GetWindowDrawList()->AddRectFilled(
                    cells[i].low(), {cells[i].x + 1.0f, cells[i].bottom()}, kit.theme->line);
        }
        ++compare.state.refining;
        if (is_alone) draw_partners(compare, cells[1]);
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        if (compare.session().view().hovered && !rect.contains(mouse))
            compare.desk.edits.push(app::hover(std::nullopt));
    }
    draw_errors(compare, rect);
    draw_toasts(compare, rect);
    end_panel(kit);
}

}
