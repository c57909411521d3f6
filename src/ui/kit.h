#pragma once
// What every widget needs: theme, fonts, scale, the registry, keyboard focus, and what stays from
// one frame to the next (tooltip, field being typed in). All lengths of the design go through `px`.

#include "ui/fonts.h"
#include "ui/rect.h"
#include "ui/registry.h"
#include "ui/theme.h"

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::ui {

/// Title in bold, one or two sentences, key in a small frame.
struct Tip {
    std::string title, text, key;
    bool empty() const { return title.empty() && text.empty(); }
};

/// Keyboard focus: Tab walks through the controls in the order they are drawn.
struct FocusRing {
    std::string focused;      ///< name of the control; empty: none
    bool is_visible = false;  ///< by keyboard only; a click hides it
    std::vector<std::string> order, previous_order;
    int order_layer = 0;  ///< only the topmost layer takes part
};

/// The one field that is being typed in.
struct Typing {
    std::string name;
    std::string text;
    bool has_begun = false;  ///< the text field has taken the keyboard
    bool is_bad = false;     ///< what is typed is not allowed
};

struct Kit {
    const Theme* theme = nullptr;
    Fonts fonts;
    float scale = 1.0f;
    Registry registry;
    FocusRing focus;
    Typing typing;

    // Where we are drawing: limits for the registry.
    Rect clip;
    bool can_scroll = false;
    int layer = 0;

    // Tooltip: which control the pointer rests on, since when.
    std::string tip_name, tip_name_now;
    double tip_since = 0.0;
    bool is_tip_done = false;  ///< pressed since: the pointer knows what this is
    Tip tip;

    double now_s = 0.0;
    bool has_reduced_motion = false;
    /// Seconds until the window must draw again without any input (tooltip, toast, flight).
    double wake_in_s = std::numeric_limits<double>::infinity();

    float px(float length) const { return std::round(length * scale); }
    void wake_in(double seconds) { wake_in_s = std::min(wake_in_s, std::max(seconds, 0.0)); }
    Face face(Type type) const { return fonts.face(type); }

    void begin_frame(double now, const Rect& window);
    void end_frame(const Rect& window);  ///< draws the tooltip, moves the focus
};

/// What a pointer or the keyboard did to a control in this frame.
struct Press {
    bool is_hovered = false, is_held = false, is_clicked = false, is_focused = false;
    bool is_double_clicked = false, is_released = false;
};

/// An invisible control. `name` is unique in the frame: "top/undo".
Press control(Kit& kit, std::string_view name, const Rect& rect, const Tip& tip = {});
/// A control that is switched off: shows its tip, does nothing.
void dead_control(Kit& kit, std::string_view name, const Rect& rect, const Tip& tip);

/// A panel's ground: a borderless window of this rectangle. Always paired with end_panel.
void begin_panel(Kit& kit, const char* name, const Rect& rect, ImU32 ground);
void end_panel(Kit& kit);

/// A scrolled part of a panel, with a 6 px bar. Draw at `top()` downwards, then say how far it
/// went.
class Scroll {
public:
    /// `row`: when not 0, it rests on multiples of this height, so that no row is cut in half.
    Scroll(Kit& kit, const char* name, const Rect& rect, float row = 0.0f);
    ~Scroll();
    Scroll(const Scroll&) = delete;
    Scroll& operator=(const Scroll&) = delete;
    float top() const { return top_; }      ///< y of the content's first line, scrolled
    float width() const { return width_; }  ///< free width beside the bar
    void end_at(float y) { end_ = y; }      ///< lower edge of the content

private:
    Kit& kit_;
    Rect rect_, outer_clip_;
    bool outer_can_scroll_;
    float top_ = 0.0f, width_ = 0.0f, end_ = 0.0f;
};

/// While it lives, drawing belongs to a layer over the window (menu, dialog).
class Layer {
public:
    Layer(Kit& kit, const Rect& clip);
    ~Layer();
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;

private:
    Kit& kit_;
    Rect outer_clip_;
    bool outer_can_scroll_;
};

void draw_focus(const Kit& kit, const Rect& rect, float rounding);

}
