#include "cli/moments.h"

#include "core/json.h"
#include "scene/picture.h"
#include "scene/quantity.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

namespace spineload::cli {

Result<std::size_t> frame_at(const report::SolvedActivity& solved, const std::string& at,
                             scene::Quantity quantity)
{
    if (at == "peak") return scene::peak_frame(solved.solution, quantity, solved.model.fascicles());
    double number = 0.0;
    const auto [end, problem] = std::from_chars(at.data(), at.data() + at.size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(at.data() + at.size() - end));
    if (problem != std::errc{} || (unit != "s" && unit != "%") || !std::isfinite(number))
        return fail(fmt::format(
            "--at: expected peak, a time such as 2.5s or a share such as 40%, found \"{}\"", at));
    const double duration = solved.activity.duration_s();
    const double time = unit == "%" ? number / 100.0 * duration : number;
    if (time < 0.0 || time > duration + 1e-9)
        return fail(fmt::format("--at: \"{}\" lies outside the activity, which lasts {:.2f} s", at,
                                duration));
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < solved.solution.frames.size(); ++i)
        if (std::abs(solved.solution.frames[i].time.si() - time) <
            std::abs(solved.solution.frames[nearest].time.si() - time))
            nearest = i;
    return nearest;
}

Result<scene::Quantity> quantity_named(const std::string& name)
{
    if (const auto quantity = scene::find_quantity(name)) return *quantity;
    std::vector<std::string> ids;
    for (const auto& entry : scene::quantities()) ids.emplace_back(entry.id);
    const auto near = nearest_name(name, ids);
    return fail(fmt::format("--quantity: nothing called \"{}\"{}", name,
                            near ? fmt::format("; did you mean \"{}\"?", *near)
                                 : fmt::format("; known are {}", fmt::join(ids, ", "))));
}

// Layer names of --show and --hide, each with the switch it moves.
Result<scene::Layers> layers_named(const std::vector<std::string>& show,
                                   const std::vector<std::string>& hide, scene::Layers layers)
{
    std::vector<std::pair<std::string, bool*>> switches{
        {"bones", &layers.bones},
        {"discs", &layers.discs},
        {"facets", &layers.facets},
        {"names", &layers.names},
        {"muscles", &layers.muscles},
        {"arrows", &layers.arrows},
        {"levers", &layers.levers},
        {"body", &layers.mannequin},
        {"translucent", &layers.is_bone_translucent}};
    for (const auto& layer : scene::tissue_layers())
        switches.emplace_back(layer.id, &(layers.*layer.shown));
    for (const auto& [names, value, option] :
         {std::tuple{&show, true, "--show"}, {&hide, false, "--hide"}})
        for (const auto& name : *names) {
            const auto found =
                std::ranges::find(switches, name, [](const auto& entry) { return entry.first; });
            if (found == switches.end()) {
                std::vector<std::string> known;
                for (const auto& entry : switches) known.push_back(entry.first);
                const auto near = nearest_name(name, known);
                return fail(
                    fmt::format("{}: no layer is called \"{}\"{}", option, name,
                                near ? fmt::format("; did you mean \"{}\"?", *near)
                                     : fmt::format("; known are {}", fmt::join(known, ", "))));
            }
            *found->second = value;
        }
    return layers;
}

}
