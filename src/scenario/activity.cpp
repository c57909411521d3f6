#include "scenario/activity.h"

#include "core/files.h"
#include "core/json.h"
#include "scenario/person_reader.h"
#include "scenario/plan.h"
#include "scenario/recording/recording.h"
#include "scenario/settings.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <tuple>

namespace spineload::scenario {

namespace {

constexpr std::size_t most_bytes = 1u << 20;

std::filesystem::path scenarios_folder() { return home_folder() / "scenarios"; }

std::vector<std::string> ids_in(const char* folder)
{
    std::vector<std::string> ids;
    if (const auto files = files_in(scenarios_folder() / folder, ".json"))
        for (const auto& file : *files) ids.push_back(file.stem().string());
    return ids;
}

Result<void> read_onto(anatomy::Build& build, const std::string& text, const std::string& name)
{
    if (text.empty()) return {};
    const auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    read_build(document->root(), build);
    return document->finish();
}

}

Result<Activity> Activity::load(const std::string& id_or_path)
{
    std::error_code ignored;
    std::filesystem::path path = id_or_path;
    if (id_or_path.find_first_of("/\\") == std::string::npos)
        for (const auto* folder : {"activities", "validation"})
            if (const auto own = scenarios_folder() / folder / (id_or_path + ".json");
                std::filesystem::is_regular_file(own, ignored)) {
                path = own;
                break;
            }
    if (id_or_path != "-" && !std::filesystem::exists(path, ignored)) {
        auto ids = ids_in("activities");
        auto near = nearest_name(id_or_path, ids);
        if (!near) near = nearest_name(id_or_path, ids_in("validation"));
        return fail(fmt::format(
            "{}: no activity of this name and no such file; {}", id_or_path,
            near ? fmt::format("did you mean \"{}\"?", *near) : "see `spineload list activities`"));
    }
    if (is_recording(path.string())) {
        auto recorded = load_recording(path.string());
        if (!recorded) return tl::unexpected(recorded.error());
        return parse(std::move(recorded->text), path.string());
    }
    auto text = read_file(path, most_bytes);
    if (!text) return tl::unexpected(text.error());
    return parse(std::move(*text), id_or_path == "-" ? "standard input" : path.string());
}

Result<Activity> Activity::parse(std::string text, std::string name)
{
    Activity activity;
    activity.text_ = std::move(text);
    activity.name_ = std::move(name);
    return activity.with({});
}

Result<Activity> Activity::with(const Settings& settings) const
{
    auto applied = apply_settings(text_, name_, settings);
    if (!applied) return tl::unexpected(applied.error());
    auto read = read_activity(applied->text, name_);
    if (!read) return tl::unexpected(read.error());
    Activity made;
    made.text_ = text_;
    made.name_ = name_;
    made.settings_ = settings;
    made.card_ = std::move(read->card);
    made.parameters_ = std::move(read->parameters);
    for (const auto& [place, value, initial] : applied->parameters)
        std::tie(made.parameters_[place].value, made.parameters_[place].initial) =
            std::tuple(value, initial);
    auto& motion = read->plan.motion;
    const double pace = motion.pace;
    made.phases_ = std::move(read->phases);
    for (auto& phase : made.phases_) {
        phase.from_s /= pace;
        phase.to_s /= pace;
    }
    made.props_ = read->plan.props;
    for (auto& prop : made.props_) {
        prop.held_from_s /= pace;
        prop.held_to_s /= pace;
    }
    made.duration_s_ = motion.end() / pace;
    made.repeats_ = motion.period > 0.0;
    read->plan.person_text = std::move(applied->person);
    made.plan_ = std::make_shared<const ActivityPlan>(std::move(read->plan));
    return made;
}

const Dose& Activity::dose() const
{
    static const Dose none;
    return plan_ ? plan_->dose : none;
}

Result<Person> Activity::person_for(const Person& chosen, const Settings& settings) const
{
    Person person = chosen;
    if (plan_)
        if (const auto read = read_onto(person.build, plan_->person_text, name_ + ": /person");
            !read)
            return tl::unexpected(read.error());
    const auto own = settings_object(settings, "person.");
    if (!own) return tl::unexpected(own.error());
    if (const auto read = read_onto(person.build, *own, "person"); !read)
        return tl::unexpected(read.error());
    // A title such as "Man, 45 years" must not outlive the man.
    if (!(person.build == chosen.build)) person.title = title_of(person.build);
    return person;
}

Catalogue load_catalogue()
{
    Catalogue catalogue;
    const auto files = files_in(scenarios_folder() / "activities", ".json");
    if (!files) {
        catalogue.errors.push_back(files.error());
        return catalogue;
    }
    for (const auto& file : *files) {
        auto activity = Activity::load(file.string());
        if (activity)
            catalogue.activities.push_back(std::move(*activity));
        else
            catalogue.errors.push_back(activity.error());
    }
    const auto rank = [](const Activity& activity) {
        return std::tuple(activity.plan()->order, activity.card().title);
    };
    std::ranges::stable_sort(catalogue.activities, {}, rank);
    return catalogue;
}

}
