// People saved under a name: the list of presets, and the field to name somebody new.

#include "app/saved_people.h"
#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/person_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"

#include <algorithm>

namespace spineload::ui {

namespace {

// Read once, and again after each change by this window.
const std::vector<scenario::Person>& saved(Desk& desk)
{
    auto& people = desk.transient.saved_people;
    if (!people) {
        auto read = app::saved_people(app::people_folder());
        people = std::move(read.people);
        if (!read.errors.empty()) desk.requests.trouble = read.errors.front();
    }
    return *people;
}

const scenario::Person* saved_now(Desk& desk)
{
    const auto& now = desk.document().person;
    const auto& people = saved(desk);
    const auto found = std::ranges::find_if(people, [&](const scenario::Person& one) {
        return one.id == now.id && one.build == now.build;
    });
    return found == people.end() ? nullptr : &*found;
}

void keep(Desk& desk)
{
    auto& name = desk.transient.person_name;
    const auto done = app::save_person(desk.document().person, *name, app::people_folder());
    desk.transient.saved_people.reset();
    if (!done) {
        desk.requests.trouble = done.error();
        return;
    }
    desk.edits.push(app::choose_person(*done));
    name.reset();
}

}

void draw_presets(Desk& desk, Rect row)
{
    Kit& kit = desk.kit;
    const ButtonLook look{ButtonKind::Plain, nullptr, true, true, Type::Small};
    const std::string label = tr("Presets");
    const Rect at = row.cut_right(button_width(kit, label, look));
    if (button(kit, "person/presets", at, label, look)) open_menu("menu/Presets");
    if (const auto* person = saved_now(desk)) {
        row.cut_right(kit.px(4.0f));
        const float side = kit.px(30.0f);
        if (icon_button(kit, "person/delete", row.cut_right(side), icon::remove,
                        {tr_format("Delete {}", person->title),
                         tr("From the list; nothing else changes."), ""})) {
            if (auto done = app::delete_person(*person, app::people_folder()); !done)
                desk.requests.trouble = done.error();
            desk.transient.saved_people.reset();
            return;
        }
    }
    if (!is_menu_open("menu/Presets")) return;
    std::vector<scenario::Person> people = desk.session.library().people;
    const std::size_t built_in = people.size();
    const auto& own = saved(desk);
    people.insert(people.end(), own.begin(), own.end());
    std::vector<MenuRow> rows;
    for (const auto& person : people) {
        MenuRow one;
        one.label = person.title;
        if (rows.size() >= built_in) one.shown = person.title;
        one.key = sizes_text(person.build);
        one.is_on = person.build == desk.document().person.build;
        one.has_line_above = rows.size() == built_in && built_in > 0;
        rows.push_back(std::move(one));
    }
    MenuRow save;
    save.label = tr_mark("Save this person…");
    save.has_line_above = true;
    rows.push_back(save);
    const auto pressed = menu(kit, "menu/Presets", at, desk.layout.window, rows);
    if (!pressed) return;
    if (*pressed < people.size())
        desk.edits.push(app::choose_person(people[*pressed]));
    else
        desk.transient.person_name = "";
}

void draw_person_name(Desk& desk, Rect row)
{
    Kit& kit = desk.kit;
    auto& name = desk.transient.person_name;
    const float side = kit.px(28.0f);
    if (icon_button(kit, "person/no-name", row.cut_right(side), icon::close,
                    {tr("Cancel"), "", ""})) {
        name.reset();
        return;
    }
    const std::string label = tr("Save");
    const ButtonLook look{ButtonKind::Primary, nullptr, !name->empty(), false, Type::Small};
    const Rect at = row.cut_right(button_width(kit, label, look));
    row.cut_right(kit.px(6.0f));
    text_field(kit, "person/name", row, *name, nullptr, tr("Name"));
    const bool is_entered = ImGui::IsItemDeactivated() &&
                            ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false);
    if ((button(kit, "person/save", at, label, look) || is_entered) && !name->empty()) keep(desk);
}

}
