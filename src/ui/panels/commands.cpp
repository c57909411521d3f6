// What the commands do.

#include "app/day_edits.h"
#include "core/language.h"
#include "ui/camera_moves.h"
#include "ui/panels/inspector_parts.h"
#include "ui/panels/menus.h"
#include "ui/panels/panels.h"
#include "ui/panels/view_parts.h"
#include "ui/review/spine_review.h"

#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

bool app::Layers::*layer_of(Command command)
{
    const auto found = std::ranges::find(all_commands(), command, &CommandEntry::command);
    return found == all_commands().end() ? nullptr : found->layer;
}

void toggle_layer(Desk& desk, bool app::Layers::*layer)
{
    app::Layers layers = desk.session.view().layers;
    layers.*layer = !(layers.*layer);
    std::string label;
    for (const CommandEntry& entry : all_commands())
        if (entry.layer == layer) label = tr(entry.label);
    desk.edits.push(app::set_layers(layers, label));
}

std::string_view named_view_of(Command command)
{
    switch (command) {
        case Command::ViewRight:
            return "right";
        case Command::ViewLeft:
            return "left";
        case Command::ViewFront:
            return "front";
        case Command::ViewBack:
            return "back";
        case Command::ViewTop:
            return "top";
        case Command::ViewBottom:
            return "bottom";
        case Command::ViewOblique:
            return "oblique";
        case Command::ViewBackOblique:
            return "back-oblique";
        default:
            return {};
    }
}

void next_quantity(Desk& desk)
{
    const auto all = scene::quantities();
    const auto now =
        std::ranges::find(all, desk.session.view().quantity, &scene::QuantityEntry::quantity);
    const auto place = static_cast<std::size_t>(now - all.begin());
    desk.edits.push(app::set_quantity(all[(place + 1) % all.size()].quantity));
}

void set_playing(Desk& desk, bool is_playing)
{
    app::Playback playback = desk.session.playback();
    playback.is_playing = is_playing;
    desk.requests.playback = playback;
}

// One solved frame back or on; playing stops, as stepping means looking closely.
void step(Desk& desk, int by)
{
    const app::Solved* solved = desk.session.solved();
    if (!solved) return;
    // The frames of what is compared fall on different times: hundredths of the common clock.
    if (desk.session.view().mode == app::Mode::Compare) {
        if (desk.session.playback().is_playing) set_playing(desk, false);
        const double length = desk.session.clock_length_s();
        desk.edits.push(
            app::scrub(std::clamp(desk.session.view().time_s + 0.01 * by * length, 0.0, length)));
        return;
    }
    if (desk.session.playback().is_playing) set_playing(desk, false);
    const auto last = static_cast<int>(solved->frame_count()) - 1;
    const int next = std::clamp(static_cast<int>(desk.session.frame_index()) + by, 0, last);
    desk.edits.push(app::scrub(solved->frame(static_cast<std::size_t>(next)).time.si()));
}

// The part to loop begins or ends here. Its other end is the activity's own while it would lie on
// the wrong side.
app::Playback with_part(const Desk& desk, app::Playback playback, bool is_from)
{
    const double time = desk.session.view().time_s;
    const double end = desk.session.clock_length_s();
    const bool has_part = playback.has_part();
    const double from = has_part ? playback.loop_from_s : 0.0;
    const double to = has_part ? playback.loop_to_s : end;
    playback.loop_from_s = is_from ? time : (from < time ? from : 0.0);
    playback.loop_to_s = is_from ? (to > time ? to : end) : time;
    playback.is_looping = true;
    return playback;
}

std::optional<app::Mode> mode_of(Command command)
{
    if (command == Command::ExploreMode) return app::Mode::Explore;
    if (command == Command::CompareMode) return app::Mode::Compare;
    if (command == Command::LearnMode) return app::Mode::Learn;
    return std::nullopt;
}

void run_timeline(Desk& desk, Command command)
{
    app::Playback playback = desk.session.playback();
    switch (command) {
        case Command::Play:
            set_playing(desk, !playback.is_playing);
            return;
        case Command::StepBack:
            step(desk, -1);
            return;
        case Command::StepOn:
            step(desk, 1);
            return;
        case Command::ToStart:
            desk.edits.push(app::scrub(0.0));
            return;
        case Command::ToEnd:
            desk.edits.push(app::scrub(desk.session.clock_length_s()));
            return;
        case Command::Peak:
            if (playback.is_playing) set_playing(desk, false);
            desk.edits.push(app::follow_peak());
            return;
        case Command::Loop:
            playback.is_looping = !playback.is_looping;
            desk.requests.playback = playback;
            return;
        case Command::LoopFrom:
        case Command::LoopTo:
            desk.requests.playback = with_part(desk, playback, command == Command::LoopFrom);
            return;
        default:
            return;
    }
}

