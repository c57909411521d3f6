#include "app/key_poses.h"

#include "app/pose_values.h"
#include "core/language.h"
#include "scenario/settings.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace spineload::app {

namespace {

using Json = PoseJson;
using scenario::Activity;

// assumed: closer than this a body cannot come to rest twice; the reader asks for 0.02 s.
constexpr double least_gap_s = 0.05;
constexpr double longest_gap_s = 20.0;
constexpr std::string_view own_prefix = "my-";

// The activity's JSON with its settings in it and every reference a number.
struct Plain {
    Json json;
    Json& motion() { return json["motion"]; }
    bool is_still() { return !motion().contains("keyframes"); }
    std::size_t count() { return is_still() ? 1 : motion()["keyframes"].size(); }
    Json& pose(std::size_t key)
    {
        return is_still() ? motion()["pose"] : motion()["keyframes"][key]["pose"];
    }
    double time(std::size_t key)
    {
        return is_still() ? 0.0 : motion()["keyframes"][key]["time_s"].get<double>();
    }
    double period() { return motion().value("period_s", 0.0); }
    double pace() { return motion().value("pace", 1.0); }
    double end() { return period() > 0.0 ? period() : time(count() - 1); }
    bool is_foot_led()
    {
        for (std::size_t i = 0; i < count(); ++i)
            if (has_foot_place(pose(i))) return true;
        return false;
    }
};

// What the settings moved stands in the text now. A slider is kept when it stands for a value of
// the file that the editor does not touch.
void keep_direct_parameters(Json& json)
{
    if (!json.contains("parameters")) return;
    Json kept = Json::array();
    for (const auto& one : json["parameters"]) {
        const auto key = one.value("key", std::string{});
        const bool is_of_pose =
            key.starts_with("motion.keyframes") || key.starts_with("motion.pose");
        if (!one.contains("initial") && !is_of_pose) kept.push_back(one);
    }
    if (kept.empty())
        json.erase("parameters");
    else
        json["parameters"] = std::move(kept);
}

Result<Plain> plain(const Activity& activity)
{
    const auto applied =
        scenario::apply_settings(activity.text(), activity.name(), activity.settings());
    if (!applied) return tl::unexpected(applied.error());
    // It was read before: it is an object that the reader understands.
    Plain made{Json::parse(applied->text, nullptr, false)};
    keep_direct_parameters(made.json);
    return made;
}

Result<Plain> editable(const Activity& activity)
{
    auto made = plain(activity);
    if (!made) return made;
    if (!made->motion().is_object()) made->motion() = Json::object();
    if (made->motion().contains("harmonics"))
        return fail(
            tr("This movement follows curves over a cycle and has no key poses; start from another "
               "activity, or copy its file."));
    if (made->count() > most_key_poses)
        return fail(tr_format("This motion has {} key poses; the editor shows at most {}.",
                              made->count(), most_key_poses));
    for (std::size_t i = 0; i < made->count(); ++i) {
        if (!made->pose(i).is_object()) made->pose(i) = Json::object();
        complete_back(made->pose(i));
    }
    return made;
}

Result<Activity> activity_of(const Json& json)
{
    return Activity::parse(json.dump(-1, ' ', false, Json::error_handler_t::replace),
                           json.value("title", std::string{}));
}

Result<Plain> editable_at(const Activity& activity, std::size_t key)
{
    auto made = editable(activity);
    if (made && key >= made->count())
        return fail(
            fmt::format("there is no key pose {}; expected 0 to {}", key, made->count() - 1));
    return made;
}

// Every moment that is told in seconds, outside the key poses themselves.
template <class Change>
void for_each_moment(Json& at, const Change& change)
{
    constexpr std::array moments{"taken_at_s", "put_down_at_s", "held_from_s", "held_to_s",
                                 "from_s",     "to_s",          "at_s",        "time_s"};
    if (at.is_array())
        for (auto& item : at) for_each_moment(item, change);
    if (!at.is_object()) return;
    for (auto& [key, value] : at.items()) {
        if (key == "keyframes" || key == "parameters") continue;
        if (value.is_number() && std::ranges::find(moments, key) != moments.end())
            value = change(value.template get<double>());
        else if (value.is_structured())
            for_each_moment(value, change);
    }
}

// Nothing happens after the end of a motion that became shorter.
void end_moments(Plain& made)
{
    const double end = made.end();
    for_each_moment(made.json, [&](double time) { return std::min(time, end); });
    if (!made.motion().contains("phases")) return;
    Json phases = Json::array();
    for (const auto& phase : made.motion()["phases"])
        if (phase.value("from_s", 0.0) < phase.value("to_s", end)) phases.push_back(phase);
    made.motion()["phases"] = std::move(phases);
}

double rounded(double time) { return std::round(time * 1e4) / 1e4; }

std::pair<double, double> room_for(Plain& made, std::size_t key)
{
    const double now = made.time(key);
    if (key == 0) return {now, now};
    const bool is_last = key + 1 == made.count();
    const double after = !is_last              ? made.time(key + 1)
                         : made.period() > 0.0 ? made.period()
                                               : made.time(key - 1) + longest_gap_s;
    const double least = made.time(key - 1) + least_gap_s, most = after - least_gap_s;
    // Crowded already, or farther than is offered: it can stay where it is.
    return {std::min(least, now), std::max(most, now)};
}

KeyPose::Ease ease_of(const Json& keyframe)
{
    const auto name = keyframe.value("ease", std::string{"stop"});
    return name == "through"  ? KeyPose::Ease::Through
           : name == "smooth" ? KeyPose::Ease::Smooth
                              : KeyPose::Ease::Stop;
}

std::string phase_at(const Activity& activity, double time_s)
{
    for (const auto& phase : activity.phases())
        if (phase.from_s <= time_s + 1e-6 && time_s + 1e-6 < phase.to_s) return phase.name;
    return {};
}

// Letters and digits that an id may have; everything else is a hyphen.
std::string id_of(const std::string& title)
{
    std::string id{own_prefix};
    for (const char c : title.substr(0, 56)) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        const char small = is_capital ? static_cast<char>(c - 'A' + 'a') : c;
        if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9'))
            id += small;
        else if (id.back() != '-')
            id += '-';
    }
    while (id.size() > own_prefix.size() && id.back() == '-') id.pop_back();
    return id.size() > own_prefix.size() ? id : id + "activity";
}

