#include "app/learning.h"

#include "app/preferences.h"
#include "app/readings.h"
#include "core/files.h"
#include "core/language.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <numbers>

namespace spineload::app {

namespace {

constexpr double deg = std::numbers::pi / 180.0;

education::TourNames names_of(const Library& library, const TourShelf& shelf)
{
    education::TourNames names;
    for (const auto& activity : library.catalogue.activities)
        names.activities.push_back(activity.card().id);
    for (const auto& card : library.cards.cards) names.cards.push_back(card.id);
    for (const auto& tour : shelf.shipped()) names.tours.push_back(tour.id);
    for (const auto& tour : shelf.own()) names.tours.push_back(tour.id);
    return names;
}

// Files and people like round numbers; a tenth of a degree or of a millimetre is seen by nobody.
double rounded(double value, double step) { return std::round(value / step) * step; }

}

std::filesystem::path TourShelf::own_folder() { return preferences_path().parent_path() / "tours"; }

TourShelf TourShelf::open(const std::string& language, std::filesystem::path own_folder)
{
    TourShelf shelf;
    shelf.shipped_ = education::load_tours(language);
    if (!own_folder.empty()) shelf.own_ = education::load_tours_in(own_folder.string());
    shelf.folder_ = std::move(own_folder);
    return shelf;
}

const education::Tour* TourShelf::find(std::string_view id) const
{
    if (const auto* tour = own_.find(id)) return tour;
    return shipped_.find(id);
}

std::vector<Error> TourShelf::errors(const Library& library) const
{
    std::vector<Error> all = shipped_.errors;
    all.insert(all.end(), own_.errors.begin(), own_.errors.end());
    const auto known = names_of(library, *this);
    Error unknown;
    for (const auto* tours : {&shipped_.tours, &own_.tours})
        for (const auto& tour : *tours)
            for (auto& line : education::unknown_in_tour(tour, known))
                unknown.lines.push_back(std::move(line));
    if (!unknown.lines.empty()) all.push_back(std::move(unknown));
    return all;
}

Result<std::string> TourShelf::keep(education::Tour tour)
{
    if (folder_.empty()) return fail("tours: there is no folder to keep own tours in");
    if (tour.id.empty())
        for (int i = 1; tour.id.empty() || find(tour.id); ++i) tour.id = fmt::format("own-{}", i);
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error)
        return fail(fmt::format("{}: cannot be made ({}); own tours are kept there",
                                folder_.string(), error.message()));
    const auto path = folder_ / (tour.id + ".json");
    const std::string text = education::tour_text(tour);
    // What is kept must be readable again, or it would be lost at the next start.
    auto again = education::parse_tour(text, path.string());
    if (!again) return tl::unexpected(again.error());
    if (auto written = write_file(path, text); !written) return tl::unexpected(written.error());
    const auto found = std::ranges::find(own_.tours, tour.id, &education::Tour::id);
    if (found == own_.tours.end())
        own_.tours.push_back(std::move(*again));
    else
        *found = std::move(*again);
    return tour.id;
}

Result<void> TourShelf::remove(const std::string& id)
{
    const auto found = std::ranges::find(own_.tours, id, &education::Tour::id);
    if (found == own_.tours.end())
        return fail(fmt::format("tours: no own tour is called \"{}\"", id));
    std::error_code error;
    std::filesystem::remove(folder_ / (id + ".json"), error);
    if (error)
        return fail(fmt::format("{}: cannot be deleted ({})", (folder_ / (id + ".json")).string(),
                                error.message()));
    own_.tours.erase(found);
    return {};
}

Result<void> check_tour_file(const std::string& path)
{
    const auto text = read_file(path, 1u << 20);
    if (!text) return tl::unexpected(text.error());
    const auto tour = education::parse_tour(*text, path);
    if (!tour) return tl::unexpected(tour.error());
    const auto library = Library::load();
    const auto shelf = TourShelf::open("en", TourShelf::own_folder());
    auto lines = education::unknown_in_tour(*tour, names_of(library, shelf));
    for (std::string& line : lines) line = path + ": " + line;
    if (!lines.empty()) return tl::unexpected(Error{std::move(lines)});
    return {};
}

scene::Camera camera_of(const education::TourCamera& from)
{
    scene::Camera camera;
    camera.yaw = static_cast<float>(from.yaw_deg * deg);
    camera.pitch = static_cast<float>(from.pitch_deg * deg);
    camera.distance = static_cast<float>(from.distance_m);
    camera.target = 1e-3f * glm::vec3{from.target_mm[0], from.target_mm[1], from.target_mm[2]};
    camera.is_orthographic = from.is_orthographic;
    return camera;
}

education::TourCamera tour_camera(const scene::Camera& from)
{
    education::TourCamera camera;
    // A camera that was turned round and round comes back into one turn.
    camera.yaw_deg = rounded(std::remainder(static_cast<double>(from.yaw) / deg, 360.0), 0.1);
    camera.pitch_deg = std::clamp(rounded(static_cast<double>(from.pitch) / deg, 0.1), -89.0, 89.0);
    camera.distance_m = std::clamp(rounded(static_cast<double>(from.distance), 1e-3), 0.05, 10.0);
    for (std::size_t i = 0; i < 3; ++i)
        camera.target_mm[i] = rounded(
            1e3 * static_cast<double>(from.target[static_cast<glm::vec3::length_type>(i)]), 0.1);
    camera.is_orthographic = from.is_orthographic;
    return camera;
}

