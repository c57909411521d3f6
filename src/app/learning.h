#pragma once
// Learn mode without a window: the tours on the shelf, what a step asks of the view, recording the
// present view as a step, and the same wish for a patient's picture from the command line.

#include "app/edits.h"
#include "app/library.h"
#include "education/tours.h"

#include <filesystem>

namespace spineload::app {

/// The shipped tours and the user's own.
class TourShelf {
public:
    /// $XDG_CONFIG_HOME/spineload/tours, else ~/.config/spineload/tours.
    static std::filesystem::path own_folder();
    /// `own_folder` empty: no own tours are read, and none can be kept.
    static TourShelf open(const std::string& language, std::filesystem::path own_folder);

    const std::vector<education::Tour>& shipped() const { return shipped_.tours; }
    const std::vector<education::Tour>& own() const { return own_.tours; }
    const education::Tour* find(std::string_view id) const;
    bool is_own(std::string_view id) const { return own_.find(id) != nullptr; }
    /// Files that could not be read, and what tours name that is not there.
    std::vector<Error> errors(const Library& library) const;

    /// Keeps an own tour, whole or not at all; one without an id gets a free one. Returns the id.
    Result<std::string> keep(education::Tour tour);
    Result<void> remove(const std::string& id);

private:
    education::TourLibrary shipped_, own_;
    std::filesystem::path folder_;
};

/// A tour's file: its form, and that all it names is there.
Result<void> check_tour_file(const std::string& path);

scene::Camera camera_of(const education::TourCamera& camera);
education::TourCamera tour_camera(const scene::Camera& camera);

/// What a step asks of document and view, as one edit: activity, moment, picked structure, layers,
/// card. The camera comes with it unless a flight brings it. An Error names an activity or a
/// setting that is not there.
Result<Edit> show_step(const education::Tour& tour, std::size_t step, const Library& library,
                       bool moves_camera);
/// Begins a tour at a step, in Learn; its screen shows it.
Edit start_tour(std::string id, std::size_t step);
/// Leaves the tour; the picture stays as it is.
Edit leave_tour();
/// The card that stays open after a click on a structure: the one before when it is about such
/// structures, else none.
std::string card_after_pick(const Library& library, const std::string& card_before,
                            const education::Structure& structure);

/// The present camera, pick, activity, moment and layers as a step without words yet.
education::TourStep recorded_step(const Document& document, const View& view);

/// "between the 4th and 5th low-back bones (L4-L5)", in the language in force.
std::string plain_place(anatomy::Level level);
/// "This disc", "This small joint", "This bone", in plain words.
std::string plain_name(const education::Structure& structure);

}
