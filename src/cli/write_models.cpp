#include "anatomy/import/spine_import.h"
#include "app/spine_loading.h"
#include "cli/commands.h"

#include <fmt/format.h>

namespace spineload::cli {

// The shipped spines, so that the first picture needs no generation: models/man.glb,
// models/woman.glb.
int write_models(const ModelsArguments& arguments)
{
    for (const auto& [id, file] : app::shipped_spines()) {
        const auto person = scenario::load_person(std::string(id));
        if (!person) return report_error(person.error());
        const auto body = anatomy::make_body(person->build);
        if (!body) return report_error(body.error());
        const auto path = fmt::format("{}/{}", arguments.folder, file);
        const auto shape = anatomy::make_spine_shape(*body);
        if (!shape) return report_error(shape.error());
        if (const auto written = anatomy::write_glb(*shape, path); !written)
            return report_error(written.error());
        fmt::print("{}\n", path);
    }
    return 0;
}

}
