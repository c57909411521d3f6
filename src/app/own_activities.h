#pragma once
// Activities that the user made and saved, beside the settings.

#include "app/key_poses.h"

#include <filesystem>

namespace spineload::app {

/// The folder `activities` beside the settings.
std::filesystem::path own_activities_folder();

/// By title; files that cannot be read are errors, and those that are not own are left alone.
scenario::Catalogue own_activities(const std::filesystem::path& folder);

/// Under the title, in place of what had it, as a file that people can read and change.
Result<scenario::Activity> save_own_activity(const scenario::Activity& activity,
                                             const std::string& title,
                                             const std::filesystem::path& folder);
/// Only what `own_activities` gave.
Result<void> delete_own_activity(const scenario::Activity& activity,
                                 const std::filesystem::path& folder);

}
