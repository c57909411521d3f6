#pragma once
// A box over the window: title, close button, room inside. Esc and a click beside it close it.

#include "ui/kit.h"

namespace spineload::ui {

class Dialog {
public:
    /// `title` is English, and translated when drawn. Sizes at scale 1; smaller when the window is.
    Dialog(Kit& kit, const char* title, const Rect& window, float width, float height);
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;
    bool wants_close() const { return wants_close_; }
    Rect inner() const { return inner_; }

private:
    Kit& kit_;
    Rect box_, inner_, outer_clip_;
    bool wants_close_ = false;
};

}
