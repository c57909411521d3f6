#include "ui/export/export_dialog.h"

#include "core/language.h"
#include "render/child_program.h"
#include "ui/export/export_work.h"
#include "ui/icons.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace spineload::ui {

namespace {

using render::FilmFormat;

ExportState& state_of(Desk& desk)
{
    if (!desk.transient.taking) desk.transient.taking = std::make_shared<ExportState>();
    return *desk.transient.taking;
}

void open_dialog(Desk& desk, ExportKind kind)
{
    ExportState& state = state_of(desk);
    if (state.run) kind = ExportKind::Film;  // one at a time: show what is under way
    state.kind = kind;
    state.trouble.clear();
    state.path = state.suggested = suggested_path(desk, state);
    desk.kit.wake_in(0.0);  // the list that was pressed closes in the next frame
}

// Whether the program that makes films is there; asked once, as it seldom comes and goes.
bool has_ffmpeg()
{
    static const bool is_there = !render::program_path("ffmpeg").empty();
    return is_there;
}

// The rows of a form, from the top: a label and what there is to choose.
class Form {
public:
    Form(Kit& kit, Rect rest) : kit_{kit}, rest_{rest} {}

    Rect row(std::string_view label)
    {
        Rect line = rest_.cut_top(kit_.px(30.0f));
        rest_.cut_top(kit_.px(10.0f));
        text_in(kit_, line.cut_left(kit_.px(150.0f)), Align::Left, Type::Small, kit_.theme->text_2,
                label);
        return line;
    }
    void choose(const char* name, std::string_view label, std::span<const Option> options,
                std::size_t& chosen)
    {
        Rect line = row(label);
        const Rect box = line.cut_left(std::min(line.w, segment_width(kit_, options)));
        if (const auto place = segment(kit_, name, box, options, chosen)) chosen = *place;
    }
    bool toggle(const char* name, std::string_view label, std::string_view text, bool& is_on)
    {
        if (check_row(kit_, name, row(label), text, is_on)) is_on = !is_on;
        return is_on;
    }
    void note(std::string_view text)
    {
        rest_.cut_top(wrapped(kit_, rest_.low(), rest_.w, Type::Small, kit_.theme->text_3, text) +
                      kit_.px(10.0f));
    }
    Kit& kit() { return kit_; }

private:
    Kit& kit_;
    Rect rest_;
};

Option option(std::string label, bool is_enabled = true, std::string why = {})
{
    Option out;
    out.label = std::move(label);
    out.is_enabled = is_enabled;
    if (!is_enabled) out.tip = {"", std::move(why), ""};
    return out;
}

// Numbers are the same in every language.
Option plain(std::string text)
{
    Option out;
    out.label = text;
    out.shown = std::move(text);
    return out;
}

void picture_form(Form& form, ExportState& state)
{
    auto content = static_cast<std::size_t>(state.content);
    const std::array contents{option(tr_mark("With caption")), option(tr_mark("Spine alone")),
                              option(tr_mark("Whole window"))};
    form.choose("export/content", tr("Shows"), contents, content);
    state.content = static_cast<PictureContent>(content);
    if (state.content == PictureContent::Window) {
        form.note(tr("The window as it stands, at its own size."));
        return;
    }
    const std::array scales{plain("1×"), plain("2×"), plain("4×")};
    form.choose("export/scale", tr("Size"), scales, state.scale);
    form.toggle("export/transparent", tr("Background"), tr("Transparent"), state.is_transparent);
}

void film_form(Desk& desk, Form& form, ExportState& state)
{
    const std::string why = tr("Needs the program ffmpeg, which is not installed.");
    const std::array formats{option("MP4", has_ffmpeg(), why), option("GIF", has_ffmpeg(), why),
                             option(tr_mark("PNG pictures"))};
    if (!has_ffmpeg()) state.format = FilmFormat::Png;
    auto format = static_cast<std::size_t>(state.format);
    form.choose("export/format", tr("Format"), formats, format);
    state.format = static_cast<FilmFormat>(format);
    std::vector<Option> sizes, rates, speeds, turns;
    for (const auto& size : film_sizes)
        sizes.push_back(plain(fmt::format("{} × {}", size.width, size.height)));
    for (const double fps : film_fps) rates.push_back(plain(fmt::format("{:.0f}", fps)));
    for (const double speed : film_speeds) speeds.push_back(plain(fmt::format("{:g}×", speed)));
    for (const double turn : film_turns) turns.push_back(plain(fmt::format("{:.0f} s", turn)));
    form.choose("export/size", tr("Size"), sizes, state.size);
    form.choose("export/fps", tr("Frames per second"), rates, state.fps);
    if (desk.session.document().activity.is_still())
        form.choose("export/turn", tr("One turn in"), turns, state.turn);
    else
        form.choose("export/speed", tr("Speed"), speeds, state.speed);
    form.toggle("export/words", tr("Words"), tr("Caption and legend"), state.has_words);
    if (!has_ffmpeg())
        form.note(tr("MP4 and GIF need the program ffmpeg, which is not installed."));
}

void model_form(Desk& desk, Form& form, ExportState& state)
{
    auto model = static_cast<std::size_t>(state.model);
    const std::array kinds{option("glTF"), option(tr_mark("STL parts"))};
    form.choose("export/model", tr("Format"), kinds, model);
    state.model = static_cast<ModelKind>(model);
    if (state.model == ModelKind::Stl) {
        form.note(
            tr("One closed surface per bone and disc, in millimetres, for printing. In the "
               "posture of this moment, without colours."));
        return;
    }
    if (!desk.session.document().activity.is_still())
        form.toggle("export/animated", tr("Motion"), tr("With the whole motion"),
                    state.is_animated);
    form.note(
        tr("In the posture and colours of this moment; metres, y up. In most programs the "
           "colours stay as they are while it moves."));
}

void table_form(Desk& desk, Form& form, ExportState& state)
{
    const bool is_still = desk.session.document().activity.is_still();
    if (is_still && state.table == TableKind::Curves) state.table = TableKind::Loads;
    auto table = static_cast<std::size_t>(state.table);
    const std::array kinds{
        option(tr_mark("Curves shown"), !is_still, tr("A still posture has no curve over time.")),
        option(tr_mark("All loads")), option(tr_mark("Results for programs"))};
    form.choose("export/table", tr("Holds"), kinds, table);
    state.table = static_cast<TableKind>(table);
    switch (state.table) {
        case TableKind::Curves:
            form.note(tr("The curves of the timeline as CSV, one column each."));
            break;
        case TableKind::Loads:
            form.note(tr("Every level at every moment as CSV."));
            break;
        case TableKind::Results:
            form.note(tr("Everything that was worked out, as JSON."));
            break;
    }
}

void draw_progress(Desk& desk, ExportState& state, Rect rest)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto& maker = *state.run->maker;
    const std::string text = maker.is_drawn()
                                 ? std::string{tr("Writing the film …")}
                                 : tr_format("Frame {} of {}", maker.drawn() + 1, maker.count());
    text_in(kit, rest.cut_top(kit.px(24.0f)), Align::Left, Type::Small, t.text_2, text);
    rest.cut_top(kit.px(6.0f));
    const Rect track = rest.cut_top(kit.px(6.0f));
    const float share = static_cast<float>(maker.drawn()) / static_cast<float>(maker.count());
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(track.low(), track.high(), t.track, kit.px(3.0f));
    list->AddRectFilled(track.low(), {track.x + share * track.w, track.bottom()}, t.accent,
                        kit.px(3.0f));
    rest.cut_top(kit.px(14.0f));
    const std::string_view label = tr("Cancel");
    const ButtonLook look{ButtonKind::Secondary, nullptr, true, false, Type::Body};
    const bool is_escape = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false);
    Rect foot = rest.cut_top(kit.px(30.0f));
    if (button(kit, "export/cancel", foot.cut_right(button_width(kit, label, look)), label, look,
               {tr("Cancel"), tr("Nothing is kept of the film."), ""}) ||
        is_escape)
        state.run.reset();
}

