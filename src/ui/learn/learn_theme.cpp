#include "ui/learn/learn_theme.h"

namespace spineload::ui {

const Theme& learn_theme()
{
    static const Theme calm = [] {
        Theme t = theme(app::ThemeChoice::Light);
        t.palette = &scene::learn_palette();
        return t;
    }();
    return calm;
}

}
