#include "app/glb_materials.h"

#include <cmath>

namespace spineload::app {

using Json = nlohmann::ordered_json;

namespace {

float linear(float c) { return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f); }

Json material(const char* name, double roughness, bool is_two_sided, bool is_clear = false)
{
    Json out = {{"name", name},
                {"doubleSided", is_two_sided},
                {"pbrMetallicRoughness",
                 {{"baseColorFactor", {1.0, 1.0, 1.0, 1.0}},
                  {"metallicFactor", 0.0},
                  {"roughnessFactor", roughness}}}};
    if (is_clear) out["alphaMode"] = "BLEND";
    return out;
}

}

Json glb_materials()
{
    return Json::array({material("bone", 0.7, false), material("disc", 0.9, false),
                        material("cartilage", 0.5, true), material("muscle", 0.8, false),
                        material("see-through muscle", 0.8, false, true),
                        material("soft tissue", 0.8, true), material("dura", 0.6, true, true)});
}

glm::vec3 linear(const glm::vec3& c) { return {linear(c.x), linear(c.y), linear(c.z)}; }

std::vector<float> with_alpha(std::span<const glm::vec3> colours, float alpha)
{
    std::vector<float> out;
    out.reserve(4 * colours.size());
    for (const auto& c : colours) out.insert(out.end(), {c.x, c.y, c.z, alpha});
    return out;
}

}
