#pragma once
// From what the command line said to a session; the same for window and picture.

#include "app/session.h"
#include "ui/window.h"

namespace spineload::ui {

Result<std::unique_ptr<app::Session>> start_session(const WindowOptions& options,
                                                    std::function<void()> wake);

}
