#include "ui/export/export_work.h"

#include "app/export_model.h"
#include "app/plot_csv.h"
#include "app/spine_picture.h"
#include "core/files.h"
#include "core/language.h"
#include "render/picture.h"
#include "report/result_json.h"
#include "ui/exporting.h"
#include "ui/stage.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

namespace fs = std::filesystem;

scene::QuantityRange range_of(const Desk& desk)
{
    const app::View& view = desk.session.view();
    if (view.range == app::RangeMode::Own) return {view.own_range.low, view.own_range.high};
    return app::range_of(*desk.session.solved(), view.quantity, view.range);
}

void tell(Desk& desk, ExportState& state, const fs::path& path, const char* sentence)
{
    desk.requests.notice = app::Notice{tr_format(sentence, path.filename().string()),
                                       tr("Open folder"), path.parent_path().string()};
    state.kind = ExportKind::None;
    state.trouble.clear();
}

// The view as it stands, at the picture's own size, or larger by a whole factor.
Result<void> save_view(const Desk& desk, const ExportState& state)
{
    const auto solved = desk.session.shared_solved();
    const auto spine = desk.session.spine();
    const app::View& view = desk.session.view();
    auto wish = app::picture_of(solved->result, spine);
    wish.frame = desk.session.frame_index();
    const int times = picture_scales[state.scale];
    wish.width = times * static_cast<int>(desk.layout.view.w);
    wish.height = times * static_cast<int>(desk.layout.view.h);
    wish.camera = desk.stage.tracked(view.camera);
    wish.quantity = view.quantity;
    wish.range = range_of(desk);
    wish.picked = view.picked;
    wish.layers = scene_layers(desk.session.view(), desk.transient.is_inset_swapped);
    wish.palette = desk.kit.theme->palette;
    wish.has_overlay = state.content == PictureContent::Caption;
    wish.is_background_transparent = state.is_transparent;
    scene::SceneBuilder builder;
    const auto picture = scene::make_picture(builder, wish);
    if (!picture) return tl::unexpected(picture.error());
    const auto renderer = render::Renderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    const auto image = render::render_picture(**renderer, *picture);
    if (!image) return tl::unexpected(image.error());
    return render::save_png(*image, state.path);
}

Result<std::unique_ptr<FilmRun>> begin_film(const Desk& desk, const ExportState& state)
{
    const app::View& view = desk.session.view();
    app::FilmWish wish;
    wish.fps = render::kept_fps(state.format, film_fps[state.fps]);
    wish.speed = film_speeds[state.speed];
    wish.turn_s = film_turns[state.turn];
    wish.width = film_sizes[state.size].width;
    wish.height = film_sizes[state.size].height;
    wish.direction = desk.stage.tracked(view.camera);
    wish.quantity = view.quantity;
    wish.range = range_of(desk);
    wish.picked = view.picked;
    wish.layers = scene_layers(desk.session.view(), desk.transient.is_inset_swapped);
    wish.palette = desk.kit.theme->palette;
    wish.has_overlay = state.has_words;
    std::vector<app::FilmSubject> subjects;
    subjects.push_back({desk.session.solved()->result, desk.session.spine()});
    auto film = app::Film::make(wish, std::move(subjects));
    if (!film) return tl::unexpected(film.error());
    auto run = std::make_unique<FilmRun>();
    run->film = std::move(*film);
    run->path = state.path;
    auto maker = render::FilmMaker::begin(
        {state.path, wish.width, wish.height, wish.fps},
        {run->film->frame_count(), run->film->last_shown()},
        [made = run->film.get()](std::size_t frame) { return made->pictures(frame); });
    if (!maker) return tl::unexpected(maker.error());
    run->maker = std::move(*maker);
    return run;
}

