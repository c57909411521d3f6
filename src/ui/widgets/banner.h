#pragma once
// What is wrong, where, what to do about it; and short notes of what was done.

#include "app/session.h"
#include "ui/kit.h"

namespace spineload::ui {

struct Banner {
    std::string title;
    std::string text;    ///< the same sentence as on the command line
    std::string action;  ///< label of the button; empty: none
    bool can_close = true;
};
enum class BannerPress { None, Action, Close };

float banner_height(const Kit& kit, float width, const Banner& banner);
BannerPress draw_banner(Kit& kit, std::string_view name, const Rect& rect, const Banner& banner);

/// A toast of 40 px, bottom centre of `over`; `place` counts from the bottom.
enum class ToastPress { None, Link, Hover };
ToastPress draw_toast(Kit& kit, const Rect& over, std::size_t place, const app::Notice& notice);

}
