#pragma once
// What the export dialogs hold while they are open, and the film that is being made.

#include "app/film.h"
#include "render/film_maker.h"

#include <memory>
#include <string>

namespace spineload::ui {

enum class ExportKind { None, Picture, Film, Model, Table };

/// What a picture shows beside the spine.
enum class PictureContent { Caption, Alone, Window };
enum class ModelKind { Glb, Stl };
enum class TableKind { Curves, Loads, Results };

/// A film on its way; made frame by frame between the window's own.
struct FilmRun {
    std::unique_ptr<app::Film> film;
    std::unique_ptr<render::FilmMaker> maker;  ///< uses the film; goes before it
    std::string path;
};

struct ExportState {
    ExportKind kind = ExportKind::None;
    std::string path;
    std::string suggested;  ///< the path that was put in; another one is the user's own
    std::string trouble;    ///< why it could not be written

    PictureContent content = PictureContent::Caption;
    std::size_t scale = 0;  ///< 1×, 2×, 4×
    bool is_transparent = false;

    render::FilmFormat format = render::FilmFormat::Mp4;
    std::size_t size = 0, fps = 1, speed = 2, turn = 1;  ///< places in the lists of the form
    bool has_words = true;
    std::unique_ptr<FilmRun> run;

    ModelKind model = ModelKind::Glb;
    bool is_animated = true;
    TableKind table = TableKind::Curves;
};

}
