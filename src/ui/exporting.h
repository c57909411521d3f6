#pragma once
// Pictures and tables out of the window: names that never overwrite, and what is written.

#include "app/session.h"
#include "render/renderer.h"

#include <filesystem>

namespace spineload::ui {

/// The user's folder for pictures when there is one, else the present folder.
std::filesystem::path export_folder();
/// "lift-stoop-20kg.png", or "lift-stoop-20kg-2.png" when that is taken, and so on.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& stem,
                                const std::string& ending);

/// Each tells the session what was saved, or why not.
/// `to`: empty takes a free name.
void save_picture(app::Session& session, const render::Image& image,
                  const std::filesystem::path& to = {});
void save_csv(app::Session& session);
void save_json(app::Session& session);

}
