#include "ui/compare/compare_screen.h"

#include "ui/panels/panels.h"

namespace spineload::ui {

void draw_compare_screen(Desk& desk)
{
    draw_top_bar(desk, desk.layout.top);
    draw_status_bar(desk, desk.layout.status);
}

}
