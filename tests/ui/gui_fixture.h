#pragma once
// The window's panels in memory: no screen and, unless asked for, no OpenGL. Tests press what they
// find by name in the registry.

#include "catch.h"
#include "scene/camera.h"
#include "ui/input.h"
#include "ui/shell.h"

#include <thread>

namespace spineload::ui {

class Gui {
public:
    struct Setup {
        std::string activity;
        float width = 1280.0f, height = 720.0f;
        double scale = 1.0;
        bool has_spine = false;  ///< shaped beside, about a second
        app::Preferences preferences;
        std::unique_ptr<render::Renderer> renderer;
    };

    explicit Gui(Setup setup) : width_{setup.width}, height_{setup.height}
    {
        set_up_keys();
        app::Session::Start start;
        start.activity = setup.activity;
        start.works_ahead = setup.has_spine;
        auto session = app::Session::open(start);
        if (!session) FAIL(session.error().text());
        setup.preferences.has_reduced_motion = true;
        auto shell = Shell::create(
            {std::move(*session), setup.preferences, std::move(setup.renderer), setup.scale});
        if (!shell) FAIL(shell.error().text());
        shell_ = std::move(*shell);
        build_atlas();
        feed_mouse(-1.0f, -1.0f);
    }

    void frame(int count = 1)
    {
        for (int i = 0; i < count; ++i) {
            now_ += 1.0 / 60.0;
            shell_->draw(now_, 1.0f / 60.0f, width_, height_, std::chrono::seconds{20});
        }
    }

    /// Draws until nothing more is announced.
    void settle()
    {
        const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{60};
        do {
            frame();
            if (shell_->session().is_busy())
                std::this_thread::sleep_for(std::chrono::milliseconds{5});
        } while ((shell_->session().is_busy() || shell_->wake_in_s() <= 0.3) &&
                 std::chrono::steady_clock::now() < limit);
    }

    const Spot& spot(std::string_view name) const
    {
        const Spot* found = shell_->registry().find(name);
        if (!found) FAIL("nothing on the screen is called " << name);
        return *found;
    }
    bool has(std::string_view name) const { return shell_->registry().find(name) != nullptr; }
    bool says(std::string_view text) const
    {
        for (const Spot& one : shell_->registry().spots())
            if (one.kind == Spot::Kind::Text && one.name.find(text) != std::string::npos)
                return true;
        return false;
    }

    void move_to(float x, float y)
    {
        feed_mouse(x, y);
        frame(2);
    }
    void click(std::string_view name, int button = 0)
    {
        const Rect rect = spot(name).rect;
        move_to(rect.middle_x(), rect.middle_y());
        feed_button(button, true);
        frame();
        feed_button(button, false);
        frame(4);
    }
    void drag(float from_x, float from_y, float to_x, float to_y, int steps = 6)
    {
        move_to(from_x, from_y);
        feed_button(0, true);
        frame();
        for (int i = 1; i <= steps; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(steps);
            feed_mouse(from_x + t * (to_x - from_x), from_y + t * (to_y - from_y));
            frame();
        }
        feed_button(0, false);
        frame(2);
    }
    void press(std::string_view key, bool ctrl = false, bool shift = false, bool alt = false)
    {
        feed_modifiers(ctrl, shift, alt);
        feed_key(key, true);
        frame();
        feed_key(key, false);
        feed_modifiers(false, false, false);
        frame();
    }
    void type(std::string_view text)
    {
        for (const char c : text) feed_text(static_cast<unsigned char>(c));
        frame(2);
    }

    std::vector<std::string> faults() const
    {
        return layout_faults(shell_->registry(), {0.0f, 0.0f, width_, height_});
    }
    app::Session& session() { return shell_->session(); }
    Shell& shell() { return *shell_; }
    double now() const { return now_; }

private:
    // Without ImGui's own renderer nobody asks for the font texture, but it must be built.
    static void build_atlas()
    {
        unsigned char* pixels = nullptr;
        int w = 0, h = 0;
        ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);
    }

    GuiContext context_;
    float width_, height_;
    double now_ = 0.0;
    std::unique_ptr<Shell> shell_;
};

}