// The path and the button that writes there.
void draw_foot(Desk& desk, ExportState& state, Rect foot)
{
    Kit& kit = desk.kit;
    const std::string_view label = tr("Save");
    const ButtonLook look{ButtonKind::Primary, nullptr, can_save(desk, state), false, Type::Body};
    const Rect save = foot.cut_right(button_width(kit, label, look));
    foot.cut_right(kit.px(8.0f));
    text_field(kit, "export/path", foot, state.path, icon::file, tr("Path of the file"));
    const Tip tip = look.is_enabled ? Tip{tr("Save"), tr("A file of that name is replaced."), ""}
                                    : Tip{"", tr("There is nothing to save yet."), ""};
    if (button(kit, "export/save", save, label, look, tip)) save_export(desk, state);
}

struct Sheet {
    const char* title;
    float height;
};
Sheet sheet_of(ExportKind kind)
{
    switch (kind) {
        case ExportKind::None:
        case ExportKind::Picture:
            return {tr_mark("Save a picture"), 260.0f};
        case ExportKind::Film:
            return {tr_mark("Save a film"), 350.0f};
        case ExportKind::Model:
            return {tr_mark("Save a 3D model"), 270.0f};
        case ExportKind::Table:
            return {tr_mark("Save a table"), 220.0f};
    }
    return {"", 220.0f};
}

}

