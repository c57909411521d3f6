#pragma once
// The commands' options as the parser knows them; internal to the reading of arguments.

#include "cli/arguments.h"

#include <CLI/CLI.hpp>

namespace spineload::cli {

/// Where the parser puts what it reads.
struct Parsed {
    OpenArguments open;
    ListArguments list;
    SolveArguments solve;
    CompareArguments compare;
    DayArguments day;
    RenderArguments render;
    ReportArguments report;
    FilmArguments film;
    ExportArguments take_away;
    ValidateArguments validate;
    ExplainArguments explain;
    ImportArguments import;
    CheckArguments check;
    RoomArguments room;
    BenchArguments bench;
    SheetArguments sheet;
    ModelsArguments models;
    bool plain = false;
    std::string size = "1280x720", film_size = "1280x720";
    std::vector<std::string> rendered;
};

void define_solving(CLI::App& app, Parsed& p);
void define_pictures(CLI::App& app, Parsed& p);
void define_films(CLI::App& app, Parsed& p);
void define_report(CLI::App& app, Parsed& p);
void define_reading(CLI::App& app, Parsed& p);

}
