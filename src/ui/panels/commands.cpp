// What the commands do.

#include "core/language.h"
#include "ui/camera_moves.h"
#include "ui/panels/menus.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

constexpr std::array entries{
    CommandEntry{Command::Open, tr_mark("Open…"), tr_mark("Ctrl+O"), tr_mark("File")},
    CommandEntry{Command::Picture, tr_mark("Save picture"), "F12", tr_mark("File")},
    CommandEntry{Command::Csv, tr_mark("Save loads as CSV"), "", tr_mark("File")},
    CommandEntry{Command::Json, tr_mark("Save results as JSON"), "", tr_mark("File")},
    CommandEntry{Command::Quit, tr_mark("Quit"), tr_mark("Ctrl+Q"), tr_mark("File")},
    CommandEntry{Command::ExploreMode, tr_mark("Explore"), "", tr_mark("Mode")},
    CommandEntry{Command::CompareMode, tr_mark("Compare"), "C", tr_mark("Mode")},
    CommandEntry{Command::LearnMode, tr_mark("Learn"), "L", tr_mark("Mode")},
    CommandEntry{Command::Undo, tr_mark("Undo"), tr_mark("Ctrl+Z"), tr_mark("Edit")},
    CommandEntry{Command::Redo, tr_mark("Redo"), tr_mark("Ctrl+Shift+Z"), tr_mark("Edit")},
    CommandEntry{Command::ResetWhatIf, tr_mark("Reset what-if"), "", tr_mark("Edit")},
    CommandEntry{Command::ViewRight, tr_mark("Right side"), "3", tr_mark("View")},
    CommandEntry{Command::ViewLeft, tr_mark("Left side"), tr_mark("Ctrl+3"), tr_mark("View")},
    CommandEntry{Command::ViewFront, tr_mark("Front"), "1", tr_mark("View")},
    CommandEntry{Command::ViewBack, tr_mark("Back##view"), tr_mark("Ctrl+1"), tr_mark("View")},
    CommandEntry{Command::ViewTop, tr_mark("From above"), "7", tr_mark("View")},
    CommandEntry{Command::ViewBottom, tr_mark("From below"), tr_mark("Ctrl+7"), tr_mark("View")},
    CommandEntry{Command::ViewOblique, tr_mark("At an angle"), "9", tr_mark("View")},
    CommandEntry{Command::ViewBackOblique, tr_mark("At an angle from behind"), tr_mark("Ctrl+9"),
                 tr_mark("View")},
    CommandEntry{Command::Perspective, tr_mark("Perspective"), "5", tr_mark("View")},
    CommandEntry{Command::Frame, tr_mark("Frame all"), "F", tr_mark("View")},
    CommandEntry{Command::FrameSelection, tr_mark("Frame selection"), tr_mark("Shift+F"),
                 tr_mark("View")},
    CommandEntry{Command::Hide, tr_mark("Hide selection"), "H", tr_mark("View")},
    CommandEntry{Command::ShowOnly, tr_mark("Show only selection"), tr_mark("Shift+H"),
                 tr_mark("View")},
    CommandEntry{Command::ShowAll, tr_mark("Show all"), tr_mark("Alt+H"), tr_mark("View")},
    CommandEntry{Command::Names, tr_mark("Bone names"), "", tr_mark("Show")},
    CommandEntry{Command::Bones, tr_mark("Bones"), "", tr_mark("Show")},
    CommandEntry{Command::Translucent, tr_mark("See-through bones"), "", tr_mark("Show")},
    CommandEntry{Command::Discs, tr_mark("Discs"), "", tr_mark("Show")},
    CommandEntry{Command::Facets, tr_mark("Facet joints"), "", tr_mark("Show")},
    CommandEntry{Command::Muscles, tr_mark("Muscles"), "", tr_mark("Show")},
    CommandEntry{Command::Arrows, tr_mark("Force arrows"), "", tr_mark("Show")},
    CommandEntry{Command::Levers, tr_mark("Lever arms"), "", tr_mark("Show")},
    CommandEntry{Command::Figure, tr_mark("Whole body"), "", tr_mark("Show")},
    CommandEntry{Command::Legend, tr_mark("Legend"), "B", tr_mark("Show")},
    CommandEntry{Command::NextQuantity, tr_mark("Next quantity"), "M", tr_mark("View")},
    CommandEntry{Command::FullScreen, tr_mark("Full screen"), "F11", tr_mark("View")},
    CommandEntry{Command::Play, tr_mark("Play or pause"), tr_mark("Space"), tr_mark("Timeline")},
    CommandEntry{Command::StepBack, tr_mark("One frame back"), "←", tr_mark("Timeline")},
    CommandEntry{Command::StepOn, tr_mark("One frame on"), "→", tr_mark("Timeline")},
    CommandEntry{Command::ToStart, tr_mark("To the start"), tr_mark("Home"), tr_mark("Timeline")},
    CommandEntry{Command::ToEnd, tr_mark("To the end"), tr_mark("End"), tr_mark("Timeline")},
    CommandEntry{Command::Peak, tr_mark("To the peak"), "", tr_mark("Timeline")},
    CommandEntry{Command::Loop, tr_mark("Loop"), "", tr_mark("Timeline")},
    CommandEntry{Command::CheatSheet, tr_mark("Keys and help"), "F1", tr_mark("Help")},
    CommandEntry{Command::About, tr_mark("About SpineLoad"), "", tr_mark("Help")},
};

