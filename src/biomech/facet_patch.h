#pragma once
// Pressure over one facet from its force and centre of pressure: a paraboloid gap on an elastic
// layer, cut off at the rim of the cartilage, p = K max(0, d - r²/(2 Re)) (model.md section 7).

#include "biomech/joint_constants.h"
#include "biomech/solution.h"

#include <glm/mat3x3.hpp>
#include <glm/vec2.hpp>

namespace spineload::biomech {

struct FacetPatchConstants {
    double modulus = 9.4;  ///< K, N/mm³ [source] model.md section 7
    double effective_radius =
        15.0;  ///< Re, mm; assumed (section 7): only trend and spread are tested
};

/// A patch p = K max(0, α + β·s - |s|²/(2 Re)), what it carries (force, force times centre) and how
/// that answers (α, β). mm and N.
struct FacetPatch {
    double alpha = 0.0;
    glm::dvec2 beta{0.0};
    glm::dvec2 apex{0.0};
    double depth = 0.0;  ///< 0: no patch
    glm::dvec3 carried{0.0};
    glm::dmat3 stiffness{0.0};
};

/// `centre_u` (posterolateral) and `centre_v` (up): centre of pressure from the facet's centre;
/// clamped to 0.6 of the elliptical rim, for the contact points are coarse. The patch carries
/// exactly `normal_force` with that centre of pressure. Fills all of FacetLoad but its `force`.
/// `memory`: the patch of a moment before, where the search begins; becomes this one's.
FacetLoad make_facet_patch(Force normal_force, Length centre_u, Length centre_v, Length width,
                           Length height, const FacetPatchConstants& constants = {},
                           FacetPatch* memory = nullptr);

/// Pressure at (u, v) in the facet's plane, for colours; 0 outside the patch or the rim.
Pressure facet_pressure(const FacetLoad& load, Length u, Length v, Length width, Length height,
                        const FacetPatchConstants& constants = {});

}
