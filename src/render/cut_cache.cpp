#include "render/cut_cache.h"

#include <glm/vec4.hpp>

namespace spineload::render {
namespace {

std::vector<glm::vec4> texels(const scene::CutFace& cut)
{
    std::vector<glm::vec4> out(cut.depth.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        // Without a core every place is as far from one as can be.
        out[i] = {1e3f * cut.depth[i], i < cut.core.size() ? 1e3f * cut.core[i] : -1e3f,
                  i < cut.value.size() ? cut.value[i] : 0.0f, 1.0f};
    return out;
}

}

void CutCache::prepare(const std::vector<scene::CutFace>& cuts)
{
    faces_.resize(cuts.size());
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const auto& cut = cuts[i];
        Face& face = faces_[i];
        if (!face.texture.is_empty() && face.revision == cut.revision) continue;
        if (face.texture.is_empty()) face.texture = GlTexture::create();
        glBindTexture(GL_TEXTURE_2D, face.texture.name());
        const auto values = texels(cut);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32F, cut.columns, cut.rows, 0, GL_RGBA, GL_FLOAT,
                     values.data());
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
        face.revision = cut.revision;
    }
}

}
