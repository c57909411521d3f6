#include "app/view.h"

namespace spineload::app {

void show_layer_of(const education::Structure& structure, Layers& layers)
{
    if (const auto layer = scene::tissue_layer_of(structure.kind)) layers.*layer = true;
    if (structure.kind == education::StructureKind::Muscle) layers.muscles = true;
}

void restore_look(View& view, const View& from)
{
    view.camera = from.camera;
    view.quantity = from.quantity;
    view.range = from.range;
    view.own_range = from.own_range;
    view.strip = from.strip;
    view.layers = from.layers;
    view.picked = from.picked;
    view.only = from.only;
    view.pinned = from.pinned;
    view.hidden = from.hidden;
    view.section = from.section;
    view.plots = from.plots;
    view.kept = from.kept;
}

bool same_look(const View& a, const View& b)
{
    View moved = a;
    restore_look(moved, b);
    return moved == a;
}

}