void run_view(Desk& desk, Command command)
{
    const app::View& view = desk.session.view();
    switch (command) {
        case Command::Perspective: {
            scene::Camera camera = view.camera;
            camera.is_orthographic = !camera.is_orthographic;
            desk.edits.push(app::set_camera(camera, tr("Perspective")));
            return;
        }
        case Command::Section:
            return toggle_section(desk);
        case Command::Frame:
            desk.transient.wants_fit = true;
            return;
        case Command::FrameSelection:
            desk.transient.wants_fit_picked = true;
            return;
        case Command::Hide:
            if (view.picked) desk.edits.push(app::hide(*view.picked));
            return;
        case Command::ShowOnly:
            desk.edits.push(app::show_only(view.picked));
            return;
        case Command::ShowAll:
            desk.edits.push(app::show_all());
            return;
        case Command::Legend:
            desk.transient.is_legend_shown = !desk.transient.is_legend_shown;
            return;
        case Command::NextQuantity:
            next_quantity(desk);
            return;
        case Command::FullScreen:
            desk.requests.wants_full_screen = true;
            return;
        default:
            return;
    }
}

}

bool is_possible(const Desk& desk, Command command)
{
    const app::Session& session = desk.session;
    const app::View& view = session.view();
    switch (command) {
        case Command::Undo:
            return session.history().can_undo();
        case Command::Redo:
            return session.history().can_redo();
        case Command::ResetWhatIf:
            return !session.document().activity.settings().values.empty();
        case Command::Copy:
            return view.picked.has_value() && session.solved();
        case Command::StructureMenu:
        case Command::FrameSelection:
        case Command::Hide:
        case Command::ShowOnly:
            return view.picked.has_value();
        case Command::ShowAll:
            return view.only.has_value() || !view.hidden.empty();
        case Command::SpineParts:
            return has_spine_to_review(desk);
        case Command::Csv:
        case Command::Json:
            return session.solved() != nullptr;
        case Command::Play:
        case Command::StepBack:
        case Command::StepOn:
        case Command::ToStart:
        case Command::ToEnd:
        case Command::Peak:
        case Command::Loop:
        case Command::LoopFrom:
        case Command::LoopTo:
            return session.clock_length_s() > 0.0 && !session.shows_day();
        default:
            return true;
    }
}

bool is_switched_on(const Desk& desk, Command command)
{
    const app::View& view = desk.session.view();
    if (const auto layer = layer_of(command)) return view.layers.*layer;
    if (const auto mode = mode_of(command)) return view.mode == *mode;
    if (command == Command::WorkingDay) return desk.session.shows_day();
    if (command == Command::Perspective) return !view.camera.is_orthographic;
    if (command == Command::Section) return view.section.has_value();
    if (command == Command::EditKeyPoses) return desk.transient.key_poses.has_value();
    if (command == Command::Legend) return desk.transient.is_legend_shown;
    if (command == Command::Loop) return desk.session.playback().is_looping;
    return false;
}

void run_command(Desk& desk, Command command)
{
    if (!is_possible(desk, command)) return;
    if (const auto layer = layer_of(command)) return toggle_layer(desk, layer);
    if (const auto view = named_view_of(command); !view.empty()) return turn_to(desk, view);
    if (const auto mode = mode_of(command)) {
        // The mode's key again goes back to Explore.
        const bool is_in_it = desk.session.view().mode == *mode;
        desk.edits.push(app::set_mode(is_in_it ? app::Mode::Explore : *mode));
        return;
    }
    switch (command) {
        case Command::SpineParts:
            return open_spine_review(desk);
        case Command::WorkingDay:
            desk.edits.push(app::set_mode(app::Mode::Compare));
            desk.edits.push(app::show_day(true));
            return;
        case Command::Open:
            desk.requests.wants_open = true;
            return;
        case Command::Save:
            desk.requests.wants_save = true;
            return;
        case Command::SaveAs:
            desk.requests.wants_save_as = true;
            return;
        case Command::Picture:
            desk.requests.wants_picture = true;
            return;
        case Command::Csv:
            desk.requests.wants_csv = true;
            return;
        case Command::Json:
            desk.requests.wants_json = true;
            return;
        case Command::Quit:
            desk.requests.wants_quit = true;
            return;
        case Command::Undo:
            desk.edits.push(app::undo());
            return;
        case Command::Redo:
            desk.edits.push(app::redo());
            return;
        case Command::ResetWhatIf:
            desk.edits.push(app::reset_parameters());
            return;
        case Command::EditKeyPoses:
            if (desk.transient.key_poses) return desk.transient.key_poses.reset();
            desk.edits.push(app::set_mode(app::Mode::Explore));
            return open_key_poses(desk);
        case Command::Copy:
            desk.requests.copied = value_text(desk, *desk.session.view().picked);
            return;
        case Command::StructureMenu:
            desk.transient.wants_structure_menu = true;
            return;
        case Command::Notes:
            desk.transient.is_note_list_open = true;
            return;
        case Command::CheatSheet:
            desk.transient.is_cheat_sheet_open = true;
            return;
        case Command::About:
            desk.transient.is_about_open = true;
            return;
        default:
            break;
    }
    run_timeline(desk, command);
    run_view(desk, command);
}

}