Result<Edit> show_step(const education::Tour& tour, std::size_t at, const Library& library,
                       bool moves_camera)
{
    if (at >= tour.steps.size())
        return fail(fmt::format("tour {}: expected a step from 1 to {}, found {}", tour.id,
                                tour.steps.size(), at + 1));
    const education::TourStep step = tour.steps[at];
    const scenario::Activity* found = library.find(step.activity);
    if (!found)
        return fail(fmt::format("tour {}: /steps/{}: no activity is called \"{}\"", tour.id, at,
                                step.activity));
    auto activity = found->with(scenario::Settings{step.settings});
    if (!activity) return tl::unexpected(activity.error());
    Edit edit;
    edit.label = activity->card().title;
    edit.change = [step, at, id = tour.id, activity = std::move(*activity), moves_camera](
                      Document& document, View& view) -> Result<void> {
        document.activity = activity;
        view.mode = Mode::Learn;
        view.learn = {id, at};
        view.is_at_peak = !step.time_s && !step.plays;
        view.time_s = step.time_s.value_or(0.0);
        view.picked = step.picked;
        view.card = step.card;
        view.only.reset();
        view.hidden.clear();
        view.is_started = true;
        view.layers.bones = step.layers.bones;
        view.layers.discs = step.layers.discs;
        view.layers.facets = step.layers.facets;
        view.layers.muscles = step.layers.muscles;
        view.layers.is_bone_translucent = step.layers.glass;
        view.layers.arrows = false;
        static_cast<scene::TissueLayers&>(view.layers) = {};
        if (step.picked)
            if (const auto layer = scene::tissue_layer_of(step.picked->kind))
                view.layers.*layer = true;
        if (moves_camera) view.camera = camera_of(step.camera);
        return {};
    };
    return edit;
}

Edit start_tour(std::string id, std::size_t step)
{
    Edit edit;
    edit.change = [id = std::move(id), step](Document&, View& view) -> Result<void> {
        view.mode = Mode::Learn;
        view.learn = {id, step};
        view.is_started = true;
        return {};
    };
    return edit;
}

Edit leave_tour()
{
    Edit edit;
    edit.change = [](Document&, View& view) -> Result<void> {
        view.learn = {};
        return {};
    };
    return edit;
}

std::string card_after_pick(const Library& library, const std::string& card_before,
                            const education::Structure& structure)
{
    const education::Card* card = library.cards.find(card_before);
    if (!card) return {};
    const bool is_about =
        std::ranges::any_of(education::structures_of(*card),
                            [&](const auto& one) { return one.kind == structure.kind; });
    return is_about ? card_before : std::string{};
}

education::TourStep recorded_step(const Document& document, const View& view)
{
    education::TourStep step;
    step.activity = document.activity.card().id;
    for (const auto& [key, value] : document.activity.settings().values)
        if (!key.starts_with("person.")) step.settings[key] = value;
    if (!view.is_at_peak) step.time_s = rounded(std::clamp(view.time_s, 0.0, 3600.0), 0.01);
    step.picked = view.picked;
    step.card = view.card;
    step.camera = tour_camera(view.camera);
    step.layers = {view.layers.bones, view.layers.discs, view.layers.facets, view.layers.muscles,
                   view.layers.is_bone_translucent};
    return step;
}

std::string plain_place(anatomy::Level level)
{
    using L = anatomy::Level;
    switch (level) {
        case L::T12L1:
            return tr("between the lowest chest bone and the 1st low-back bone (T12-L1)");
        case L::L1L2:
            return tr("between the 1st and 2nd low-back bones (L1-L2)");
        case L::L2L3:
            return tr("between the 2nd and 3rd low-back bones (L2-L3)");
        case L::L3L4:
            return tr("between the 3rd and 4th low-back bones (L3-L4)");
        case L::L4L5:
            return tr("between the 4th and 5th low-back bones (L4-L5)");
        case L::L5S1:
            return tr("between the 5th low-back bone and the base of the spine (L5-S1)");
    }
    return {};
}

std::string plain_name(const education::Structure& structure)
{
    using K = education::StructureKind;
    switch (structure.kind) {
        case K::Disc:
            return tr("This disc");
        case K::Facet:
            return structure.side == anatomy::Side::Left ? tr("This small joint, on the left")
                                                         : tr("This small joint, on the right");
        case K::Bone:
            return tr("This bone");
        case K::Muscle:
            return tr("This muscle");
        case K::Ligament:
            return tr("This ligament");
        case K::Nerve:
        case K::JointNerve:
            return tr("This nerve");
        case K::DuralSac:
        case K::CaudaEquina:
        case K::HipBone:
            return structure_title(structure);
    }
    return {};
}

}
