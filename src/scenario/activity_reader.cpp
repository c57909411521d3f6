// An activity's file as a whole: card, parameters, and the parts read elsewhere.

#include "scenario/person_reader.h"
#include "scenario/plan.h"
#include "scenario/vibration.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::scenario {

namespace {

bool is_plain_id(const std::string& id)
{
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

ActivityCard read_card(const JsonValue& root)
{
    constexpr std::array<std::string_view, 10> categories{
        "lying",    "sitting", "standing", "moving",    "lifting",
        "carrying", "work",    "sport",    "breathing", "validation"};
    ActivityCard card;
    card.id = root.required("id").string(60);
    if (root.optional("id").is_string() && !is_plain_id(card.id))
        root.optional("id").mistake("expected small letters, digits and hyphens");
    card.title = root.required("title").string(80);
    const auto short_title = root.optional("short_title");
    card.short_title = short_title.exists() ? short_title.string(30) : card.title;
    card.category =
        categories[root.required("category")
                       .choice({"lying", "sitting", "standing", "moving", "lifting", "carrying",
                                "work", "sport", "breathing", "validation"})];
    card.about = root.optional("about").string(400);
    for (const auto& source : root.optional("sources").items())
        card.sources.push_back(source.string(400));
    return card;
}

// The values come from the settings' side, which also checked that keys lead somewhere.
std::vector<Parameter> read_parameters(const JsonValue& list)
{
    std::vector<Parameter> parameters;
    for (const auto& item : list.items()) {
        Parameter p;
        p.key = item.required("key").string(120);
        p.label = item.required("label").string(40);
        p.unit = item.optional("unit").string(12);
        p.about = item.optional("about").string(300);
        p.noun = item.optional("noun").string(40);
        (void)item.optional("initial");
        if (const auto choices = item.optional("choices"); choices.exists()) {
            for (const auto& choice : choices.items()) p.choices.push_back(choice.string(40));
            if (p.choices.size() < 2) choices.mistake("expected at least two choices");
            p.most = p.choices.empty() ? 0.0 : static_cast<double>(p.choices.size() - 1);
        } else {
            p.least = item.required("min").number(-1e6, 1e6);
            p.most = item.required("max").number(-1e6, 1e6, 1.0);
            p.step = item.optional("step").number(1e-4, 1e4, 1.0);
            if (p.most <= p.least) item.mistake("\"max\" must be more than \"min\"");
        }
        parameters.push_back(std::move(p));
    }
    return parameters;
}

void read_dose(const JsonValue& root, Dose& dose)
{
    dose.duration_s = root.optional("duration_s").number(0, 86400);
    dose.repetitions_per_day = root.optional("repetitions_per_day").number(0, 100000);
}

// What only makes sense together.
void check_times(const JsonValue& root, const ActivityPlan& plan)
{
    const double end = plan.motion.end();
    const auto value = root.optional("hand_load");
    const auto items = value.is_array() ? value.items() : std::vector<JsonValue>{value};
    for (std::size_t i = 0; i < plan.hand_loads.size(); ++i) {
        const auto& load = plan.hand_loads[i];
        for (const auto& [key, at] :
             {std::pair{"taken_at_s", load.taken_at}, {"put_down_at_s", load.put_down_at}})
            if (at && *at > end)
                items[i].optional(key).mistake(
                    fmt::format("expected 0 to the motion's end at {} s, found {}", end, *at));
    }
}

}

Result<ReadActivity> read_activity(const std::string& text, const std::string& name)
{
    auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    ReadActivity read;
    (void)root.optional("$schema").string();
    read.card = read_card(root);
    read.parameters = read_parameters(root.optional("parameters"));
    auto& plan = read.plan;
    if (const auto person = root.optional("person"); person.exists()) {
        if (!person.is_object()) person.mistake("expected an object with a person's keys");
        anatomy::Build build;
        read_build(person, build);
    }
    plan.motion = read_motion(root.required("motion"), read.phases);
    plan.hand_loads = read_hand_loads(root.optional("hand_load"));
    plan.carried = read_carried(root.optional("carried"));
    plan.supports = read_supports(root.optional("supports"));
    plan.breath = read_breath(root.optional("breath"));
    plan.vertical_factor = root.optional("vertical_factor").number(0, 5, 1.0);
    plan.order = root.optional("order").integer(0, 1000, 1000);
    read_dose(root, plan.dose);
    read_vibration(root.optional("vibration"), plan);
    plan.props = read_props(root.optional("props"), plan.motion.end() / plan.motion.pace);
    check_times(root, plan);
    if (const auto done = document->finish(); !done) return tl::unexpected(done.error());
    return read;
}

}
