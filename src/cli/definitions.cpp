#include "cli/definitions.h"

namespace spineload::cli {

namespace {

void add_person_options(CLI::App& command, SolveOptions& options)
{
    command
        .add_option("--person", options.person, "Person: an id (spineload list people) or a file")
        ->type_name("FILE|ID");
    command
        .add_option("--set", options.set,
                    "Any key of person or activity, e.g. person.mass_kg=90 or "
                    "hand_load.mass_kg=15; repeatable")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
}

// What is compared may differ in person and settings, told by letters.
void add_candidates_options(CLI::App& command, SolveOptions& options)
{
    command
        .add_option("--person", options.persons,
                    "Person: an id (spineload list people) or a file, for all; for one of "
                    "those compared with its letter, e.g. B:woman; repeatable")
        ->type_name("[LETTER:]FILE|ID")
        ->allow_extra_args(false);
    command
        .add_option("--set", options.set,
                    "Any key of person or activity, e.g. person.mass_kg=90 or "
                    "hand_load.mass_kg=15, for all; for one of those compared with its letter, "
                    "e.g. B:hand_load.mass_kg=10; repeatable")
        ->type_name("[LETTER:]KEY=VALUE")
        ->allow_extra_args(false);
}

void add_solve_options(CLI::App& command, SolveOptions& options, bool has_candidates = false)
{
    has_candidates ? add_candidates_options(command, options)
                   : add_person_options(command, options);
    command
        .add_option("--spine", options.spine,
                    "Spine surfaces: built-in, a mesh file or a folder of them")
        ->type_name("built-in|FILE|DIR");
    command
        .add_option("--model", options.model,
                    "Solver: exponent=2|3, facets=true|false, relax_posture=true|false, "
                    "as_documented=true|false (without later improvements), frames=N; repeatable")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
}

void add_output(CLI::App& command, std::string& output, const char* type = "FILE")
{
    command.add_option("-o,--output", output, "Where to write; - is standard output")
        ->type_name(type);
}

}

void define_solving(CLI::App& app, Parsed& p)
{
    auto* solve =
        app.add_subcommand("solve", "Loads of every frame of an activity, and their peaks");
    solve
        ->add_option("activity", p.solve.activity,
                     "Activity: an id (spineload list activities) or a file")
        ->required();
    auto* json = solve->add_flag("--json", p.solve.json, "As JSON");
    solve->add_flag("--csv", p.solve.csv, "As CSV, one row per frame and level")->excludes(json);
    solve->add_flag("--muscles", p.solve.muscles, "With muscle forces and activations (JSON)");
    solve
        ->add_option("--uncertainty", p.solve.uncertainty,
                     "Also how sure: solves so many samples (20 to 100000, 1000 is good) of what "
                     "the model does not know; the bands hold nine in ten of them")
        ->type_name("N")
        ->check(CLI::Range(20, 100000));
    add_output(*solve, p.solve.output);
    add_solve_options(*solve, p.solve.options);

    auto* compare = app.add_subcommand("compare", "Peaks of two to four activities side by side");
    compare
        ->add_option("activities", p.compare.activities,
                     "Activities A, B, C, D: ids or files; the same one may stand twice")
        ->required()
        ->expected(2, 4);
    auto* as_json = compare->add_flag("--json", p.compare.json, "As JSON");
    compare->add_flag("--csv", p.compare.csv, "As CSV, one row per activity and level")
        ->excludes(as_json);
    compare->add_flag("--levers", p.compare.levers,
                      "With what would lower each most (JSON has it always)");
    add_output(*compare, p.compare.output);
    add_solve_options(*compare, p.compare.options, true);

    auto* day = app.add_subcommand(
        "day", "A working day: each task's share, and what the methods of job design say of it");
    day->add_option("task", p.day.tasks,
                    "A day file or its id (see scenarios/days), or activities with how often "
                    "(lift-stoop-20kgx200) or how long (sitting-deskx4h)")
        ->required()
        ->type_name("DAY|ACTIVITY[xN|xNh]");
    day->add_flag("--json", p.day.json, "As JSON");
    add_output(*day, p.day.output);
    add_solve_options(*day, p.day.options);

    auto* validate = app.add_subcommand("validate", "The model against published measurements");
    validate->add_flag("--json", p.validate.json, "As JSON");
    auto* bench =
        app.add_subcommand("bench", "Timings, with a hash of the results; asserts nothing");
    bench->add_option("name", p.bench.names,
                      "Only benches whose name begins so; shape: built-in vertebrae against real "
                      "ones; postures: gaps of joints, bones and discs over the whole catalogue");
    bench->add_option("--against", p.bench.against,
                      "For shape: folders or files of real vertebrae to measure the built-in ones "
                      "against");
    bench->add_option("--output,-o", p.bench.output,
                      "For shape: folder to write the fitted vertebrae to, as OBJ in metres");
    bench->add_flag("--json", p.bench.json, "As JSON");
}

void define_pictures(CLI::App& app, Parsed& p)
{
    auto* open = app.add_subcommand(
        "open", "Opens the window, with files if given (activities, persons, meshes)");
    open->add_option("file", p.open.files, "Files to open");
    open->add_flag("--reset-settings", p.open.resets_settings,
                   "Forget window, theme and other settings");
    add_solve_options(*open, p.open.options);

    auto* render =
        app.add_subcommand("render", "A picture with legend and caption; needs no display");
    render
        ->add_option("activity", p.rendered,
                     "Activity: an id or a file; two to four with --ui --mode compare")
        ->expected(0, 4);
    add_output(*render, p.render.output, "FILE.png");
    render->get_option("--output")->required();
    render->add_option("--size", p.size, "Width x height in pixels, 1280x720 unless told")
        ->type_name("WxH");
    render->add_option(
        "--view", p.render.view,
        "Camera: default, right, left, front, back, top, bottom, oblique, back-oblique");
    render->add_option("--at", p.render.at, "Moment: peak, 2.5s or 40%");
    render->add_option("--quantity", p.render.quantity,
                       "What colours mean (spineload list quantities)");
    render->add_option("--pick", p.render.pick, "A picked structure, e.g. \"disc L4-L5\"");
    render->add_option("--close", p.render.close,
                       "A structure to come near to, e.g. \"disc L4-L5\"");
    render->add_option("--close-mm", p.render.close_mm, "How much round it, 28 mm unless told")
        ->check(CLI::Range(0.0, 500.0));
    render->add_flag("--shapes", p.render.is_plain,
                     "Shapes alone: no load colours, nothing marked that is not picked");
    render->add_option("--only", p.render.only,
                       "The one structure that is shown, e.g. \"vertebra L4\"");
    render
        ->add_option(
            "--show", p.render.show,
            "Layers to show: muscles, ligaments, nerves, dural_sac, medial_branches, pelvis, "
            "arrows, levers, body, translucent")
        ->delimiter(',');
    render->add_option("--hide", p.render.hide, "Layers to hide: bones, discs, facets, names")
        ->delimiter(',');
    render
        ->add_option("--scale", p.render.scale,
                     "So many times larger than --size; with --ui the scale of the window's "
                     "type and controls, its size stays")
        ->check(CLI::Range(0.75, 4.0));
    auto* ui = render->add_flag("--ui", p.render.ui, "The whole window instead of the picture");
    render->add_flag("--bands", p.render.bands, "With --ui: how sure each number is")->needs(ui);
    render->add_option("--mode", p.render.mode, "With --ui: explore, compare or learn")
        ->check(CLI::IsMember({"explore", "compare", "learn"}));
    render
        ->add_flag("--parts", p.render.parts,
                   "With --ui and --spine FILE: what each of its parts was taken for")
        ->needs(ui);
    render
        ->add_option("--day", p.render.day,
                     "With --ui: a working day of Compare, an example or a file (spineload day)")
        ->needs(ui);
    render->add_option("--tour", p.render.tour, "With --ui: a guided tour (spineload list tours)");
    render->add_option("--step", p.render.step, "Of the tour, 1 unless told")
        ->check(CLI::Range(1, 30));
    render->add_option("--card", p.render.card,
                       "With --ui: an open card (spineload list conditions)");
    render->add_flag("--transparent", p.render.transparent, "No background");
    render
        ->add_option("--section", p.render.section,
                     "Cut open at the picked level: axial, sagittal or coronal, with an offset in "
                     "mm if wanted (sagittal:-12), from the other side with :flipped; --view "
                     "section looks at the cut as MRI pictures are read")
        ->type_name("KIND[:MM][:flipped]");
    render->add_option("--map", p.render.map, "Colour map: cividis or viridis");
    render->add_option("--vision", p.render.vision,
                       "As seen with: normal, protanopia, deuteranopia, tritanopia");
    add_solve_options(*render, p.render.options, true);
}

void define_films(CLI::App& app, Parsed& p)
{
    auto* film = app.add_subcommand(
        "film", "A film with legend and caption; cycles loop without a seam; needs no display");
    film->add_option("activity", p.film.activity, "Activity: an id or a file")->required();
    add_output(*film, p.film.output, "FILE.mp4|FILE.gif|DIR/%04d.png");
    film->get_option("--output")->required();
    film->add_option("--compare", p.film.compared,
                     "A second activity beside it, over the same share of each")
        ->type_name("ACTIVITY");
    film->add_option("--fps", p.film.fps, "Frames per second, 30 unless told");
    film->add_option("--speed", p.film.speed, "1 is as fast as in life, 0.5 half as fast");
    film->add_option("--turn", p.film.turn_s,
                     "Seconds of one turn round a still posture, 8 unless told");
    film->add_option("--size", p.film_size, "Width x height in pixels, 1280x720 unless told")
        ->type_name("WxH");
    film->add_option(
        "--view", p.film.view,
        "Camera: default, right, left, front, back, top, bottom, oblique, back-oblique");
    film->add_option("--quantity", p.film.quantity,
                     "What colours mean (spineload list quantities)");
    film->add_option("--pick", p.film.pick, "A picked structure, e.g. \"disc L4-L5\"");
    film->add_option("--show", p.film.show, "Layers to show, as render has them")->delimiter(',');
    film->add_option("--hide", p.film.hide, "Layers to hide, as render has them")->delimiter(',');
    film->add_flag("--plain", p.film.is_plain, "Without words, legend and figure");
    add_solve_options(*film, p.film.options);

    auto* take_away = app.add_subcommand(
        "export",
        "The posed, coloured spine as glTF, or one closed STL per part, three times as fine");
    take_away->add_option("activity", p.take_away.activity,
                          "Activity: an id or a file; without one the neutral spine");
    add_output(*take_away, p.take_away.output, "FILE.glb|DIR");
    take_away->get_option("--output")->required();
    take_away->add_option("--at", p.take_away.at, "Moment: peak, 2.5s or 40%");
    take_away->add_option("--quantity", p.take_away.quantity,
                          "What colours mean (spineload list quantities)");
    take_away
        ->add_option(
            "--show", p.take_away.show,
            "Layers to add: muscles, ligaments, nerves, dural_sac, medial_branches, pelvis")
        ->delimiter(',');
    take_away->add_option("--hide", p.take_away.hide, "Layers to leave out: bones, discs, facets")
        ->delimiter(',');
    take_away->add_flag("--still", p.take_away.is_still, "That moment alone, without animation");
    add_solve_options(*take_away, p.take_away.options);
}

void define_report(CLI::App& app, Parsed& p)
{
    auto* report = app.add_subcommand(
        "report", "A handout for a patient (one page) or a job sheet, as PDF or HTML");
    report->add_option("activity", p.report.activities, "Activity; a job sheet takes up to four")
        ->required()
        ->expected(1, 4);
    add_output(*report, p.report.output, "FILE.pdf|FILE.html");
    report->get_option("--output")->required();
    report->add_option("--for", p.report.audience, "patient (the default) or work")
        ->check(CLI::IsMember({"patient", "work"}));
    report->add_option("--paper", p.report.paper, "a4 (the default) or letter")
        ->check(CLI::IsMember({"a4", "letter"}, CLI::ignore_case));
    report->add_option("--condition", p.report.condition,
                       "The handout's card (spineload list conditions)");
    report->add_option("--sentence", p.report.sentence, "The clinician's own sentence");
    report->add_option("--date", p.report.date, "A date to print; none unless told");
    report->add_option("--language", p.report.language, "Language, en unless told");
    add_solve_options(*report, p.report.options);
}

void define_reading(CLI::App& app, Parsed& p)
{
    auto* list = app.add_subcommand("list", "What there is");
    list->add_option("what", p.list.what,
                     "activities, conditions, tours, spines, people or quantities")
        ->required();
    list->add_flag("--json", p.list.json, "As JSON");

    auto* explain = app.add_subcommand("explain", "A condition's card");
    explain->add_option("condition", p.explain.condition, "Its id (spineload list conditions)")
        ->required();
    auto* clinical = explain->add_flag("--clinical", p.explain.clinical,
                                       "With clinical names, codes and evidence");
    explain->add_flag("--plain", p.plain, "In plain words (the default)")->excludes(clinical);
    explain->add_option("--language", p.explain.language, "Language of the card, en unless told");

    auto* import = app.add_subcommand(
        "import", "Reads meshes or a recorded motion; reports what was found and what is doubtful");
    import
        ->add_option("file", p.import.files,
                     "Mesh files or a folder of them; or one motion: OpenSim .mot or .sto, .bvh, "
                     ".csv of joint angles")
        ->required();
    import
        ->add_option("--set", p.import.set,
                     "Corrects what was recognised: \"object 3=vertebra L4\", \"scan.stl=none\", "
                     "units=mm, anterior=+x up=+z")
        ->type_name("PART=STRUCTURE");
    import->add_option("--from", p.import.from_s, "Motion: begin at this time of the file, s");
    import->add_option("--to", p.import.to_s, "Motion: end at this time of the file, s");
    import->add_option("-o,--output", p.import.output, "Writes what was recognised")
        ->type_name("SPINE.json");
    import->add_flag("--json", p.import.json, "As JSON");

    auto* check = app.add_subcommand(
        "check", "Validates activity, person and condition files without running them");
    check->add_option("file", p.check.files, "Files")->required();

    auto* room = app.add_subcommand(
        "room", "How much room the nerves have at each level, and what a disc touches");
    add_person_options(*room, p.room.options);
    room->add_flag("--json", p.room.json, "As JSON");
    add_output(*room, p.room.output);

    auto* sheet = app.add_subcommand(
        "sheet", "Contact sheets: a grid of pictures of the same thing, to look them over");
    sheet->add_option("kind", p.sheet.kind, "bones, layers, conditions, spines or activities")
        ->required();
    sheet->add_option("-o,--output", p.sheet.folder, "Folder for the pages (PNG)")
        ->type_name("DIR")
        ->required();
    sheet->add_option("--against", p.sheet.against, "Meshes to show under ours; repeatable")
        ->type_name("FILE|DIR")
        ->allow_extra_args(false);
    sheet->add_option("--cell", p.sheet.cell, "Width of each picture in pixels, 360 unless told")
        ->check(CLI::Range(64, 2048));
    add_solve_options(*sheet, p.sheet.options);

    auto* models = app.add_subcommand("write-models", "Writes the shipped spines anew");
    models->add_option("folder", p.models.folder)->required();
    models->group("");  // hidden
}

}
