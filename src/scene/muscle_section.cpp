#include "scene/muscle_section.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scene {
namespace {

// Places along each ray at which the density is known.
constexpr std::size_t steps = 30;

// Density of fibres along every ray, made to fall outwards: the outline goes round gaps between
// bundles, as fascia does.
class DensityTable {
public:
    DensityTable(std::span<const FibreBundle> bundles, glm::vec2 centre,
                 std::span<const glm::vec2> directions, float reach, const SectionRules& rules)
        : step_{reach / static_cast<float>(steps - 1)}, values_(directions.size() * steps)
    {
        const float sharp = 0.5f / (rules.spread * rules.spread);
        for (std::size_t ray = 0; ray < directions.size(); ++ray) {
            float most_beyond = 0.0f;
            for (std::size_t i = steps; i-- > 0;) {
                const glm::vec2 place = centre + directions[ray] * (step_ * static_cast<float>(i));
                float here = 0.0f;
                for (const auto& bundle : bundles) {
                    const glm::vec2 off = place - bundle.place;
                    here += bundle.area * std::exp(-sharp * glm::dot(off, off));
                }
                if (rules.room) here *= rules.room(place);
                most_beyond = std::max(most_beyond, here);
                values_[ray * steps + i] = most_beyond;
            }
        }
    }

    float highest() const { return *std::ranges::max_element(values_); }

    float radius(std::size_t ray, float level) const
    {
        const float* const along = values_.data() + ray * steps;
        for (std::size_t i = 1; i < steps; ++i) {
            if (along[i] >= level) continue;
            const float drop = along[i - 1] - along[i];
            const float share =
                drop > 0.0f ? std::clamp((along[i - 1] - level) / drop, 0.0f, 1.0f) : 0.0f;
            return step_ * (static_cast<float>(i - 1) + share);
        }
        return step_ * static_cast<float>(steps - 1);
    }

private:
    float step_;
    std::vector<float> values_;
};

}

float outline_area(std::span<const float> radii, std::span<const glm::vec2> directions)
{
    float twice = 0.0f;
    for (std::size_t i = 0; i < radii.size(); ++i) {
        const std::size_t j = (i + 1) % radii.size();
        const glm::vec2 a = directions[i], b = directions[j];
        twice += radii[i] * radii[j] * (a.x * b.y - a.y * b.x);
    }
    return 0.5f * std::abs(twice);
}

std::vector<float> section_outline(std::span<const FibreBundle> bundles, glm::vec2 centre,
                                   std::span<const glm::vec2> directions, float area,
                                   const SectionRules& rules)
{
    std::vector<float> radii(directions.size());
    float reach = 0.0f;
    for (const auto& bundle : bundles) reach = std::max(reach, glm::distance(bundle.place, centre));
    reach += 3.0f * rules.spread + std::sqrt(area);
    const DensityTable table{bundles, centre, directions, reach, rules};

    // The lower the density that still counts as muscle, the larger the area: halving finds it. In
    // logarithms, because the density falls over many orders.
    float low = std::log(std::max(table.highest(), 1e-30f)) - 30.0f,
          high = std::log(std::max(table.highest(), 1e-30f));
    for (int i = 0; i < 24; ++i) {
        const float middle = 0.5f * (low + high);
        for (std::size_t ray = 0; ray < radii.size(); ++ray)
            radii[ray] = table.radius(ray, std::exp(middle));
        (outline_area(radii, directions) > area ? low : high) = middle;
    }
    return radii;
}

}
