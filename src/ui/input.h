#pragma once
// The one place where keys and pointers enter ImGui, whichever of its two input interfaces it has
// (before and from 1.87), and where shortcuts ask what was pressed.

#include <imgui.h>
#include <deque>
#include <string>
#include <string_view>

namespace spineload::ui {

/// A key by its name on the cheat sheet: "A"…"Z", "0"…"9", "F1"…"F12", "Space", "←", "→", "Home",
/// "End", "Enter", "Escape", "Tab", "Backspace", "Delete", "↑", "↓", "?".
struct KeyPress {
    std::string_view key;
    bool has_ctrl = false, has_shift = false, has_alt = false;
};

/// Tells ImGui which of our key codes its navigation and text keys are. Once per context.
void set_up_keys();
/// Codes are our own: see `key_code`. Returns -1 for an unknown name.
int key_code(std::string_view name);
void feed_key(std::string_view name, bool is_down);
void feed_modifiers(bool has_ctrl, bool has_shift, bool has_alt);
void feed_mouse(float x, float y);
void feed_button(int button, bool is_down);
void feed_wheel(float by);
void feed_text(unsigned letter);
/// Events between two frames, in order. A press and its release of the same key or button never go
/// into one frame, because a quick click would be lost then.
class InputQueue {
public:
    void mouse(float x, float y);
    void button(int button, bool is_down);
    void wheel(float by);
    void key(std::string_view name, bool is_down);
    void modifiers(bool has_ctrl, bool has_shift, bool has_alt);
    void text(unsigned letter);
    /// Feeds ImGui with what belongs into the next frame; true when one must follow it, because
    /// more is waiting or because what the input opened is not to be seen yet.
    bool feed();
    bool empty() const { return events_.empty(); }

private:
    struct Event {
        enum class Kind { Mouse, Button, Wheel, Key, Modifiers, Text } kind = Kind::Mouse;
        float x = 0.0f, y = 0.0f;
        int button = 0;
        unsigned letter = 0;
        bool is_down = false, has_ctrl = false, has_shift = false, has_alt = false;
        std::string name;
    };
    bool feed_events();

    std::deque<Event> events_;
    int frames_to_follow_ = 0;
};

/// Pressed in this frame (repeats count), with exactly these modifiers.
bool is_pressed(const KeyPress& press);

}
