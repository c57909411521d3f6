#pragma once
// What ligaments and nerves are laid out on: the bones' surfaces, their landmarks, the canal.
// World millimetres of the reference posture; the right side, which the left mirrors. Internal to
// the tissue shapes.

#include "anatomy/sacrum_shape.h"
#include "anatomy/surface_query.h"
#include "anatomy/tissue_mesh.h"

namespace spineload::anatomy {

/// One place along the canal, in the midline.
struct CanalStation {
    glm::dvec3 wall{0.0};                    ///< on the back of body or disc
    glm::dvec3 up{0, 1, 0}, back{-1, 0, 0};  ///< along the canal, and from the wall backwards
    double depth = 15.0;                     ///< to the arch or the yellow ligament
    double half_width = 11.0;                ///< to the pedicle, or to where they would be
    double carrier = 0.0;
};

class Ground {
public:
    Ground(const Body& body, const ShapeParameters& shape, const SpineShape& spine);

    const Body& body() const { return body_; }
    const ShapeParameters& shape() const { return shape_; }
    double across() const { return body_.scale_transverse; }
    double along() const { return body_.scale_height; }

    SagittalFrame frame(Bone bone) const { return bone_frame(body_, bone); }
    /// A landmark in its bone's own frame.
    glm::dvec3 local(Bone bone, std::string_view name) const;
    /// A point given in millimetres of the measured man's pelvis (models/landmarks.json).
    glm::dvec3 pelvis(const glm::dvec3& place) const;
    const SacralCurve& sacrum() const { return sacrum_; }

    const SurfaceQuery& bone(Bone bone) const { return bones_[index(bone)]; }
    const SurfaceQuery& disc(Level level) const { return discs_[index(level)]; }
    /// Half the height of a vertebra's body in its own frame, and its back and front walls there.
    double half_height(Bone bone) const;
    /// Where a ray from `from` (own frame) along `way` leaves or meets the bone; World.
    std::optional<glm::dvec3> meets(Bone bone, const glm::dvec3& from, const glm::dvec3& way,
                                    double far = 60.0) const;
    /// The nearest point of the bone, `above` off its surface; `p` itself when it is far from it.
    glm::dvec3 on_bone(Bone bone, const glm::dvec3& p, double above, double reach = 14.0) const;

    /// Moves the node out until it is `above` off bones and discs.
    void lift(Node& node, double above) const;
    /// The nearest surface among those around the node's carriers; discs count as bones do.
    std::optional<SurfaceQuery::Nearest> nearest(const Node& node, double reach) const;
    /// Moves the node backwards, along the unit vector `back`, until it is `above` behind discs and
    /// what has left them.
    void move_behind_discs(Node& node, const glm::dvec3& back, double above) const;
    /// Whether disc material reaches into the canal anywhere, so that soft parts make way.
    bool has_material() const { return has_material_; }
    /// From the second sacral vertebra to the top of T12.
    const std::vector<CanalStation>& canal() const { return canal_; }
    CanalStation canal_at(double place) const;  ///< between stations, by their number
    /// Numbers of stations: beside a disc, and of a vertebra -1 low, 0 middle, 1 high.
    static double beside_disc(Level level) { return double(sacral_stations + 4 * index(level)); }
    static double beside_bone(Bone bone, double height)
    {
        return double(sacral_stations + 4 * index(bone)) - 2.0 + height;
    }

    /// Draws the line taut between its ends while every point keeps `clearance` (by share of the
    /// length) from bones and discs.
    void relax(std::vector<Node>& line, const std::function<double(double)>& clearance,
               int rounds = 60) const;

private:
    static constexpr std::size_t sacral_stations = 4;
    void add_sacral_station(double along);
    void add_disc_station(Level level);
    void add_bone_station(Bone bone, double height);
    void measure(CanalStation& station) const;
    void fill_gaps();

    const Body& body_;
    const ShapeParameters& shape_;
    bool has_material_ = false;
    PerBone<SurfaceQuery> bones_;
    PerLevel<SurfaceQuery> discs_;
    SacralCurve sacrum_;
    std::vector<CanalStation> canal_;
};

/// Whether the left side must be laid out by itself: disc material lies off the middle.
bool is_lopsided(const Conditions& conditions);
/// What the left side is laid out on, mirrored to the right.
SpineShape with_mirrored_discs(SpineShape spine);

}
