#include "ui/widgets/field.h"

#include "core/language.h"
#include "ui/text.h"

#include <array>
#include <charconv>
#include <cstring>

namespace spineload::ui {

namespace {

// ImGui's text field without its own ground and border, in our face.
bool input(Kit& kit, const char* id, const Rect& rect, std::string& text, const char* hint,
           ImGuiInputTextFlags flags)
{
    std::array<char, 2048> buffer{};
    std::strncpy(buffer.data(), text.c_str(), buffer.size() - 1);
    const Face face = kit.face(Type::Small);
    ImGui::PushFont(face.font);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {0.0f, std::max(0.0f, 0.5f * (rect.h - face.size))});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0f);
    ImGui::PushStyleColor(ImGuiCol_FrameBg, 0u);
    ImGui::PushStyleColor(ImGuiCol_Text, kit.theme->text);
    ImGui::PushStyleColor(ImGuiCol_TextDisabled, kit.theme->text_3);
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, with_opacity(kit.theme->accent, 0.4f));
    const ImVec2 cursor = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(rect.low());
    ImGui::SetNextItemWidth(rect.w);
    const bool is_done = ImGui::InputTextWithHint(id, hint, buffer.data(), buffer.size(), flags);
    ImGui::SetCursorScreenPos(cursor);
    ImGui::PopStyleColor(4);
    ImGui::PopStyleVar(2);
    ImGui::PopFont();
    text = buffer.data();
    return is_done;
}

}

std::optional<double> typed_number(std::string_view text)
{
    std::string plain;
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (text.starts_with("−")) {
        plain = "-";
        text.remove_prefix(3);
    } else if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    // A comma is what the language says it is; so is a point, but where points part thousands one
    // that does not stand before three digits is a decimal point all the same.
    const bool has_comma = number_marks().decimal == ",";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto digits =
            std::min(text.find_first_not_of("0123456789", i + 1), text.size()) - i - 1;
        if (c == ',' && has_comma)
            plain += '.';
        else if (c != ',' && !(c == '.' && has_comma && digits == 3))
            plain += c;
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc{} || end == plain.data() || !std::isfinite(value)) return std::nullopt;
    return value;
}

bool text_field(Kit& kit, std::string_view name, const Rect& rect, std::string& text,
                const char* icon, std::string_view hint)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(rect.low(), rect.high(), t.field, kit.px(5.0f));
    kit.registry.add(
        {std::string{name}, rect, kit.clip, Spot::Kind::Control, kit.layer, kit.can_scroll});
    if (kit.layer == kit.focus.order_layer) kit.focus.order.emplace_back(name);
    Rect inner = rect.inset(kit.px(8.0f), 0.0f);
    if (icon) {
        icon_in(kit, inner.cut_left(kit.px(16.0f)), t.text_2, icon, 14.0f);
        inner.cut_left(kit.px(6.0f));
    }
    const std::string before = text;
    const std::string id{name};
    // "##" keeps ImGui from writing the name beside its field.
    const std::string hidden = "##" + id;
    const bool takes_focus = kit.focus.is_visible && kit.focus.focused == name;
    if (takes_focus && kit.typing.name != id) {
        ImGui::SetKeyboardFocusHere();
        kit.typing = {};
        kit.typing.name = id;
    }
    input(kit, hidden.c_str(), inner, text, std::string{hint}.c_str(), 0);
    const bool is_active = ImGui::IsItemActive();
    if (!is_active && kit.typing.name == id && ImGui::IsItemDeactivated()) kit.typing = {};
    list->AddRect(rect.low(), rect.high(), is_active ? t.accent : t.line, kit.px(5.0f), 0,
                  is_active ? kit.px(2.0f) : 1.0f);
    return text != before;
}

std::optional<double> value_box(Kit& kit, std::string_view name, const Rect& rect,
                                const ValueBox& box)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const std::string id{name};
    list->AddRectFilled(rect.low(), rect.high(), t.field, kit.px(4.0f));
    if (kit.typing.name != id) {
        const Press press = control(kit, name, rect, box.tip);
        list->AddRect(rect.low(), rect.high(), press.is_hovered ? t.line_strong : t.line,
                      kit.px(4.0f));
        number_right(kit, rect.right() - kit.px(7.0f), rect.middle_y(), Type::Small, t.text,
                     box.shown);
        if (press.is_focused) draw_focus(kit, rect, kit.px(4.0f));
        if (press.is_clicked) {
            kit.typing = {};
            kit.typing.name = id;
            kit.typing.text = box.shown;
        }
        return std::nullopt;
    }
    kit.registry.add({id, rect, kit.clip, Spot::Kind::Control, kit.layer, kit.can_scroll});
    if (kit.layer == kit.focus.order_layer) kit.focus.order.emplace_back(name);
    if (!kit.typing.has_begun) ImGui::SetKeyboardFocusHere();
    const bool is_enter =
        input(kit, ("##" + id).c_str(), rect.inset(kit.px(6.0f), 0.0f), kit.typing.text, "",
              ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue);
    const bool has_left = kit.typing.has_begun && !ImGui::IsItemActive() && !is_enter;
    if (ImGui::IsItemActive()) kit.typing.has_begun = true;
    const auto value = typed_number(kit.typing.text);
    kit.typing.is_bad = !value || *value < box.least || *value > box.most;
    list->AddRect(rect.low(), rect.high(), kit.typing.is_bad ? t.warn : t.accent, kit.px(4.0f), 0,
                  kit.px(2.0f));
    const bool is_escape = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false);
    if (is_escape || (has_left && kit.typing.is_bad)) {
        kit.typing = {};
        return std::nullopt;
    }
    if ((is_enter || has_left) && !kit.typing.is_bad) {
        kit.typing = {};
        return value;
    }
    // A bad value stays open for mending.
    if (is_enter) kit.typing.has_begun = false;
    return std::nullopt;
}

}
