#include "app/spine_edits.h"

#include "core/language.h"

#include <algorithm>

namespace spineload::app {

namespace {

Edit correction(std::string label, std::function<void(anatomy::ImportCorrections&)> change)
{
    Edit edit;
    edit.label = std::move(label);
    edit.change = [change = std::move(change)](Document& document, View&) -> Result<void> {
        change(document.spine_corrections);
        return {};
    };
    return edit;
}

}

Edit set_part(std::size_t part, std::string structure, std::string label)
{
    return correction(std::move(label), [part, structure = std::move(structure)](
                                            anatomy::ImportCorrections& corrections) {
        std::erase_if(corrections.parts,
                      [&](const anatomy::PartCorrection& one) { return one.number == part; });
        if (structure.empty()) return;
        anatomy::PartCorrection one;
        one.number = part;
        one.structure = structure;
        corrections.parts.push_back(std::move(one));
        std::ranges::sort(corrections.parts, {}, &anatomy::PartCorrection::number);
    });
}

Edit set_spine_unit(std::string unit)
{
    const std::string label = unit.empty() ? tr("Unit as recognised") : tr_format("Unit {}", unit);
    return correction(label, [unit = std::move(unit)](anatomy::ImportCorrections& corrections) {
        corrections.units = unit;
    });
}

Edit set_spine_axes(std::string anterior, std::string up)
{
    const std::string label =
        anterior.empty() ? tr("Axes as recognised") : tr_format("Front {}, up {}", anterior, up);
    return correction(label, [anterior = std::move(anterior),
                              up = std::move(up)](anatomy::ImportCorrections& corrections) {
        corrections.anterior = anterior;
        corrections.up = up;
    });
}

Edit forget_corrections()
{
    return correction(tr("As recognised"),
                      [](anatomy::ImportCorrections& corrections) { corrections = {}; });
}

}