void run_export_menu(Desk& desk, const char* id, const Rect& anchor)
{
    constexpr std::array labels{tr_mark("Picture…"), tr_mark("Film…"), tr_mark("3D model…"),
                                tr_mark("Table…")};
    constexpr std::array kinds{ExportKind::Picture, ExportKind::Film, ExportKind::Model,
                               ExportKind::Table};
    std::vector<MenuRow> rows;
    for (const char* label : labels) {
        MenuRow row;
        row.label = label;
        rows.push_back(std::move(row));
    }
    if (const auto pressed = menu(desk.kit, id, anchor, desk.layout.window, rows))
        open_dialog(desk, kinds[*pressed]);
}

bool is_export_dialog_open(const Desk& desk)
{
    return desk.transient.taking && desk.transient.taking->kind != ExportKind::None;
}

void draw_export_dialog(Desk& desk)
{
    if (!is_export_dialog_open(desk)) return;
    ExportState& state = *desk.transient.taking;
    Kit& kit = desk.kit;
    go_on_with_film(desk, state);
    if (state.kind == ExportKind::None) return;
    const Sheet sheet = sheet_of(state.kind);
    const bool is_running = state.run != nullptr;
    const float extra = state.trouble.empty() ? 0.0f : 54.0f;
    Dialog dialog{kit, sheet.title, desk.layout.window, 520.0f,
                  is_running ? 150.0f : sheet.height + extra};
    if (is_running) return draw_progress(desk, state, dialog.inner());
    if (dialog.wants_close()) {
        state.kind = ExportKind::None;
        return;
    }
    Rect rest = dialog.inner();
    const Rect foot = rest.cut_bottom(kit.px(30.0f));
    if (!state.trouble.empty())
        wrapped(kit, rest.cut_bottom(kit.px(54.0f)).low(), rest.w, Type::Small, kit.theme->warn,
                state.trouble);
    Form form{kit, rest};
    switch (state.kind) {
        case ExportKind::None:
            break;
        case ExportKind::Picture:
            picture_form(form, state);
            break;
        case ExportKind::Film:
            film_form(desk, form, state);
            break;
        case ExportKind::Model:
            model_form(desk, form, state);
            break;
        case ExportKind::Table:
            table_form(desk, form, state);
            break;
    }
    // Another format takes another ending, unless somebody has typed a name of their own.
    if (state.path == state.suggested) state.path = state.suggested = suggested_path(desk, state);
    draw_foot(desk, state, foot);
}

}