void toggle_layer(Desk& desk, bool app::Layers::*layer)
{
    app::Layers layers = desk.session.view().layers;
    layers.*layer = !(layers.*layer);
    desk.edits.push(app::set_layers(layers));
}

bool app::Layers::*layer_of(Command command)
{
    switch (command) {
        case Command::Names:
            return &app::Layers::names;
        case Command::Translucent:
            return &app::Layers::is_bone_translucent;
        case Command::Muscles:
            return &app::Layers::muscles;
        case Command::Arrows:
            return &app::Layers::arrows;
        case Command::Facets:
            return &app::Layers::facets;
        case Command::Discs:
            return &app::Layers::discs;
        case Command::Bones:
            return &app::Layers::bones;
        case Command::Figure:
            return &app::Layers::figure;
        case Command::Levers:
            return &app::Layers::levers;
        default:
            return nullptr;
    }
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
    if (desk.session.playback().is_playing) set_playing(desk, false);
    const auto last = static_cast<int>(solved->frame_count()) - 1;
    const int next = std::clamp(static_cast<int>(desk.session.frame_index()) + by, 0, last);
    desk.edits.push(app::scrub(solved->frame(static_cast<std::size_t>(next)).time.si()));
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
            desk.edits.push(app::scrub(desk.session.document().activity.duration_s()));
            return;
        case Command::Peak:
            if (playback.is_playing) set_playing(desk, false);
            desk.edits.push(app::follow_peak());
            return;
        case Command::Loop:
            playback.is_looping = !playback.is_looping;
            desk.requests.playback = playback;
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
            desk.edits.push(app::set_camera(camera));
            return;
        }
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

std::span<const CommandEntry> all_commands() { return entries; }

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
        case Command::FrameSelection:
        case Command::Hide:
        case Command::ShowOnly:
            return view.picked.has_value();
        case Command::ShowAll:
            return view.only.has_value() || !view.hidden.empty();
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
            return !session.document().activity.is_still();
        default:
            return true;
    }
}

bool is_switched_on(const Desk& desk, Command command)
{
    const app::View& view = desk.session.view();
    if (const auto layer = layer_of(command)) return view.layers.*layer;
    if (const auto mode = mode_of(command)) return view.mode == *mode;
    if (command == Command::Perspective) return !view.camera.is_orthographic;
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
        case Command::Open:
            desk.requests.wants_open = true;
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
