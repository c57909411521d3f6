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

// The slider's name, or its shorter noun where the name is long.
std::string label_of(const Kit& kit, const report::Lever& lever)
{
    const std::string label = tr(lever.parameter.label);
    std::string noun = tr(lever.parameter.noun);
    if (noun.empty() || text_width(kit, Type::Small, label) <= kit.px(116.0f)) return label;
    if (noun[0] >= 'a' && noun[0] <= 'z') noun[0] = static_cast<char>(noun[0] - 'a' + 'A');
    return noun;
}

// Room that the words of one side need beside its bar.
float words_width(const Kit& kit, const std::optional<report::LeverTry>& tried)
{
    if (!tried) return 0.0f;
    return kit.px(11.0f) + number_width(kit, Type::Small, signed_newtons(tried->change)) +
           text_width(kit, Type::Small, tried->setting);
}

struct LeverScale {
    float middle = 0.0f, pixels_per_newton = 0.0f;
};

// Where the axis stands, and how long a newton is: the longest bars for which every row's words
// have room.
LeverScale fit_scale(const Kit& kit, const Rect& rect, std::span<const report::Lever> levers)
{
    LeverScale best{rect.x + 0.64f * rect.w, 0.0f};
    for (float share = 0.45f; share < 0.80f; share += 0.02f) {
        const float middle = rect.x + share * rect.w;
        float scale = 1e9f;
        for (const auto& lever : levers) {
            const auto fit = [&](const std::optional<report::LeverTry>& tried, float room) {
                if (!tried) return;
                const auto size = static_cast<float>(std::abs(tried->change.si()));
                scale = std::min(scale, (room - words_width(kit, tried)) / std::max(size, 1.0f));
            };
            fit(lever.lower, middle - rect.x - text_width(kit, Type::Small, label_of(kit, lever)) -
                                 kit.px(10.0f));
            fit(lever.higher, rect.right() - middle);
        }
        if (scale > best.pixels_per_newton) best = {middle, scale};
    }
    return best;
}

void draw_lever(CompareDesk& compare, const Rect& row, const report::Lever& lever,
                const LeverScale& scale)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float y = row.middle_y(), h = kit.px(6.5f), gap = kit.px(6.0f), space = kit.px(5.0f);
    const auto length = [&](Force change) {
        return std::max(1.0f, scale.pixels_per_newton * static_cast<float>(std::abs(change.si())));
    };
    float taken = scale.middle;
    if (lever.lower) {
        const float left = scale.middle - length(lever.lower->change);
        list->AddRectFilled({left, y - h}, {scale.middle, y + h}, less_ink(kit), kit.px(2.0f));
        const float setting = left - gap - text_width(kit, Type::Small, lever.lower->setting);
        text_in(kit, {setting, row.y, left - gap - setting + 1.0f, row.h}, Align::Left, Type::Small,
                t.text_2, lever.lower->setting);
        const std::string number = signed_newtons(lever.lower->change);
        taken = setting - space - number_width(kit, Type::Small, number);
        number_left(kit, taken, y, Type::Small, t.text, number);
    }
    if (lever.higher) {
        const float right = scale.middle + length(lever.higher->change);
        list->AddRectFilled({scale.middle, y - h}, {right, y + h}, more_ink(kit), kit.px(2.0f));
        const std::string number = signed_newtons(lever.higher->change);
        const float x = number_left(kit, right + gap, y, Type::Small, t.text, number) + space;
        text_in(kit, {x, row.y, row.right() - x, row.h}, Align::Left, Type::Small, t.text_2,
                lever.higher->setting);
    }
    text_in(kit, {row.x, row.y, taken - row.x - kit.px(6.0f), row.h}, Align::Left, Type::Small,
            t.text, label_of(kit, lever));
    dead_control(kit, "compare/lever/" + lever.parameter.key, row.inset(0.0f, 1.0f),
                 {tr(lever.parameter.label), tr(lever.parameter.about), ""});
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
    const auto shown = std::span{*levers}.first(std::min(levers->size(), most_rows));
    const LeverScale scale = fit_scale(kit, rest, shown);
    const float top = rest.y;
    for (const auto& lever : shown) draw_lever(compare, rest.cut_top(kit.px(32.0f)), lever, scale);
    ImGui::GetWindowDrawList()->AddRectFilled({scale.middle - 0.5f, top},
                                              {scale.middle + 0.5f, rest.y}, t.line_strong);
    return rest.y;
}

}
