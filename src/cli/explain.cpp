#include "app/library.h"
#include "cli/commands.h"
#include "core/files.h"
#include "core/json.h"

#include <fmt/format.h>

namespace spineload::cli {

int explain(const ExplainArguments& arguments)
{
    std::vector<Error> mistakes;
    const auto library = app::cards_in(arguments.language, mistakes);
    if (!library) return report_error(library.error());
    for (const Error& mistake : mistakes) report_error(mistake);
    const auto* card = library->find(arguments.condition);
    if (!card) {
        std::vector<std::string> ids;
        for (const auto& known : library->cards) ids.push_back(known.id);
        const auto near = nearest_name(arguments.condition, ids);
        return report_error({{fmt::format("explain: there is no card \"{}\"{}", arguments.condition,
                                          near ? fmt::format("; did you mean \"{}\"?", *near)
                                               : "; spineload list conditions names them")},
                             ExitCode::BadInput});
    }
    if (card->language != arguments.language)
        fmt::print(stderr, "{}: there is no translation of this card yet; it is in English\n",
                   card->id);
    const auto written = write_file("-", education::card_text(*card, arguments.clinical));
    return written ? 0 : report_error(written.error());
}

}
