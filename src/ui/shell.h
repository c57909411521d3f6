#pragma once
// The whole window as ImGui sees it: session, panels, keys, requests. Knows no window system, so
// that tests and pictures run the very same code.

#include "ui/transient.h"

#include <functional>
#include <memory>

namespace spineload::ui {

/// Owns the ImGui context: the library keeps it in a global, so one at a time is current.
class GuiContext {
public:
    GuiContext();
    ~GuiContext();
    GuiContext(const GuiContext&) = delete;
    GuiContext& operator=(const GuiContext&) = delete;
};

class Shell {
public:
    struct Parts {
        std::unique_ptr<app::Session> session;
        app::Preferences preferences;
        std::unique_ptr<render::Renderer> renderer;  ///< may be null: panels without a picture
        double scale = 1.0;
    };
    /// Loads the fonts into the current ImGui context.
    static Result<std::unique_ptr<Shell>> create(Parts parts);

    /// One frame of the window, from ImGui::NewFrame to ImGui::Render. `patience`: how long a
    /// change may hold up this frame so that its answer is already in it.
    void draw(double now_s, float elapsed_s, float width, float height,
              std::chrono::milliseconds patience = std::chrono::milliseconds{60});
    /// Seconds until it must be drawn again without any input; infinity: never.
    double wake_in_s() const { return kit_.wake_in_s; }

    /// What the window has to do after a frame; taken by the call.
    Requests take_requests() { return std::exchange(requests_, {}); }
    /// Bakes the fonts anew; the caller renews the texture.
    Result<void> set_scale(double scale);
    /// A file or folder that was dropped, chosen or given at start.
    void open(const std::string& path);

    app::Session& session() { return *session_; }
    const app::Preferences& preferences() const { return preferences_; }
    void set_preferences(const app::Preferences& preferences);
    void keep_view();  ///< layers and quantity into the preferences, before they are saved
    const Registry& registry() const { return kit_.registry; }
    Kit& kit() { return kit_; }
    Stage& stage() { return stage_; }
    Transient& transient() { return transient_; }

private:
    explicit Shell(Parts parts);
    void apply(bool may_solve, std::chrono::milliseconds patience);
    void draw_mode(Desk& desk, std::chrono::milliseconds patience);
    void draw_explore(Desk& desk, std::chrono::milliseconds patience);
    void draw_over(Desk& desk);
    void do_own_requests();

    std::unique_ptr<app::Session> session_;
    app::Preferences preferences_;
    Stage stage_;
    Kit kit_;
    Transient transient_;
    app::EditQueue edits_;
    Requests requests_;
};

}
