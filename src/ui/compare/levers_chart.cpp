// What would lower a candidate the most: each slider tried a practical step both ways, solved anew.

#include "ui/compare/compare_parts.h"

#include "app/comparison_edits.h"
#include "core/language.h"
#include "core/show.h"
#include "ui/text.h"
#include "ui/widgets/choice.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

constexpr std::size_t most_rows = 7;

// Who the chart is about; the same candidate that the left panel shows.
void draw_head(CompareDesk& compare, Rect& rest)
{
    Kit& kit = compare.kit();
    Rect head = rest.cut_top(kit.px(26.0f));
    const std::size_t count = compare.candidates().size();
    if (count > 1) {
        std::vector<Option> options;
        for (std::size_t i = 0; i < count; ++i)
            options.push_back({letter(i), nullptr, true, {}, letter(i)});
        const float w = segment_width(kit, options);
        const Rect place = head.cut_right(w);
        if (const auto chosen = segment(kit, "compare/levers", place, options, compare.selected()))
            compare.desk.edits.push(app::select_candidate(*chosen));
        head.cut_right(kit.px(8.0f));
    }
    text_in(kit, head, Align::Left, Type::BodyStrong, kit.theme->text,
            tr_format("What would lower {} the most", letter(compare.selected())));
    rest.cut_top(kit.px(2.0f));
    text_in(kit, rest.cut_top(kit.px(20.0f)), Align::Left, Type::Small, kit.theme->text_2,
            tr_format("Change in peak {} compression, N", anatomy::name(compare.level)));
    rest.cut_top(kit.px(6.0f));
}

std::string signed_newtons(Force change)
{
    const std::string text = show_newtons(change);
    return change > 0_N && text != "0" ? "+" + text : text;
}

void draw_lever(CompareDesk& compare, const Rect& row, const report::Lever& lever, double most,
                float middle, float half)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float label_w = middle - half - row.x - kit.px(4.0f);
    const float y = row.middle_y(), h = kit.px(6.5f), gap = kit.px(6.0f), space = kit.px(5.0f);
    // The label keeps to its column; words of a bar's left side may reach into it.
    float taken = middle;
    const auto length = [&](Force change) {
        return half * 0.42f * static_cast<float>(std::abs(change.si()) / most);
    };
    if (lever.lower) {
        const float left = middle - std::max(1.0f, length(lever.lower->change));
        list->AddRectFilled({left, y - h}, {middle, y + h}, less_ink(kit), kit.px(2.0f));
        float x = left - gap - text_width(kit, Type::Small, lever.lower->setting);
        taken = x;
        const std::string number = signed_newtons(lever.lower->change);
        const float number_w = number_width(kit, Type::Small, number);
        text_in(kit, {x, row.y, left - gap - x + 1.0f, row.h}, Align::Left, Type::Small, t.text_2,
                lever.lower->setting);
        x -= space + number_w;
        number_left(kit, x, y, Type::Small, t.text, number);
        taken = x;
    }
    if (lever.higher) {
        const float right = middle + std::max(1.0f, length(lever.higher->change));
        list->AddRectFilled({middle, y - h}, {right, y + h}, more_ink(kit), kit.px(2.0f));
        const std::string number = signed_newtons(lever.higher->change);
        const float x = number_left(kit, right + gap, y, Type::Small, t.text, number) + space;
        text_in(kit, {x, row.y, row.right() - x, row.h}, Align::Left, Type::Small, t.text_2,
                lever.higher->setting);
    }
    const Rect label{
        row.x, row.y,
        std::min(std::max(label_w, taken - row.x - kit.px(8.0f)), taken - row.x - kit.px(8.0f)),
        row.h};
    text_in(kit, label, Align::Left, Type::Small, t.text, tr(lever.parameter.label));
    Tip tip{tr(lever.parameter.label), tr(lever.parameter.about), ""};
    dead_control(kit, "compare/lever/" + lever.parameter.key, row.inset(0.0f, 1.0f), tip);
}

}

float draw_levers_chart(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    Rect rest = rect;
    if (compare.candidates().empty()) return rest.y;
    draw_head(compare, rest);
    const auto say = [&](const std::string& text) {
        return rest.y + wrapped(kit, rest.low(), rest.w, Type::Small, t.text_3, text);
    };
    const auto& one = compare.candidates()[compare.selected()];
    if (!one.solved || one.solved->result.solution.status != biomech::Status::Solved)
        return say(tr("Without a full solution there is nothing to change from."));
    const auto* levers = compare.session().comparison().levers(compare.selected(), compare.level);
    if (!levers) return say(tr("Trying each slider…"));
    if (levers->empty()) return say(tr("No slider of this activity changes it."));
    double most = 1.0;
    for (const auto& lever : *levers) most = std::max(most, lever.size().si());
    // The axis stands where both sides have room for their words.
    const float middle = rest.x + 0.64f * rest.w, half = 0.36f * rest.w;
    const float top = rest.y;
    for (std::size_t i = 0; i < std::min(levers->size(), most_rows); ++i)
        draw_lever(compare, rest.cut_top(kit.px(32.0f)), (*levers)[i], most, middle, half);
    ImGui::GetWindowDrawList()->AddRectFilled({middle - 0.5f, top}, {middle + 0.5f, rest.y},
                                              t.line_strong);
    return rest.y;
}

}
