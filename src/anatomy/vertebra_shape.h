#pragma once
// A vertebra as a signed distance field, built around the landmarks that muscles attach to, the
// joints it shares with its neighbours, and the discs it lies between.

#include "anatomy/articular_process.h"
#include "anatomy/endplate_shape.h"

#include <vector>

namespace spineload::anatomy {

/// A landmark of a vertebra, World millimetres.
glm::dvec3 landmark(const Body& body, const ShapeParameters& shape, Bone bone,
                    std::string_view name);

class VertebraShape {
public:
    VertebraShape(const Body& body, const ShapeParameters& shape, Bone bone);
    double operator()(const glm::dvec3& p) const;
    /// The box of World millimetres that contains it.
    std::pair<glm::dvec3, glm::dvec3> box() const;

    /// What the neighbours' arches stay clear of.
    void keep_clear_of(ArticularProcess neighbour) { neighbours_.push_back(std::move(neighbour)); }
    const ArticularProcess& upper_process() const { return superior_; }
    const ArticularProcess& lower_process() const { return inferior_; }

private:
    void add_pedicle();
    void add_transverse_process();
    void add_lamina();
    void add_spinous_process();
    double vertebral_body(const glm::dvec3& local) const;
    double arch(const glm::dvec3& p, const glm::dvec3& local) const;
    double spinous_process(const glm::dvec3& local) const;
    double canal(const glm::dvec3& local) const;
    glm::dvec3 at(std::string_view name) const;  ///< a landmark in the bone's own frame
    glm::dvec3 world(const glm::dvec3& local) const { return frame_.to_world(local); }

    const Body& body_;
    const ShapeParameters& shape_;
    Bone bone_;
    VertebraParameters sizes_;  ///< scaled
    SagittalFrame frame_;
    Endplate upper_, lower_;
    ArticularProcess superior_, inferior_;
    std::vector<sdf::Rod> pedicle_, lamina_, transverse_, accessory_;
    std::vector<sdf::Blob> rib_;                      ///< dent for the rib's head, on T12 only
    double wall_ = -18.0;                             ///< posterior wall, own frame
    double upper_wall_ = -18.0, lower_wall_ = -18.0;  ///< at the endplates
    struct SpinousEdge {
        glm::dvec2 point, outward;
    };
    std::vector<SpinousEdge> spinous_;
    glm::dvec2 spinous_front_{0.0}, spinous_tip_{0.0};
    double spinous_top_ = 0.0, spinous_bottom_ = 0.0;
    std::vector<ArticularProcess> neighbours_;
};

}
