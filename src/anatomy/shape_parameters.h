#pragma once
// The measures of bones that the mechanics does not need but a picture does (models/shape.json).
// Millimetres and degrees of a man of 1.77 m and 78 kg, before scaling.

#include "anatomy/levels.h"
#include "anatomy/sacrum_parameters.h"
#include "core/result.h"

#include <array>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::anatomy {

/// What makes one vertebra differ from another beyond the places of its landmarks, joints and
/// endplates. All that is named for one place on one side holds mirrored for the other.
struct VertebraParameters {
    // Body.
    double upper_width = 46, lower_width = 48, upper_depth = 34, lower_depth = 34;  ///< endplates
    double wedge = 0;  ///< front higher than back positive, degrees
    double waist_width = 40;
    double waist_front = 1.5, waist_back = 0.8;  ///< how far the walls stand in
    double waist_power = 2.2;  ///< grows with a narrow waist, falls with sharp lips
    double waist_place = 0.5;  ///< of the height from below
    double front_power = 2.25, back_power = 2.25;  ///< of the outline: 2 is an ellipse
    double widest = 0.0;                           ///< behind the middle, of the half depth
    double upper_notch = 2.4, lower_notch = 2.4;   ///< of the outline behind
    double notch_breadth = 0.42;                   ///< of the half width
    double upper_hollow = 0.9, lower_hollow = 1.5, upper_hollow_place = 0.14,
           lower_hollow_place = 0.14;  ///< behind the middle, of the half depth
    double hollow_breadth = 0.86;      ///< of the half axes
    double rim_radius = 3.0;           ///< of the endplates' edge
    // Canal.
    double canal_width = 23;
    double canal_depth = 16.5;
    double canal_taper = 0.45;  ///< narrower behind by this share
    double canal_lean = 0.16;   ///< how much deeper it gets downwards
    double canal_power = 2.6;   ///< of its outline
    // Pedicle.
    double pedicle_width = 10;
    double pedicle_height = 15;
    double pedicle_convergence = 14;  ///< degrees
    double pedicle_drop = 1.5;        ///< of its upper edge below the endplate
    double pedicle_back = 9;          ///< where it ends, behind the wall
    double pedicle_flare = 1.5;       ///< wider at the body
    double pedicle_sink = 0.5;        ///< of its hind end
    double pillar_width = 6.2, pillar_depth = 6.0, pillar_behind = 3.5;  ///< of the upper process
    // Pars.
    double pars_width = 26;  ///< between the lateral borders of the two sides
    double pars_breadth = 4.4, pars_thickness = 4.9;  ///< half, at the isthmus
    double pars_place = 0.65;                         ///< from the pedicle to the lower joint
    double pars_forward = 0.5;                        ///< likewise, of its way backwards
    // Lamina.
    double lamina_height = 22, lamina_thickness = 6, lamina_slope = 0.3,
           lamina_droop = 0.14;  ///< of its way outwards: forward, upward
    double lamina_lean = 0.3;    ///< backwards below
    double lamina_rise = 0.22;   ///< of its middle above the landmark, of the half height
    double lamina_reach = 3.0;   ///< beyond the landmark outwards
    double lamina_foot = 0.62;   ///< height of what goes on to the lower process, of its own
    // Transverse process.
    double transverse_height = 10, transverse_thickness = 5.5;  ///< half way out
    double transverse_root_thickness = 2.1,
           transverse_root_height = 1.45;  ///< times as large at the root
    double transverse_root_rise = 0.8;
    double transverse_root_back = 0.55;  ///< of the way from the front to the accessory process
    double transverse_end_radius = 2.3;
    double transverse_end_height = 0.8;  ///< of the height
    double transverse_belly = 0.9;       ///< of the height, half way to the end
    double accessory_size = 3.2;         ///< radius
    // Spinous process.
    double spinous_thin = 2.2, spinous_low = 1.9, spinous_hind = 1.3, spinous_top = 0.5,
           spinous_base = 1.5;  ///< half thickness in the middle; more at the lower and hind edge,
                                ///< less at the upper, more in front
    double spinous_edge = 4.2;  ///< how far its edges are rounded over
    double spinous_corner = 8;  ///< how far its corners are
    double spinous_upper_hollow = 1.5, spinous_lower_hollow = 1.5;  ///< of its edges
    double roof_forward = 9,
           roof_rise = 7;  ///< where its upper edge meets the laminae, from their landmark
    double front_forward = 8, front_rise = 6;  ///< likewise of the lower edge, from its landmark
    // Articular processes.
    double superior_offset = 2.6, superior_thickness = 5.6;  ///< of the bone behind the cartilage
    double superior_width = 1.2, superior_height = 1.6;      ///< of the bone beyond the cartilage
    double superior_tip = 3.4;                               ///< radius
    double mammillary_size = 3.7;                            ///< radius
    double inferior_offset = 3.4, inferior_thickness = 6.6, inferior_width = 1.0,
           inferior_height = 1.6, inferior_tip = 4.5;  ///< radius
    double inferior_shaft = 5.8;                       ///< radius
    // Blends.
    double body_blend = 6.5;     ///< width of the fillet between body and arch
    double process_blend = 5.0;  ///< of those between the processes

    bool operator==(const VertebraParameters&) const = default;
};

/// With what a length grows from the man measured to another person.
enum class Scaling { None, Height, Transverse };

/// One of the parameters, as the file names it and as a fit may change it.
struct VertebraSize {
    std::string_view key;
    double VertebraParameters::*member;
    double least, most;
    Scaling scaling;
    double spread;  ///< between people, roughly: what a fit holds it to the average with
};
std::span<const VertebraSize> vertebra_sizes();

/// Those of another person.
VertebraParameters scaled(VertebraParameters sizes, double height, double transverse);

struct ShapeParameters {
    PerBone<VertebraParameters> vertebrae;  ///< L5 to T12
    std::map<std::string, glm::dvec3, std::less<>> t12_landmarks;
    double s1_width = 0, s1_depth = 0, s1_forward = 0;  ///< upper endplate; degrees from horizontal
    SacrumParameters sacrum;
};

Result<ShapeParameters> load_shape_parameters();

}
