#include "ui/widgets/banner.h"

#include "core/language.h"
#include "ui/icons.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

constexpr float pad_x = 12.0f, pad_y = 10.0f;

float text_room(const Kit& kit, float width) { return width - 2.0f * kit.px(pad_x); }

}

float banner_height(const Kit& kit, float width, const Banner& banner)
{
    return 2.0f * kit.px(pad_y) + kit.px(20.0f) +
           wrapped_height(kit, text_room(kit, width), Type::Small, banner.text) +
           (banner.action.empty() ? 0.0f : kit.px(34.0f));
}

BannerPress draw_banner(Kit& kit, std::string_view name, const Rect& rect, const Banner& banner)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(rect.low(), rect.high(), t.warn_soft, kit.px(4.0f));
    list->AddRectFilled(rect.low(), {rect.x + kit.px(3.0f), rect.bottom()}, t.warn, kit.px(2.0f));
    BannerPress press = BannerPress::None;
    Rect inner = rect.inset(kit.px(pad_x), kit.px(pad_y));
    Rect head = inner.cut_top(kit.px(20.0f));
    if (banner.can_close &&
        icon_button(kit, fmt::format("{}/close", name), head.cut_right(kit.px(20.0f)), icon::close,
                    {tr("Close"), "", ""}))
        press = BannerPress::Close;
    icon_in(kit, head.cut_left(kit.px(16.0f)), t.warn, icon::warning, 14.0f);
    head.cut_left(kit.px(6.0f));
    text_in(kit, head, Align::Left, Type::SmallStrong, t.text, banner.title);
    inner.y += wrapped(kit, inner.low(), inner.w, Type::Small, t.text, banner.text);
    if (!banner.action.empty()) {
        const Rect action{inner.x, inner.y + kit.px(8.0f), button_width(kit, banner.action),
                          kit.px(26.0f)};
        if (button(kit, fmt::format("{}/action", name), action, banner.action,
                   {ButtonKind::Secondary, nullptr, true, false, Type::Small}))
            press = BannerPress::Action;
    }
    return press;
}

ToastPress draw_toast(Kit& kit, const Rect& over, std::size_t place, const app::Notice& notice)
{
    const Theme& t = *kit.theme;
    const float text_w = text_width(kit, Type::Small, notice.text);
    const float link_w = notice.link.empty()
                             ? 0.0f
                             : text_width(kit, Type::Small, notice.link_label) + kit.px(20.0f);
    const float width =
        std::min(over.w - kit.px(24.0f), text_w + link_w + kit.px(24.0f) + kit.px(26.0f));
    Rect box{std::round(over.middle_x() - 0.5f * width),
             over.bottom() - kit.px(12.0f) - static_cast<float>(place + 1) * kit.px(48.0f) +
                 kit.px(8.0f),
             width, kit.px(40.0f)};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), t.raised, kit.px(5.0f));
    list->AddRect(box.low(), box.high(), t.line_strong, kit.px(5.0f));
    Rect inner = box.inset(kit.px(12.0f), 0.0f);
    icon_in(kit, inner.cut_left(kit.px(18.0f)), t.accent, icon::done, 14.0f);
    inner.cut_left(kit.px(8.0f));
    ToastPress press = box.contains(ImGui::GetIO().MousePos) ? ToastPress::Hover : ToastPress::None;
    if (!notice.link.empty()) {
        const Rect at = inner.cut_right(link_w - kit.px(20.0f));
        if (link(kit, fmt::format("toast/{}", place), at.inset(0.0f, kit.px(8.0f)),
                 notice.link_label))
            press = ToastPress::Link;
        inner.cut_right(kit.px(12.0f));
    }
    text_in(kit, inner, Align::Left, Type::Small, t.text, notice.text);
    return press;
}

}
