#pragma once
// Every intent of the user as a function. Panels push edits; the session applies them. An edit may
// change the document (one step of undo) or only the view.

#include "app/document.h"
#include "app/view.h"
#include "core/result.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace spineload::app {

struct Edit {
    enum class Kind { Change, Undo, Redo, GoToStep, Release };
    Kind kind = Kind::Change;
    std::string label;  ///< of the undo step: "Weight 15 kg"
    std::string held;   ///< equal and not empty in a row: one step until a Release
    std::function<Result<void>(Document&, View&)> change;
    std::size_t step = 0;  ///< GoToStep
};

class EditQueue {
public:
    void push(Edit edit) { edits_.push_back(std::move(edit)); }
    std::vector<Edit> take() { return std::exchange(edits_, {}); }
    bool empty() const { return edits_.empty(); }

private:
    std::vector<Edit> edits_;
};

// Document.
Edit choose_activity(scenario::Activity activity);
/// The same activity, changed, seen at a moment. `held`: equal and not empty in a row is one step.
Edit change_activity(scenario::Activity activity, double time_s, std::string label,
                     std::string held = {});
/// A what-if value in the parameter's own unit, kept within its limits. `is_held`: part of a drag.
Edit set_parameter(const scenario::Parameter& parameter, double value, bool is_held = false);
Edit reset_parameter(const scenario::Parameter& parameter);
Edit reset_parameters();
Edit choose_person(scenario::Person person);
/// The person with another build; the title follows from it.
Edit set_build(const anatomy::Build& build, std::string label, bool is_held = false);
Edit choose_spine(std::string path);  ///< "built-in", a file or a folder
Edit undo();
Edit redo();
Edit go_to_step(std::size_t step);
Edit release();  ///< a held slider is let go: the next change is a step of its own

// Notes, by their place in the document's list.
Edit add_note(Note note);
Edit change_note(std::size_t place, std::string text);
Edit remove_note(std::size_t place);

// View. With a label a new look is a step of undo (restore_look); without one the camera only
// follows what is shown.
Edit set_mode(Mode mode);
/// `held`: equal and not empty in a row is one step, until a release or another step.
Edit set_camera(const scene::Camera& camera, std::string label = {}, std::string held = {});
Edit set_quantity(scene::Quantity quantity);
Edit set_range(RangeMode range);
Edit set_own_range(OwnRange range);
Edit set_strip(StripMode mode);
Edit set_layers(const Layers& layers, std::string label = {});
/// `is_held`: the plane is being dragged. Absent: no section.
Edit set_section(std::optional<scene::SectionPlace> section, bool is_held = false);
Edit pin_inspector(std::optional<education::Structure> structure);
Edit add_plot(const ExtraPlot& plot);
Edit remove_plot(std::size_t place);
Edit keep_curve(KeptCurve curve);  ///< the oldest goes when there are too many
Edit drop_curve(std::size_t place);
Edit scrub(double time_s);
Edit follow_peak();  ///< go to the peak, and stay there while sliders move
Edit pick(std::optional<education::Structure> structure);
Edit hover(std::optional<education::Structure> structure);
Edit show_only(std::optional<education::Structure> structure);
Edit hide(const education::Structure& structure);
Edit show_all();
Edit open_card(std::string id);  ///< empty closes
Edit start_exploring();

/// "Man, 45 years".
std::string person_title(const anatomy::Build& build);
/// "15 kg", "1.2×", "48°", "Braced": as the slider's box shows it.
std::string parameter_text(const scenario::Parameter& parameter, double value);
/// The nearest value that the slider can stand on.
double snapped(const scenario::Parameter& parameter, double value);

}
