#pragma once
// The whole window as ImGui sees it: session, panels, keys, requests. Knows no window system, so
// that tests and pictures run the very same code.

#include "ui/safekeeping.h"
#include "ui/transient.h"

#include <filesystem>
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
    /// A file or folder that was dropped, chosen or given at start. A session asks first when
    /// unsaved work would be left.
    void open(const std::string& path);
    /// Several at once: meshes of one folder are one spine.
    void open(const std::vector<std::string>& paths);
    /// Into the session's file; asks for a name when it has none.
    void save();
    void save_as();
    /// The window's cross, Ctrl+Q: asks first when unsaved work would be lost. `quits` among the
    /// requests says that the window may close.
    void ask_to_quit();
    /// "lift.spineload.json – SpineLoad", with a mark when it is not saved.
    std::string title() const;

    /// Keeps copies of unsaved work in the folder from now on, and offers what was lost there.
    void begin_keeping(const std::filesystem::path& folder);
    void keep_safe(double now_s) { keeping_.update(*session_, now_s); }
    double keep_due_in_s(double now_s) const { return keeping_.due_in_s(*session_, now_s); }
    /// A proper end: no copy stays.
    void end_keeping() { keeping_.end(); }

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
    void wear_preferences();
    void do_file_requests();
    void open_now(const std::string& path);
    void save_to(const std::string& path);
    void ask_for_file();
    void restore(const app::LostSession& lost);
    void remember(const std::string& path);

    std::unique_ptr<app::Session> session_;
    app::Preferences preferences_;
    Stage stage_;
    Kit kit_;
    Transient transient_;
    app::EditQueue edits_;
    Requests requests_;
    Safekeeping keeping_;
};

}
