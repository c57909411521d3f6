#include "ui/learn/learn_pages.h"

#include "core/language.h"
#include "ui/icons.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

constexpr float bullet_indent = 18.0f;

std::string strength_text(education::Strength strength)
{
    using education::Strength;
    switch (strength) {
        case Strength::Strong:
            return tr("strong##evidence");
        case Strength::Moderate:
            return tr("fair##evidence");
        case Strength::Low:
            return tr("low##evidence");
        case Strength::Expert:
            return tr("experts agree##evidence");
    }
    return {};
}

}

Rect page_title(Desk& desk, LearnState& state, Rect rect, std::string_view title, bool* is_closed)
{
    Kit& kit = desk.kit;
    const Type type = state.layout.is_tight ? Type::LearnCaption : Type::LearnTitle;
    const float side = kit.px(36.0f);
    const float w = rect.w - side - kit.px(8.0f);
    const float h = std::max(side, wrapped_height(kit, w, type, title));
    const Rect head = rect.cut_top(h);
    wrapped(kit, head.low(), w, type, kit.theme->text, title);
    if (icon_button(kit, "page/close", {head.right() - side, head.y, side, side}, icon::close,
                    {tr("Close"), "", ""}))
        *is_closed = true;
    rect.cut_top(kit.px(state.layout.is_tight ? 6.0f : 14.0f));
    return rect;
}

float page_heading(Kit& kit, ImVec2 place, float width, std::string_view heading)
{
    text_in(kit, {place.x, place.y, width, kit.px(24.0f)}, Align::Left, Type::LearnHeading,
            kit.theme->accent, heading);
    return kit.px(25.0f);
}

std::vector<Run> runs_of(const education::TextBlock& block)
{
    std::vector<Run> runs;
    for (const auto& run : block.runs)
        runs.push_back({education::without_markers(run.text), run.is_bold, false});
    return runs;
}

std::vector<Run> runs_of(std::string_view markdown)
{
    const auto blocks = education::text_blocks(markdown);
    return blocks.empty() ? std::vector<Run>{} : runs_of(blocks.front());
}

float page_block(Kit& kit, ImVec2 place, float width, const education::TextBlock& block)
{
    const float indent = block.is_bullet ? kit.px(bullet_indent) : 0.0f;
    if (block.is_bullet)
        ImGui::GetWindowDrawList()->AddCircleFilled(
            {place.x + kit.px(6.0f), place.y + kit.px(13.0f)}, kit.px(2.5f), kit.theme->text_2, 12);
    return paragraph(kit, {place.x + indent, place.y}, width - indent, Type::LearnBody,
                     kit.theme->text, runs_of(block));
}

float source_lines(Kit& kit, ImVec2 place, float width,
                   std::span<const education::CardSource> sources)
{
    float y = place.y;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto& source = sources[i];
        const std::string year = source.year > 0 ? fmt::format(", {}", source.year) : "";
        const std::string text =
            fmt::format("{}. {}{}. {}. {}", i + 1, source.citation, year, source.locator,
                        tr_format("Evidence: {}.", strength_text(source.strength)));
        y += wrapped(kit, {place.x, y}, width, Type::Body, kit.theme->text_2, text) + kit.px(6.0f);
    }
    return y - place.y;
}

std::string sources_summary(std::span<const education::CardSource> sources)
{
    if (sources.empty()) return {};
    int first = 9999, last = 0;
    auto best = education::Strength::Expert;
    for (const auto& source : sources) {
        if (source.year > 0) first = std::min(first, source.year);
        last = std::max(last, source.year);
        best = std::min(best, source.strength);
    }
    const std::string count = tr_n("one source", "{} sources", static_cast<long>(sources.size()));
    const std::string evidence = strength_text(best);
    if (last == 0) return tr_format("{}. Evidence: {}.", count, evidence);
    if (first == last) return tr_format("{}, {}. Evidence: {}.", count, first, evidence);
    return tr_format("{}, {} to {}. Evidence: {}.", count, first, last, evidence);
}

const education::AgeChange* age_change_of(std::string_view card_id)
{
    const auto changes = education::age_changes();
    const auto found = std::ranges::find(changes, card_id, &education::AgeChange::card);
    return found == changes.end() ? nullptr : &*found;
}

}
