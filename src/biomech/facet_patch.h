#pragma once
// Pressure over one facet from its force and centre of pressure: a paraboloid gap on an elastic
// layer, cut off at the rim of the cartilage, p = K max(0, d - r²/(2 Re)) (model.md section 7).

#include "biomech/joint_constants.h"
#include "biomech/solution.h"

namespace spineload::biomech {

struct FacetPatchConstants {
    double modulus = 9.4;  ///< K, N/mm³ [source] model.md section 7
    double effective_radius =
        15.0;  ///< Re, mm; assumed (section 7): only trend and spread are tested
};

/// `centre_u` (posterolateral) and `centre_v` (up): centre of pressure from the facet's centre;
/// clamped to 0.6 of the elliptical rim, for the contact points are coarse. The patch carries
/// exactly `normal_force` with that centre of pressure. Fills all of FacetLoad but its `force`.
/// `near`: the patch of a moment before, where the search begins.
FacetLoad make_facet_patch(Force normal_force, Length centre_u, Length centre_v, Length width,
                           Length height, const FacetPatchConstants& constants = {},
                           const FacetLoad* near = nullptr);

/// Pressure at (u, v) in the facet's plane, for colours; 0 outside the patch or the rim.
Pressure facet_pressure(const FacetLoad& load, Length u, Length v, Length width, Length height,
                        const FacetPatchConstants& constants = {});

}
