// What only changes the look at things.

#include "app/edits.h"
#include "app/readings.h"
#include "core/language.h"

#include <algorithm>
#include <cmath>

namespace spineload::app {

namespace {

Edit view_edit(std::function<void(View&)> change, std::string label = {}, std::string held = {})
{
    Edit edit;
    edit.label = std::move(label);
    edit.held = std::move(held);
    edit.change = [change = std::move(change)](Document&, View& view) -> Result<void> {
        change(view);
        return {};
    };
    return edit;
}

template <class T>
void erase_at(std::vector<T>& list, std::size_t place)
{
    if (place < list.size()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(place));
}

}

Edit set_mode(Mode mode)
{
    return view_edit([mode](View& view) { view.mode = mode; });
}

Edit set_camera(const scene::Camera& camera, std::string label, std::string held)
{
    return view_edit([camera](View& view) { view.camera = camera; }, std::move(label),
                     std::move(held));
}

Edit set_quantity(scene::Quantity quantity)
{
    return view_edit(
        [quantity](View& view) {
            // A range that was typed for newtons says nothing about megapascals.
            if (view.quantity != quantity && view.range == RangeMode::Own)
                view.range = RangeMode::Fixed;
            view.quantity = quantity;
        },
        tr(std::string{scene::entry(quantity).title}), "quantity");
}

Edit set_range(RangeMode range)
{
    return view_edit([range](View& view) { view.range = range; }, tr("Colour range"));
}

Edit set_own_range(OwnRange range)
{
    Edit edit;
    edit.label = tr("Colour range");
    edit.change = [range](Document&, View& view) -> Result<void> {
        if (!std::isfinite(range.low) || !std::isfinite(range.high) || range.low >= range.high)
            return fail("colour range: the lower end must lie below the upper end");
        view.range = RangeMode::Own;
        view.own_range = range;
        return {};
    };
    return edit;
}

Edit set_strip(StripMode mode)
{
    return view_edit([mode](View& view) { view.strip = mode; });
}

Edit set_layers(const Layers& layers, std::string label)
{
    return view_edit([layers](View& view) { view.layers = layers; }, std::move(label));
}

Edit scrub(double time_s)
{
    return view_edit([time_s](View& view) {
        view.time_s = std::max(0.0, time_s);
        view.is_at_peak = false;
    });
}

Edit follow_peak()
{
    return view_edit([](View& view) { view.is_at_peak = true; });
}

Edit pick(std::optional<education::Structure> structure)
{
    std::string label = structure ? structure_title(*structure) : tr("Nothing selected");
    return view_edit(
        [structure = std::move(structure)](View& view) {
            view.picked = structure;
            view.card.clear();
            if (!structure) return;
            view.is_started = true;
            show_layer_of(*structure, view.layers);
        },
        std::move(label), "pick");
}

Edit hover(std::optional<education::Structure> structure)
{
    return view_edit([structure = std::move(structure)](View& view) { view.hovered = structure; });
}

Edit show_only(std::optional<education::Structure> structure)
{
    std::string label =
        structure ? tr_format("Only {}", structure_title(*structure)) : tr("Show all");
    return view_edit([structure = std::move(structure)](View& view) { view.only = structure; },
                     std::move(label));
}

Edit hide(const education::Structure& structure)
{
    return view_edit(
        [structure](View& view) {
            if (std::ranges::find(view.hidden, structure) == view.hidden.end())
                view.hidden.push_back(structure);
            if (view.picked == structure) view.picked.reset();
        },
        tr_format("Hide {}", structure_title(structure)));
}

Edit show_all()
{
    return view_edit(
        [](View& view) {
            view.only.reset();
            view.hidden.clear();
        },
        tr("Show all"));
}

Edit set_section(std::optional<scene::SectionPlace> section, bool is_held)
{
    return view_edit(
        [section](View& view) {
            view.section = section;
            if (!view.section) return;
            const glm::vec2 limits = scene::offset_limits(section->kind);
            view.section->offset = std::clamp(section->offset, limits.x, limits.y);
        },
        section ? tr("Section") : tr("No section"), is_held ? "section" : "");
}

Edit pin_inspector(std::optional<education::Structure> structure)
{
    return view_edit([structure = std::move(structure)](View& view) { view.pinned = structure; },
                     structure ? tr("Pin") : tr("Unpin"));
}

Edit add_plot(const ExtraPlot& plot)
{
    return view_edit(
        [plot](View& view) {
            if (std::ranges::find(view.plots, plot) != view.plots.end()) return;
            if (view.plots.size() >= most_extra_plots) view.plots.erase(view.plots.begin());
            view.plots.push_back(plot);
        },
        tr("Add plot"));
}

Edit remove_plot(std::size_t place)
{
    return view_edit([place](View& view) { erase_at(view.plots, place); }, tr("Remove plot"));
}

Edit keep_curve(KeptCurve curve)
{
    std::string label = tr_format("Keep curve {}", curve.name);
    return view_edit(
        [curve = std::move(curve)](View& view) {
            if (std::ranges::find(view.kept, curve) != view.kept.end()) return;
            if (view.kept.size() >= most_kept_curves) view.kept.erase(view.kept.begin());
            view.kept.push_back(curve);
        },
        std::move(label));
}

Edit drop_curve(std::size_t place)
{
    return view_edit([place](View& view) { erase_at(view.kept, place); }, tr("Remove curve"));
}

Edit open_card(std::string id)
{
    return view_edit([id = std::move(id)](View& view) {
        view.card = id;
        if (!id.empty()) view.is_started = true;
    });
}

Edit start_exploring()
{
    return view_edit([](View& view) { view.is_started = true; });
}

}
