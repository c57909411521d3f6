#pragma once
// A vertebra as a signed distance field, built around the landmarks that muscles attach to, the
// joints it shares with its neighbours, and the discs it lies between.

#include "anatomy/articular_process.h"
#include "anatomy/vertebra_measures.h"

#include <vector>

namespace spineload::anatomy {

/// A landmark of a vertebra, World millimetres.
glm::dvec3 landmark(const Body& body, const ShapeParameters& shape, Bone bone,
                    std::string_view name);

class VertebraShape {
public:
    VertebraShape(const Body& body, const ShapeParameters& shape, Bone bone);
    /// One bone alone; its own frame is `frame` in the World.
    explicit VertebraShape(const VertebraMeasures& measures, const SagittalFrame& frame = {});

    /// World millimetres.
    double operator()(const glm::dvec3& p) const;
    /// The box of World millimetres that contains it.
    std::pair<glm::dvec3, glm::dvec3> box() const;
    const VertebraMeasures& measures() const { return m_; }

    /// What the neighbours' arches stay clear of, World.
    void keep_clear_of(ArticularProcess neighbour) { neighbours_.push_back(std::move(neighbour)); }
    ArticularProcess upper_process() const { return to_world(frame_, superior_); }
    ArticularProcess lower_process() const { return to_world(frame_, inferior_); }

private:
    void add_pedicle();
    void add_pars();
    void add_transverse_process();
    void add_lamina();
    void add_spinous_process();
    double vertebral_body(const glm::dvec3& p) const;
    double arch(const glm::dvec3& p, const glm::dvec3& world) const;
    double spinous_process(const glm::dvec3& p) const;
    double canal(const glm::dvec3& p) const;

    VertebraMeasures m_;
    SagittalFrame frame_;
    ArticularProcess superior_, inferior_;  ///< own frame
    std::vector<sdf::Rod> pedicle_, lamina_, transverse_, accessory_;
    std::vector<sdf::Blob> rib_;                      ///< dent for the rib's head, on T12 only
    double wall_ = -18.0;                             ///< posterior wall
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
