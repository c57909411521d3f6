// The key-pose editor: in place of sliders and library, one key pose at a time. What is moved is
// solved and coloured at once, at that pose's moment.

#include "app/own_activities.h"
#include "core/language.h"
#include "core/show.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/field.h"
#include "ui/widgets/slider_row.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

using app::KeyPose;
using app::PoseValue;
using scenario::Activity;

std::string own_title(const Activity& activity)
{
    const auto& card = activity.card();
    return app::is_own(card) ? card.title : tr_format("{} (own)", tr(card.title));
}

// Another activity came by undo or from a file: its title stands in the field.
void follow_activity(Desk& desk)
{
    auto& editor = *desk.transient.key_poses;
    const auto& activity = desk.document().activity;
    if (editor.activity == activity.card().id) return;
    editor.activity = activity.card().id;
    editor.title = own_title(activity);
    editor.trouble.reset();
}

// What is changed is the user's own from the first change on; a built-in activity stays as it is.
Result<Activity> own(Desk& desk)
{
    const auto& activity = desk.document().activity;
    if (app::is_own(activity.card())) return activity;
    return app::as_own(activity, desk.transient.key_poses->title);
}

void change(Desk& desk, const Result<Activity>& changed, double time_s, std::string label,
            std::string held = {})
{
    auto& editor = *desk.transient.key_poses;
    if (!changed) {
        editor.trouble = changed.error();
        return;
    }
    editor.trouble.reset();
    editor.activity = changed->card().id;
    // The same body in the same place: the camera stays.
    desk.transient.fitted_activity = changed->card().id;
    desk.edits.push(app::change_activity(*changed, time_s, std::move(label), std::move(held)));
}

void stop_playing(Desk& desk)
{
    if (!desk.session.playback().is_playing) return;
    app::Playback playback = desk.session.playback();
    playback.is_playing = false;
    desk.requests.playback = playback;
}

void select(Desk& desk, std::size_t key, double time_s)
{
    stop_playing(desk);
    desk.transient.key_poses->selected = key;
    desk.edits.push(app::scrub(time_s));
}

std::string seconds_text(double time_s) { return show_fixed(time_s, 2) + " s"; }

std::string value_text(const PoseValue& value, double shown)
{
    return value.is_length ? show_fixed(shown, 0) + " cm" : show_fixed(shown, 0) + "°";
}

// Gives the time of the selected one when its slider was moved.
void draw_time(Desk& desk, const Rect& rect, const KeyPose& pose)
{
    const std::size_t key = desk.transient.key_poses->selected;
    SliderRow slider;
    slider.label = tr("Moment");
    slider.value = slider.initial = pose.time_s;
    slider.least = pose.earliest_s;
    slider.most = pose.latest_s;
    slider.step = 0.05;
    slider.text = seconds_text;
    slider.tip = {tr("Moment"), tr("When the body is in this pose."), ""};
    const SliderChange moved = slider_row(desk.kit, "key-poses/Moment", rect, slider);
    if (moved.value) {
        const double time = std::clamp(std::round(*moved.value / slider.step) * slider.step,
                                       pose.earliest_s, pose.latest_s);
        if (const auto mine = own(desk); !mine)
            change(desk, mine, time, {});
        else if (std::abs(time - pose.time_s) > 1e-6)
            change(desk, app::with_key_moved(*mine, key, time), time,
                   tr_format("Pose {} at {}", key + 1, seconds_text(time)),
                   moved.is_held ? fmt::format("key-pose.{}.time", key) : "");
    }
    if (moved.is_released) desk.edits.push(app::release());
}

void draw_value(Desk& desk, const Rect& rect, const KeyPose& pose, const PoseValue& value)
{
    const std::size_t key = desk.transient.key_poses->selected;
    SliderRow slider;
    slider.label = tr(value.label);
    slider.value = slider.initial = value.value;
    slider.least = value.least;
    slider.most = value.most;
    slider.step = 1.0;
    slider.text = [&value](double shown) { return value_text(value, shown); };
    const SliderChange moved =
        slider_row(desk.kit, fmt::format("key-poses/{}", value.label), rect, slider);
    if (moved.value) {
        const double to = std::clamp(std::round(*moved.value), value.least, value.most);
        if (const auto mine = own(desk); !mine)
            change(desk, mine, pose.time_s, {});
        else if (std::abs(to - value.value) > 1e-6)
            change(desk, app::with_key_value(*mine, key, value.key, to), pose.time_s,
                   fmt::format("{} {}", tr(value.label), value_text(value, to)),
                   moved.is_held ? fmt::format("key-pose.{}.{}", key, value.key) : "");
    }
    if (moved.is_released) desk.edits.push(app::release());
}

