#include "ui/input.h"

#include <algorithm>
#include <array>

namespace spineload::ui {

namespace {

// Position in this table is our key code below 1.87 (ImGui then has room for 512).
constexpr std::array<std::string_view, 63> names{
    "A",     "B",      "C",   "D",         "E",      "F",  "G",  "H",  "I",  "J",    "K",
    "L",     "M",      "N",   "O",         "P",      "Q",  "R",  "S",  "T",  "U",    "V",
    "W",     "X",      "Y",   "Z",         "0",      "1",  "2",  "3",  "4",  "5",    "6",
    "7",     "8",      "9",   "F1",        "F2",     "F3", "F4", "F5", "F6", "F7",   "F8",
    "F9",    "F10",    "F11", "F12",       "Space",  "←",  "→",  "↑",  "↓",  "Home", "End",
    "Enter", "Escape", "Tab", "Backspace", "Delete", "?",  "[",  "]"};

#if IMGUI_VERSION_NUM >= 18700
ImGuiKey imgui_key(int code)
{
    if (code < 26) return static_cast<ImGuiKey>(ImGuiKey_A + code);
    if (code < 36) return static_cast<ImGuiKey>(ImGuiKey_0 + (code - 26));
    if (code < 48) return static_cast<ImGuiKey>(ImGuiKey_F1 + (code - 36));
    constexpr std::array rest{ImGuiKey_Space,   ImGuiKey_LeftArrow,   ImGuiKey_RightArrow,
                              ImGuiKey_UpArrow, ImGuiKey_DownArrow,   ImGuiKey_Home,
                              ImGuiKey_End,     ImGuiKey_Enter,       ImGuiKey_Escape,
                              ImGuiKey_Tab,     ImGuiKey_Backspace,   ImGuiKey_Delete,
                              ImGuiKey_Slash,   ImGuiKey_LeftBracket, ImGuiKey_RightBracket};
    return rest[static_cast<std::size_t>(code - 48)];
}
#endif

// assumed: what a press opens is laid out unseen in the next frame and seen in the one after.
constexpr int settling_frames = 2;

}

int key_code(std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

#if IMGUI_VERSION_NUM >= 18700

void set_up_keys() {}

void feed_key(std::string_view name, bool is_down)
{
    if (const int code = key_code(name); code >= 0)
        ImGui::GetIO().AddKeyEvent(imgui_key(code), is_down);
}

void feed_modifiers(bool has_ctrl, bool has_shift, bool has_alt)
{
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, has_ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, has_shift);
    io.AddKeyEvent(ImGuiMod_Alt, has_alt);
}

void feed_mouse(float x, float y) { ImGui::GetIO().AddMousePosEvent(x, y); }
void feed_button(int button, bool is_down) { ImGui::GetIO().AddMouseButtonEvent(button, is_down); }
void feed_wheel(float by) { ImGui::GetIO().AddMouseWheelEvent(0.0f, by); }

#else

void set_up_keys()
{
    ImGuiIO& io = ImGui::GetIO();
    const auto map = [&io](ImGuiKey_ key, std::string_view name) {
        io.KeyMap[key] = key_code(name);
    };
    map(ImGuiKey_Tab, "Tab");
    map(ImGuiKey_LeftArrow, "←");
    map(ImGuiKey_RightArrow, "→");
    map(ImGuiKey_UpArrow, "↑");
    map(ImGuiKey_DownArrow, "↓");
    map(ImGuiKey_Home, "Home");
    map(ImGuiKey_End, "End");
    map(ImGuiKey_Delete, "Delete");
    map(ImGuiKey_Backspace, "Backspace");
    map(ImGuiKey_Space, "Space");
    map(ImGuiKey_Enter, "Enter");
    map(ImGuiKey_Escape, "Escape");
    map(ImGuiKey_A, "A");
    map(ImGuiKey_C, "C");
    map(ImGuiKey_V, "V");
    map(ImGuiKey_X, "X");
    map(ImGuiKey_Y, "Y");
    map(ImGuiKey_Z, "Z");
}

void feed_key(std::string_view name, bool is_down)
{
    if (const int code = key_code(name); code >= 0) ImGui::GetIO().KeysDown[code] = is_down;
}

void feed_modifiers(bool has_ctrl, bool has_shift, bool has_alt)
{
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = has_ctrl;
    io.KeyShift = has_shift;
    io.KeyAlt = has_alt;
}

void feed_mouse(float x, float y) { ImGui::GetIO().MousePos = {x, y}; }

void feed_button(int button, bool is_down)
{
    if (button >= 0 && button < 5) ImGui::GetIO().MouseDown[button] = is_down;
}

void feed_wheel(float by) { ImGui::GetIO().MouseWheel += by; }

#endif

void feed_text(unsigned letter) { ImGui::GetIO().AddInputCharacter(letter); }

void InputQueue::mouse(float x, float y)
{
    // Only the last of several moves in a row matters.
    if (!events_.empty() && events_.back().kind == Event::Kind::Mouse) events_.pop_back();
    Event event;
    event.x = x;
    event.y = y;
    events_.push_back(std::move(event));
}

void InputQueue::button(int button, bool is_down)
{
    Event event;
    event.kind = Event::Kind::Button;
    event.button = button;
    event.is_down = is_down;
    events_.push_back(std::move(event));
}

void InputQueue::wheel(float by)
{
    Event event;
    event.kind = Event::Kind::Wheel;
    event.y = by;
    events_.push_back(std::move(event));
}

void InputQueue::key(std::string_view name, bool is_down)
{
    Event event;
    event.kind = Event::Kind::Key;
    event.name = name;
    event.is_down = is_down;
    events_.push_back(std::move(event));
}

void InputQueue::modifiers(bool has_ctrl, bool has_shift, bool has_alt)
{
    Event event;
    event.kind = Event::Kind::Modifiers;
    event.has_ctrl = has_ctrl;
    event.has_shift = has_shift;
    event.has_alt = has_alt;
    events_.push_back(std::move(event));
}

void InputQueue::text(unsigned letter)
{
    Event event;
    event.kind = Event::Kind::Text;
    event.letter = letter;
    events_.push_back(std::move(event));
}

bool InputQueue::feed()
{
    if (!events_.empty())
        frames_to_follow_ = settling_frames;
    else if (frames_to_follow_ > 0)
        --frames_to_follow_;
    return feed_events() || frames_to_follow_ > 0;
}

bool InputQueue::feed_events()
{
    bool has_button = false, has_key = false;
    while (!events_.empty()) {
        const Event& event = events_.front();
        // After a button or key changed, later moves and changes wait for the next frame.
        using Kind = Event::Kind;
        const bool is_change = event.kind == Kind::Button || event.kind == Kind::Key;
        if ((is_change && (has_button || has_key)) || (event.kind == Kind::Mouse && has_button) ||
            (event.kind == Kind::Modifiers && (has_button || has_key)))
            return true;
        switch (event.kind) {
            case Kind::Mouse:
                feed_mouse(event.x, event.y);
                break;
            case Kind::Button:
                feed_button(event.button, event.is_down);
                has_button = true;
                break;
            case Kind::Wheel:
                feed_wheel(event.y);
                break;
            case Kind::Key:
                feed_key(event.name, event.is_down);
                has_key = true;
                break;
            case Kind::Modifiers:
                feed_modifiers(event.has_ctrl, event.has_shift, event.has_alt);
                break;
            case Kind::Text:
                feed_text(event.letter);
                break;
        }
        events_.pop_front();
    }
    return false;
}

bool is_pressed(const KeyPress& press)
{
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyCtrl != press.has_ctrl || io.KeyShift != press.has_shift ||
        io.KeyAlt != press.has_alt)
        return false;
    const int code = key_code(press.key);
    if (code < 0) return false;
#if IMGUI_VERSION_NUM >= 18700
    return ImGui::IsKeyPressed(imgui_key(code));
#else
    return ImGui::IsKeyPressed(code);
#endif
}

}
