#pragma once
// An activity as its file says it. The document keeps the file's text and the settings made on top
// (what-if sliders, --set); everything else is read from them, so a setting can reach any key.

#include "core/result.h"
#include "scenario/person.h"

#include <glm/vec3.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace spineload::scenario {

/// A what-if slider.
struct Parameter {
    std::string key;       ///< what --set takes: "hand_load.mass_kg" or a name the activity defines
    std::string label;     ///< "Weight"
    std::string unit;      ///< "kg", "cm", "°", "×", "" – of `value`, `least`, `most`
    double value = 0.0;    ///< now, with settings applied
    double initial = 0.0;  ///< as the file has it
    double least = 0.0, most = 1.0, step = 1.0;
    std::vector<std::string> choices;  ///< when not empty: value is an index into these (breath)
    std::string about;                 ///< one sentence
    std::string noun;                  ///< for the sentence of what changed: "10 kg"

    bool operator==(const Parameter&) const = default;
};

struct Settings {
    std::map<std::string, std::string>
        values;  ///< key → JSON value or bare text, in the order of keys
    bool operator==(const Settings&) const = default;
};

/// What is listed of an activity without solving it.
struct ActivityCard {
    std::string id, title, short_title, category, about;
    std::vector<std::string> sources;
    bool operator==(const ActivityCard&) const = default;
};

/// A phase's span in seconds.
struct Phase {
    std::string name;
    double from_s = 0.0, to_s = 0.0;
    bool operator==(const Phase&) const = default;
};

/// What the mannequin holds or leans on, for the picture. Sizes in metres.
struct Prop {
    enum class Kind {
        Box,
        Seat,
        Backrest,
        Floor,
        Bed,
        Table,
        Basin,
        Shelf,
        Step,
        Ball,
        Rail,
        Bar,
        Stick,
        Wheel,
        Cart
    };
    enum class Hand { Both, Left, Right };
    Kind kind = Kind::Box;
    glm::dvec3 size{0.4, 0.28, 0.3};  ///< x, y, z
    glm::dvec3 place{0.0};  ///< as in the file: offset from where props_at (problem.h) puts it
    double tilt_deg = 0.0;  ///< backwards from upright; a rail's slope upwards
    double held_from_s = 0.0, held_to_s = 1e9;  ///< what is held: in the hands between these;
                                                ///< before and after it rests where it was taken
                                                ///< or left
    Hand hand = Hand::Both;                     ///< what is held: which
    double at_s = 0.0;         ///< what stands: the moment at which the body says where
    glm::dvec3 velocity{0.0};  ///< what stands: m/s past the body, as stairs under who climbs them
    double floor = 0.0;        ///< world height under it, filled in by props_at
    bool operator==(const Prop&) const = default;
};

/// Whether it goes with the hands.
constexpr bool is_held(Prop::Kind kind)
{
    using enum Prop::Kind;
    return kind == Box || kind == Bar || kind == Stick || kind == Wheel || kind == Cart;
}

/// What dose methods need to know of a working day; of these only vibration enters the loads.
struct Dose {
    double duration_s = 0.0;  ///< of one go; 0: as long as the motion
    double repetitions_per_day = 0.0;
    double vibration_amplitude_mm = 0.0, vibration_frequency_Hz = 0.0;  ///< at the seat
    bool operator==(const Dose&) const = default;
};

struct ActivityPlan;  ///< the parsed motion, loads and supports (plan.h)

class Activity {
public:
    /// By id (scenarios/activities, scenarios/validation) or path; "-" is standard input.
    static Result<Activity> load(const std::string& id_or_path);
    static Result<Activity> parse(std::string text, std::string name);

    const ActivityCard& card() const { return card_; }
    const Settings& settings() const { return settings_; }
    const std::vector<Parameter>& parameters() const { return parameters_; }
    const std::vector<Phase>& phases() const { return phases_; }
    const std::vector<Prop>& props() const { return props_; }
    double duration_s() const { return duration_s_; }  ///< 0: a still posture
    bool repeats() const { return repeats_; }
    bool is_still() const { return duration_s_ == 0.0; }
    const std::string& name() const { return name_; }  ///< where it came from, for messages
    const std::string& text() const { return text_; }  ///< the file, without the settings
    const Dose& dose() const;
    /// Null for an activity that was never read.
    const ActivityPlan* plan() const { return plan_.get(); }

    /// The activity as its file has it with these settings on top, in place of those it had (keys
    /// without the "person." prefix). Unknown keys and bad values are errors.
    Result<Activity> with(const Settings& settings) const;

    /// The person with the activity's own overrides and then `settings` keys "person.*" applied.
    Result<Person> person_for(const Person& chosen, const Settings& settings = {}) const;

    bool operator==(const Activity& o) const
    {
        return text_ == o.text_ && settings_ == o.settings_;
    }

private:
    std::string text_, name_;
    Settings settings_;
    ActivityCard card_;
    std::vector<Parameter> parameters_;
    std::vector<Phase> phases_;
    std::vector<Prop> props_;
    double duration_s_ = 0.0;
    bool repeats_ = false;
    std::shared_ptr<const ActivityPlan> plan_;
};

/// All activities of scenarios/activities, in catalogue order; files that cannot be read are errors
/// collected beside.
struct Catalogue {
    std::vector<Activity> activities;
    std::vector<Error> errors;
};
Catalogue load_catalogue();

}
