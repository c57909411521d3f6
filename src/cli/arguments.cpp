#include "cli/definitions.h"

#include "core/json.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdio>
#include <filesystem>

namespace spineload::cli {

namespace {

constexpr const char* about =
    "SpineLoad: what everyday activities do to the discs and facet joints of a lumbar spine.\n"
    "Without a command it opens the window. Education, not diagnosis.";

bool parse_size(const std::string& text, int& width, int& height)
{
    int end = 0;
    return std::sscanf(text.c_str(), "%dx%d%n", &width, &height, &end) == 2 &&
           static_cast<std::size_t>(end) == text.size() && width >= 64 && height >= 64 &&
           width <= 8192 && height <= 8192;
}

tl::unexpected<Error> bad_size(const std::string& size)
{
    return fail(
        fmt::format("--size: expected WIDTHxHEIGHT from 64x64 to 8192x8192, found \"{}\"", size));
}

Result<Command> chosen(CLI::App& app, Parsed& p)
{
    if (app.got_subcommand("list")) return p.list;
    if (app.got_subcommand("solve")) return p.solve;
    if (app.got_subcommand("compare")) return p.compare;
    if (app.got_subcommand("day")) return p.day;
    if (app.got_subcommand("report")) return p.report;
    if (app.got_subcommand("validate")) return p.validate;
    if (app.got_subcommand("explain")) return p.explain;
    if (app.got_subcommand("import")) return p.import;
    if (app.got_subcommand("check")) return p.check;
    if (app.got_subcommand("room")) return p.room;
    if (app.got_subcommand("bench")) return p.bench;
    if (app.got_subcommand("sheet")) return p.sheet;
    if (app.got_subcommand("write-models")) return p.models;
    if (app.got_subcommand("render")) {
        if (!parse_size(p.size, p.render.width, p.render.height)) return bad_size(p.size);
        // A day stands for itself.
        if (p.rendered.empty() && !p.render.day.empty()) p.rendered.emplace_back("standing");
        if (p.rendered.empty())
            return fail(
                "render: activity is required; spineload render --help shows what it takes");
        p.render.activity = p.rendered.front();
        p.render.rivals.assign(p.rendered.begin() + 1, p.rendered.end());
        if (!p.render.rivals.empty() && (!p.render.ui || p.render.mode != "compare"))
            return fail("render: one activity makes one picture; several need --ui --mode compare");
        return p.render;
    }
    if (app.got_subcommand("film")) {
        if (!parse_size(p.film_size, p.film.width, p.film.height)) return bad_size(p.film_size);
        return p.film;
    }
    if (app.got_subcommand("export")) return p.take_away;
    return p.open;
}

}

std::string language_of(const std::vector<std::string>& arguments)
{
    constexpr std::string_view option = "--language", with_value = "--language=";
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i].starts_with(with_value)) return arguments[i].substr(with_value.size());
        if (arguments[i] == option && i + 1 < arguments.size()) return arguments[i + 1];
    }
    return {};
}

Result<Command> parse_arguments(const std::vector<std::string>& arguments)
{
    if (arguments.size() == 2 && arguments[0] == "--read-mesh")
        return ReadMeshArguments{arguments[1]};
    Parsed parsed;
    CLI::App app{about, "spineload"};
    // Taken by every command; those that have one of their own see it first.
    app.fallthrough();
    app.add_option("--language", parsed.open.language,
                   "Language of what is printed for people and drawn, e.g. de; en unless told")
        ->type_name("ID");
    app.set_version_flag("--version", "spineload " SPINELOAD_VERSION);
    app.require_subcommand(0, 1);
    define_pictures(app, parsed);
    define_films(app, parsed);
    define_solving(app, parsed);
    define_report(app, parsed);
    define_reading(app, parsed);

    // `spineload FILE…` is `spineload open FILE…`; a word that is neither is a command mistyped.
    auto words = arguments;
    if (words.size() > 2 && words[0] == "--language") std::ranges::rotate(words, words.begin() + 2);
    const auto commands = app.get_subcommands({});
    const bool is_command =
        !words.empty() && std::ranges::any_of(commands, [&](const CLI::App* command) {
            return command->get_name() == words[0];
        });
    if (words.empty() || (!words[0].starts_with("-") && !is_command)) {
        std::error_code ignored;
        const bool looks_like_file =
            !words.empty() && (std::filesystem::exists(words[0], ignored) ||
                               words[0].find_first_of("./") != std::string::npos);
        if (!words.empty() && !looks_like_file) {
            std::vector<std::string> names;
            for (const auto* command : commands)
                if (!command->get_group().empty()) names.push_back(command->get_name());
            const auto near = nearest_name(words[0], names);
            return fail(fmt::format("spineload: \"{}\" is no command and no file{}", words[0],
                                    near ? fmt::format("; did you mean \"{}\"?", *near)
                                         : "; spineload --help lists the commands"));
        }
        words.insert(words.begin(), "open");
    } else if (words[0].starts_with("-") && words[0] != "--help" && words[0] != "-h" &&
               words[0] != "--version") {
        words.insert(words.begin(), "open");
    }
    std::ranges::reverse(words);  // the parser takes them from the back
    try {
        app.parse(words);
    } catch (const CLI::CallForHelp&) {
        return ShowText{app.help()};
    } catch (const CLI::CallForVersion&) {
        return ShowText{"spineload " SPINELOAD_VERSION "\n"};
    } catch (const CLI::ParseError& error) {
        const auto used = app.get_subcommands();
        const std::string place =
            used.empty() ? "spineload" : "spineload " + used.front()->get_name();
        return fail(
            fmt::format("{}: {}; {} --help shows what it takes", place, error.what(), place));
    }
    return chosen(app, parsed);
}

}