Result<void> save_model(const Desk& desk, const ExportState& state)
{
    app::ModelWish wish;
    wish.spine = desk.session.spine();
    // A printer shows what no screen does.
    if (state.model != ModelKind::Glb && wish.spine->shape.is_built_in) {
        auto fine = app::load_spine("built-in", wish.spine->body.build, {}, anatomy::fine_detail);
        if (!fine) return tl::unexpected(fine.error());
        wish.spine = std::move(*fine);
    }
    wish.solved = &desk.session.solved()->result;
    wish.frame = desk.session.frame_index();
    wish.quantity = desk.session.view().quantity;
    wish.range = range_of(desk);
    wish.is_animated = state.is_animated;
    wish.layers = scene_layers(desk.session.view(), false);
    const auto written = app::export_model(wish, state.path);
    if (!written) return tl::unexpected(written.error());
    return {};
}

Result<void> save_table(const Desk& desk, const ExportState& state)
{
    const auto& result = desk.session.solved()->result;
    switch (state.table) {
        case TableKind::Curves:
            return write_file(state.path, report::series_csv(app::shown_series(desk.session)));
        case TableKind::Loads:
            return write_file(state.path, report::solve_csv(result));
        case TableKind::Results:
            return write_file(state.path, report::solve_json(result, desk.session.library().rules));
    }
    return {};
}

}

std::string suggested_path(const Desk& desk, const ExportState& state)
{
    std::string stem = desk.session.document().activity.card().id, ending = ".png";
    switch (state.kind) {
        case ExportKind::None:
        case ExportKind::Picture:
            break;
        case ExportKind::Film:
            ending = state.format == render::FilmFormat::Mp4   ? ".mp4"
                     : state.format == render::FilmFormat::Gif ? ".gif"
                                                               : "-film";
            break;
        case ExportKind::Model:
            ending = state.model == ModelKind::Glb ? ".glb" : "-parts";
            break;
        case ExportKind::Table:
            if (state.table == TableKind::Curves) stem += "-curves";
            ending = state.table == TableKind::Results ? ".json" : ".csv";
            break;
    }
    const auto path = free_name(export_folder(), stem, ending).string();
    return ending == "-film" ? path + "/%04d.png" : path;
}

bool can_save(const Desk& desk, const ExportState& state)
{
    if (state.path.empty() || !desk.session.solved()) return false;
    if (state.kind == ExportKind::Table)
        return state.table != TableKind::Curves || !app::shown_series(desk.session).empty();
    // What is kept is kept in full: the usual spine is there within a second.
    const auto spine = desk.session.spine();
    if (!spine || spine->is_coarse) return false;
    return state.kind == ExportKind::Model || desk.stage.renderer() != nullptr;
}

void save_export(Desk& desk, ExportState& state)
{
    Result<void> done;
    const char* sentence = tr_mark("Picture saved: {}");
    switch (state.kind) {
        case ExportKind::None:
            return;
        case ExportKind::Picture:
            if (state.content == PictureContent::Window) {
                desk.requests.wants_picture = true;
                desk.requests.picture_path = state.path;
                state.kind = ExportKind::None;
                return;
            }
            done = save_view(desk, state);
            break;
        case ExportKind::Film: {
            auto run = begin_film(desk, state);
            if (run) {
                state.run = std::move(*run);
                state.trouble.clear();
                return;
            }
            done = tl::unexpected(run.error());
            break;
        }
        case ExportKind::Model:
            sentence = tr_mark("Model saved: {}");
            done = save_model(desk, state);
            break;
        case ExportKind::Table:
            sentence = tr_mark("Table saved: {}");
            done = save_table(desk, state);
            break;
    }
    if (done)
        tell(desk, state, state.path, sentence);
    else
        state.trouble = done.error().text();
}

void go_on_with_film(Desk& desk, ExportState& state)
{
    if (!state.run) return;
    const auto done = state.run->maker->step();
    // While only the other program works, looking now and then is enough.
    desk.kit.wake_in(state.run->maker->is_drawn() ? 0.05 : 0.0);
    if (done && !*done) return;
    const fs::path path = state.run->path;
    state.run.reset();
    if (!done) {
        state.trouble = done.error().text();
        state.kind = ExportKind::Film;
        return;
    }
    tell(desk, state, path.extension() == ".png" ? path.parent_path() : path,
         tr_mark("Film saved: {}"));
}

}