// The reader takes 80 bytes; a letter of several bytes is not cut in two.
std::string short_enough(const std::string& title)
{
    std::size_t size = std::min<std::size_t>(title.size(), 80);
    while (size < title.size() && size > 0 &&
           (static_cast<unsigned char>(title[size]) & 0xC0u) == 0x80u)
        --size;
    return title.substr(0, size);
}

}

Result<std::vector<KeyPose>> key_poses(const Activity& activity)
{
    auto made = editable(activity);
    if (!made) return tl::unexpected(made.error());
    const double pace = made->pace();
    const bool is_foot_led = made->is_foot_led();
    std::vector<KeyPose> poses;
    for (std::size_t i = 0; i < made->count(); ++i) {
        KeyPose pose;
        pose.time_s = made->time(i) / pace;
        const auto [earliest, latest] = room_for(*made, i);
        pose.earliest_s = earliest / pace;
        pose.latest_s = latest / pace;
        pose.phase = phase_at(activity, pose.time_s);
        if (!made->is_still()) pose.ease = ease_of(made->motion()["keyframes"][i]);
        pose.values = pose_values(made->pose(i), is_foot_led);
        poses.push_back(std::move(pose));
    }
    return poses;
}

Result<Activity> with_key_value(const Activity& activity, std::size_t key,
                                std::string_view value_key, double value)
{
    auto made = editable_at(activity, key);
    if (!made) return tl::unexpected(made.error());
    if (auto done = put_pose_value(made->pose(key), made->is_foot_led(), value_key, value); !done)
        return tl::unexpected(done.error());
    return activity_of(made->json);
}

Result<Activity> with_key_moved(const Activity& activity, std::size_t key, double time_s)
{
    auto made = editable_at(activity, key);
    if (!made) return tl::unexpected(made.error());
    const auto [earliest, latest] = room_for(*made, key);
    const double before = made->time(key);
    const double after = rounded(std::clamp(time_s * made->pace(), earliest, latest));
    if (!std::isfinite(after) || earliest >= latest) return activity_of(made->json);
    made->motion()["keyframes"][key]["time_s"] = after;
    for_each_moment(made->json,
                    [&](double time) { return std::abs(time - before) < 1e-9 ? after : time; });
    end_moments(*made);
    return activity_of(made->json);
}

Result<Activity> with_key_added(const Activity& activity, std::size_t key)
{
    auto made = editable_at(activity, key);
    if (!made) return tl::unexpected(made.error());
    if (made->count() >= most_key_poses)
        return fail(tr_format("There are {} key poses already; delete one first.", most_key_poses));
    if (made->is_still()) {
        Json first{{"time_s", 0.0}, {"pose", made->pose(0)}};
        made->motion().erase("pose");
        made->motion()["keyframes"] = Json::array({std::move(first)});
    }
    Json& keyframes = made->motion()["keyframes"];
    const double from = made->time(key);
    const bool is_last = key + 1 == made->count();
    const double to = !is_last               ? made->time(key + 1)
                      : made->period() > 0.0 ? made->period()
                                             : from + 2.0 * made->pace();
    if (to - from < 2.0 * least_gap_s)
        return fail(tr("There is no room before the next key pose; move one of them first."));
    Json copy{{"time_s", rounded(0.5 * (from + to))}, {"pose", made->pose(key)}};
    keyframes.insert(keyframes.begin() + static_cast<std::ptrdiff_t>(key) + 1, std::move(copy));
    return activity_of(made->json);
}

Result<Activity> without_key(const Activity& activity, std::size_t key)
{
    auto made = editable_at(activity, key);
    if (!made) return tl::unexpected(made.error());
    if (made->count() <= 2) return fail(tr("At least two key poses stay."));
    Json& keyframes = made->motion()["keyframes"];
    if (key == 0) {
        // The motion begins with the next one, under the same heading.
        keyframes[1]["time_s"] = 0.0;
        if (keyframes[0].contains("phase") && !keyframes[1].contains("phase"))
            keyframes[1]["phase"] = keyframes[0]["phase"];
    }
    keyframes.erase(key);
    end_moments(*made);
    return activity_of(made->json);
}

Result<Activity> as_own(const Activity& activity, const std::string& title)
{
    const std::string wanted = short_enough(title);
    if (wanted.find_first_not_of(' ') == std::string::npos)
        return fail(tr("Give the activity a title first."));
    auto made = plain(activity);
    if (!made) return tl::unexpected(made.error());
    Json& json = made->json;
    if (!is_own(activity.card())) {
        json["about"] = tr_format("Made from “{}”.", tr(activity.card().title));
        json["sources"] = Json::array({tr("Own activity")});
    }
    json["id"] = id_of(wanted);
    json["title"] = wanted;
    json.erase("short_title");
    json.erase("order");
    return activity_of(json);
}

bool is_own(const scenario::ActivityCard& card) { return card.id.starts_with(own_prefix); }

}
