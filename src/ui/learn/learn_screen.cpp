#include "ui/learn/learn_screen.h"

#include "ui/panels/panels.h"

namespace spineload::ui {

void draw_learn_screen(Desk& desk)
{
    draw_top_bar(desk, desk.layout.top);
    draw_status_bar(desk, desk.layout.status);
}

}
