#include "scene/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>
#include <numeric>

namespace spineload::scene {
namespace {

float overlap_area(const Box& a, const Box& b)
{
    const glm::vec2 size = glm::min(a.high, b.high) - glm::max(a.low, b.low);
    return size.x > 0.0f && size.y > 0.0f ? size.x * size.y : 0.0f;
}

}

bool Box::overlaps(const Box& other, float gap) const
{
    return low.x < other.high.x + gap && other.low.x < high.x + gap && low.y < other.high.y + gap &&
           other.low.y < high.y + gap;
}

bool Box::contains(const Box& other) const
{
    return other.low.x >= low.x && other.low.y >= low.y && other.high.x <= high.x &&
           other.high.y <= high.y;
}

std::vector<PlacedName> place_names(const Scene& scene, const Camera& camera, glm::vec2 size,
                                    glm::vec2 text_size, float least_width)
{
    struct Candidate {
        PlacedName name;
        float distance;
    };
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < scene.labels.size(); ++i) {
        const Label& label = scene.labels[i];
        if (label.style != Label::Style::BoneName) continue;
        const glm::vec3 at = project(camera, label.place, size);
        if (at.z <= 0.0f) continue;
        if (label.width * pixels_per_metre(camera, at.z, size.y) < least_width) continue;
        const glm::vec3 to_eye =
            camera.is_orthographic ? camera.eye() - camera.target : camera.eye() - label.place;
        if (glm::dot(label.facing, to_eye) < 0.0f) continue;
        const Box box{glm::vec2{at} - 0.5f * text_size, glm::vec2{at} + 0.5f * text_size};
        if (!Box{{0.0f, 0.0f}, size}.contains(box)) continue;
        candidates.push_back({{i, glm::vec2{at}}, at.z});
    }
    std::ranges::stable_sort(candidates, {}, &Candidate::distance);
    std::vector<PlacedName> out;
    for (const auto& candidate : candidates) {
        const bool is_free = std::ranges::none_of(out, [&](const PlacedName& other) {
            const glm::vec2 apart = glm::abs(other.centre - candidate.name.centre);
            return apart.x < text_size.x && apart.y < text_size.y;
        });
        if (is_free) out.push_back(candidate.name);
    }
    std::ranges::sort(out, {}, &PlacedName::label);
    return out;
}

std::vector<float> spread(std::span<const float> wishes, std::span<const float> heights, float low,
                          float high)
{
    const std::size_t count = wishes.size();
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return wishes[i]; });
    // With the boxes above taken off, tops must only not fall: pool adjacent violators gives the
    // nearest such tops.
    struct Block {
        float sum = 0.0f, rows = 0.0f;
        float top() const { return sum / rows; }
    };
    std::vector<Block> blocks;
    float above = 0.0f;
    for (const std::size_t i : order) {
        blocks.push_back({wishes[i] - 0.5f * heights[i] - above, 1.0f});
        above += heights[i];
        while (blocks.size() > 1 && blocks[blocks.size() - 2].top() > blocks.back().top()) {
            blocks[blocks.size() - 2].sum += blocks.back().sum;
            blocks[blocks.size() - 2].rows += blocks.back().rows;
            blocks.pop_back();
        }
    }
    const float last = std::max(low, high - above);
    std::vector<float> out(count);
    float offset = 0.0f;
    std::size_t row = 0;
    for (const Block& block : blocks)
        for (int k = 0; k < static_cast<int>(block.rows); ++k, ++row) {
            const std::size_t i = order[row];
            out[i] = std::clamp(block.top(), low, last) + offset + 0.5f * heights[i];
            offset += heights[i];
        }
    return out;
}

Box place_callout(glm::vec2 anchor, glm::vec2 size, const Box& within,
                  std::span<const Box> obstacles, float gap)
{
    // A callout beside the part reads best; farther rings are tried when the near ones are taken.
    Box best{within.low, within.low + size};
    float least = std::numeric_limits<float>::max();
    for (int ring = 0; ring < 8; ++ring) {
        for (int k = 0; k < 16; ++k) {
            const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(k) / 16.0f;
            const glm::vec2 way{std::cos(angle), std::sin(angle)};
            const float far = gap * (1.0f + 1.1f * static_cast<float>(ring));
            glm::vec2 centre = anchor + way * (far + 0.5f * glm::length(size * way));
            centre = glm::clamp(centre, within.low + 0.5f * size,
                                glm::max(within.low + 0.5f * size, within.high - 0.5f * size));
            const Box box{centre - 0.5f * size, centre + 0.5f * size};
            if (box.overlaps({anchor, anchor}, 6.0f)) continue;
            float cost = 0.35f * glm::distance(centre, anchor);
            for (const Box& obstacle : obstacles) cost += overlap_area(box, obstacle);
            if (cost < least) {
                least = cost;
                best = box;
            }
        }
    }
    return best;
}

std::vector<Box> screen_boxes(const Scene& scene, const Camera& camera, glm::vec2 size)
{
    // One box per strip of 24 px and item follows the outline well enough for words beside it.
    constexpr float strip = 24.0f;
    const auto strips = static_cast<std::size_t>(std::max(1.0f, std::ceil(size.y / strip)));
    const glm::mat4 clip_from_world = camera.projection(size.x / size.y) * camera.view();
    std::vector<Box> out;
    std::vector<Box> rows(strips);
    for (const auto& item : scene.items) {
        if (!item.mesh || item.mesh->empty() || item.colour.a < 1.0f) continue;
        for (auto& row : rows) row = {size, glm::vec2{0.0f}};
        const glm::mat4 clip_from_mesh = clip_from_world * item.world_from_mesh;
        const auto& places = item.mesh->positions;
        const std::size_t step = places.size() > 2000 ? 4 : 1;
        for (std::size_t i = 0; i < places.size(); i += step) {
            const glm::vec4 clip = clip_from_mesh * glm::vec4{places[i], 1.0f};
            if (clip.w <= 0.0f) continue;
            const glm::vec2 at{(0.5f + 0.5f * clip.x / clip.w) * size.x,
                               (0.5f - 0.5f * clip.y / clip.w) * size.y};
            if (at.y < 0.0f || at.y >= size.y) continue;
            auto& row = rows[std::min(static_cast<std::size_t>(at.y / strip), strips - 1)];
            row.low = glm::min(row.low, at);
            row.high = glm::max(row.high, at);
        }
        for (const auto& row : rows)
            if (row.low.x <= row.high.x) out.push_back(row);
    }
    return out;
}

}