void draw_sliders(Desk& desk, const Rect& rect, const KeyPose& pose)
{
    Kit& kit = desk.kit;
    // Knobs and focus rings reach a little beyond their rows.
    const float over = kit.px(8.0f), row = kit.px(slider_row_height);
    Scroll scroll{kit, "key-pose-rows", {rect.x - over, rect.y, rect.w + 2.0f * over, rect.h}};
    float y = scroll.top();
    const float width = scroll.width() - 2.0f * over;
    if (pose.latest_s > pose.earliest_s) {
        draw_time(desk, {rect.x, y, width, row}, pose);
        y += row;
    }
    for (const PoseValue& value : pose.values) {
        draw_value(desk, {rect.x, y, width, row}, pose, value);
        y += row;
    }
    scroll.end_at(y);
}

// Moment and phase of each; as many rows as they need.
void draw_chips(Desk& desk, Rect& rest, const std::vector<KeyPose>& poses)
{
    Kit& kit = desk.kit;
    auto& editor = *desk.transient.key_poses;
    std::vector<Option> options;
    for (std::size_t i = 0; i < poses.size(); ++i) {
        const std::string time = show_fixed(poses[i].time_s, 1) + " s";
        const std::string phase = poses[i].phase.empty() ? "" : " " + tr(poses[i].phase);
        options.push_back({fmt::format("{}", i + 1), nullptr, true, {}, time + phase});
    }
    float height = 0.0f;
    const auto chosen = chips(kit, "key-poses/pose", rest, options, editor.selected, &height);
    if (chosen) select(desk, *chosen, poses[*chosen].time_s);
    rest.cut_top(height + kit.px(8.0f));
}

void add_after(Desk& desk)
{
    auto& editor = *desk.transient.key_poses;
    const auto mine = own(desk);
    const auto more = mine ? app::with_key_added(*mine, editor.selected) : mine;
    const auto poses = more ? app::key_poses(*more) : tl::unexpected(more.error());
    const double time = poses ? (*poses)[editor.selected + 1].time_s : 0.0;
    change(desk, more, time, tr("Add key pose"));
    if (poses) ++editor.selected;
}

void delete_selected(Desk& desk, const std::vector<KeyPose>& poses)
{
    auto& editor = *desk.transient.key_poses;
    const auto mine = own(desk);
    const auto fewer = mine ? app::without_key(*mine, editor.selected) : mine;
    const std::size_t next = editor.selected == 0 ? 0 : editor.selected - 1;
    change(desk, fewer, next == 0 ? 0.0 : poses[next].time_s, tr("Delete key pose"));
    if (fewer) editor.selected = next;
}

void draw_tools(Desk& desk, Rect row, const std::vector<KeyPose>& poses)
{
    Kit& kit = desk.kit;
    const std::string add = tr("Add after"), remove = tr("Delete");
    const bool can_remove = poses.size() > 2;
    const ButtonLook add_look{ButtonKind::Plain, icon::add, true, false, Type::Small};
    const ButtonLook remove_look{ButtonKind::Plain, icon::remove, can_remove, false, Type::Small};
    const Rect add_at = row.cut_left(button_width(kit, add, add_look));
    row.cut_left(kit.px(6.0f));
    const Rect remove_at = row.cut_left(button_width(kit, remove, remove_look));
    if (button(kit, "key-poses/add", add_at, add, add_look,
               {add, tr("A copy of this pose, half way to the next."), ""}))
        return add_after(desk);
    if (button(kit, "key-poses/delete", remove_at, remove, remove_look,
               {remove, can_remove ? "" : tr("At least two key poses stay."), ""}))
        delete_selected(desk, poses);
}

void save(Desk& desk)
{
    auto& editor = *desk.transient.key_poses;
    const auto folder = app::own_activities_folder();
    const auto saved = app::save_own_activity(desk.document().activity, editor.title, folder);
    change(desk, saved, desk.session.view().time_s, tr("Save as my activity"));
    if (!saved) return;
    editor.title = saved->card().title;
    desk.transient.thumbnails.forget(saved->card().id);
    desk.requests.reads_own_activities = true;
    desk.requests.notice = app::Notice{tr_format("“{}” is among my activities", editor.title),
                                       tr("Show folder"), folder.string()};
}

void delete_saved(Desk& desk)
{
    auto done = app::delete_own_activity(desk.document().activity, app::own_activities_folder());
    if (!done) desk.transient.key_poses->trouble = done.error();
    desk.requests.reads_own_activities = true;
}

