#pragma once
// A person's muscles as shaped bellies: closed surfaces that follow the posed paths of the model's
// fascicles, so that a picture cannot disagree with a number.

#include "scene/muscle_plan.h"

#include "anatomy/mesh.h"

#include <span>

namespace spineload::scene {

class MuscleBellies {
public:
    explicit MuscleBellies(const biomech::Model& model);
    /// Whether these are the model's muscles: the same paths and sizes.
    bool are_of(const biomech::Model& model) const;

    /// Places all fascicles. `activation`: per fascicle, 0 to 1; a working belly is a little
    /// thicker. False when nothing has changed since the last call.
    bool pose(const anatomy::Body& body, const anatomy::BodyPose& pose,
              std::span<const float> activation);
    std::span<const BellyPlan> plans() const { return plan_.bellies; }
    /// The first of a fascicle's points among those that samples name.
    std::uint32_t first_point(std::uint32_t fascicle) const { return plan_.first_point[fascicle]; }
    /// The belly as posed. Allocates nothing when `mesh` held this belly before.
    void shape(std::size_t belly, anatomy::Mesh& mesh);
    /// One value per vertex of a belly, from one per fascicle; none for context.
    void spread(std::size_t belly, std::span<const float> per_fascicle,
                std::vector<float>& values) const;
    /// The middle of a belly's cross-section as posed: the mean of its fascicles.
    glm::vec3 middle(std::size_t belly, std::size_t station) const;

private:
    glm::vec3 place(const MuscleSample& sample) const
    {
        return glm::mix(points_[sample.from], points_[sample.to], sample.share);
    }
    void place_stations(const BellyPlan& belly);

    MusclePlan plan_;
    std::uint64_t key_ = 0;
    std::vector<glm::vec3> points_;
    std::array<glm::mat3, 10> turns_;
    std::vector<float> activation_;
    std::array<Transform<World, Segment>, 10> frames_;
    // Of the belly being shaped.
    std::vector<glm::vec3> places_, middles_;
    std::vector<glm::mat3> axes_;
    std::vector<float> girths_;
};

}