// Title and what keeps it; at the panel's lower edge, so that it stays in sight.
void draw_keeping(Desk& desk, Rect rest)
{
    Kit& kit = desk.kit;
    auto& editor = *desk.transient.key_poses;
    Rect row = rest.cut_top(kit.px(30.0f));
    if (desk.session.library().find(editor.activity) &&
        app::is_own(desk.document().activity.card())) {
        const Rect at = row.cut_right(kit.px(30.0f));
        row.cut_right(kit.px(6.0f));
        if (icon_button(
                kit, "key-poses/forget", at, icon::remove,
                {tr("Delete from my activities"), tr("Its file; what is open stays open."), ""}))
            delete_saved(desk);
    }
    text_field(kit, "key-poses/title", row, editor.title, nullptr, tr("Title"));
    rest.cut_top(kit.px(8.0f));
    const ButtonLook look{ButtonKind::Primary, nullptr, !editor.title.empty(), false, Type::Small};
    if (button(kit, "key-poses/save", rest.cut_top(kit.px(30.0f)), tr("Save as my activity"), look,
               {tr("Save as my activity"), tr("Keeps it in the library, and as a file."), ""}))
        save(desk);
}

// Why the last press did nothing, or why the body cannot take this pose.
std::string trouble_text(const Desk& desk)
{
    const auto& editor = *desk.transient.key_poses;
    if (editor.trouble) return editor.trouble->text();
    if (!desk.session.trouble()) return {};
    std::string text = desk.session.trouble()->text();
    const std::string place = desk.document().activity.name() + ": ";
    return text.starts_with(place) ? text.substr(place.size()) : text;
}

void draw_trouble(Desk& desk, Rect& rest)
{
    const std::string text = trouble_text(desk);
    if (text.empty()) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const float side = kit.px(24.0f), pad = kit.px(8.0f);
    const float words = wrapped_height(kit, rest.w - side - 2.0f * pad, Type::Small, text);
    Rect box = rest.cut_bottom(std::min(words + 2.0f * pad, 0.5f * rest.h));
    rest.cut_bottom(kit.px(8.0f));
    ImGui::GetWindowDrawList()->AddRectFilled(box.low(), box.high(), t.raised, kit.px(5.0f));
    box = box.inset(pad, pad);
    icon_in(kit, Rect{box.x, box.y, kit.px(16.0f), line_height(kit, Type::Small)}, t.warn,
            icon::warning, 13.0f);
    box.cut_left(side);
    wrapped(kit, box.low(), box.w, Type::Small, t.text, text);
}

void draw_head(Desk& desk, Rect head)
{
    Kit& kit = desk.kit;
    const std::string label = tr("Done");
    const ButtonLook look{ButtonKind::Quiet, icon::done, true, false, Type::Small};
    Rect done = head.cut_right(button_width(kit, label, look));
    if (button(kit, "key-poses/done", done.inset(0.0f, kit.px(2.0f)), label, look,
               {label, tr("Back to sliders and library."), ""}))
        desk.transient.key_poses->is_done = true;
    text_in(kit, head, Align::Left, Type::SmallStrong, kit.theme->text, tr("Key poses"));
}

}

void open_key_poses(Desk& desk)
{
    desk.transient.key_poses = KeyPoseEditor{};
    const auto poses = app::key_poses(desk.document().activity);
    if (!poses) return;
    // The pose that is nearest to what is seen now.
    const double now = desk.session.view().time_s;
    const auto away = [now](const KeyPose& pose) { return std::abs(pose.time_s - now); };
    const auto nearest = std::ranges::min_element(*poses, {}, away);
    select(desk, static_cast<std::size_t>(nearest - poses->begin()), nearest->time_s);
}

void draw_key_poses(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    follow_activity(desk);
    auto& editor = *desk.transient.key_poses;
    Rect rest = rect;
    draw_head(desk, rest.cut_top(kit.px(30.0f)));
    rest.cut_top(kit.px(4.0f));
    const auto poses = app::key_poses(desk.document().activity);
    if (!poses) {
        wrapped(kit, rest.low(), rest.w, Type::Small, kit.theme->text_2, poses.error().text());
    } else {
        editor.selected = std::min(editor.selected, poses->size() - 1);
        draw_chips(desk, rest, *poses);
        const std::size_t shown = std::min(editor.selected, poses->size() - 1);
        draw_tools(desk, rest.cut_top(kit.px(28.0f)), *poses);
        rest.cut_top(kit.px(10.0f));
        draw_keeping(desk, rest.cut_bottom(kit.px(68.0f)));
        rest.cut_bottom(kit.px(10.0f));
        draw_trouble(desk, rest);
        draw_sliders(desk, rest, (*poses)[shown]);
    }
    if (editor.is_done) desk.transient.key_poses.reset();
}

}
