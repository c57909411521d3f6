// The table of a vertebra's parameters: names, limits, how they scale, how people differ.

#include "anatomy/shape_parameters.h"

namespace spineload::anatomy {

namespace {

using V = VertebraParameters;

// The spreads are assumed: the published standard deviations where there are any (endplates 1.7 to
// 2.4, pedicles 1 to 1.9, canal 1.0 to 1.6 mm), else about a tenth of a length and a sixth of a
// ratio. The limits only keep nonsense out.
constexpr VertebraSize sizes[]{
    {"upper_width_mm", &V::upper_width, 20, 80, Scaling::Transverse, 2.0},
    {"lower_width_mm", &V::lower_width, 20, 80, Scaling::Transverse, 2.0},
    {"upper_depth_mm", &V::upper_depth, 15, 60, Scaling::Transverse, 1.6},
    {"lower_depth_mm", &V::lower_depth, 15, 60, Scaling::Transverse, 1.6},
    {"wedge_deg", &V::wedge, -20, 20, Scaling::None, 3},
    {"waist_width_mm", &V::waist_width, 15, 80, Scaling::Transverse, 2},
    {"waist_front_mm", &V::waist_front, -1, 8, Scaling::Transverse, 0.7},
    {"waist_back_mm", &V::waist_back, -2, 8, Scaling::Transverse, 0.7},
    {"waist_power", &V::waist_power, 1.1, 6, Scaling::None, 0.6},
    {"waist_place", &V::waist_place, 0.25, 0.75, Scaling::None, 0.06},
    {"front_power", &V::front_power, 1.8, 4, Scaling::None, 0.25},
    {"back_power", &V::back_power, 1.8, 4, Scaling::None, 0.25},
    {"widest", &V::widest, -0.3, 0.4, Scaling::None, 0.07},
    {"upper_notch_mm", &V::upper_notch, -2, 8, Scaling::Transverse, 0.8},
    {"lower_notch_mm", &V::lower_notch, -2, 8, Scaling::Transverse, 0.8},
    {"notch_breadth", &V::notch_breadth, 0.2, 1.0, Scaling::None, 0.08},
    {"upper_hollow_mm", &V::upper_hollow, 0, 5, Scaling::Height, 0.5},
    {"lower_hollow_mm", &V::lower_hollow, 0, 6, Scaling::Height, 0.5},
    {"upper_hollow_place", &V::upper_hollow_place, -0.3, 0.5, Scaling::None, 0.1},
    {"lower_hollow_place", &V::lower_hollow_place, -0.3, 0.5, Scaling::None, 0.1},
    {"hollow_breadth", &V::hollow_breadth, 0.6, 1.0, Scaling::None, 0.05},
    {"rim_radius_mm", &V::rim_radius, 1, 6, Scaling::Transverse, 0.6},
    {"canal_width_mm", &V::canal_width, 10, 45, Scaling::Transverse, 1.2},
    {"canal_depth_mm", &V::canal_depth, 8, 35, Scaling::Transverse, 1.2},
    {"canal_taper", &V::canal_taper, 0, 0.9, Scaling::None, 0.08},
    {"canal_lean", &V::canal_lean, -0.3, 0.8, Scaling::None, 0.08},
    {"canal_power", &V::canal_power, 1.8, 5, Scaling::None, 0.3},
    {"pedicle_width_mm", &V::pedicle_width, 3, 30, Scaling::Transverse, 1},
    {"pedicle_height_mm", &V::pedicle_height, 5, 30, Scaling::Height, 1},
    {"pedicle_convergence_deg", &V::pedicle_convergence, -20, 50, Scaling::None, 5},
    {"pedicle_drop_mm", &V::pedicle_drop, -6, 10, Scaling::Height, 1},
    {"pedicle_back_mm", &V::pedicle_back, 2, 20, Scaling::Transverse, 1.2},
    {"pedicle_flare_mm", &V::pedicle_flare, -1, 6, Scaling::Transverse, 0.7},
    {"pedicle_sink_mm", &V::pedicle_sink, -6, 8, Scaling::Height, 1},
    {"pillar_width_mm", &V::pillar_width, 2, 14, Scaling::Transverse, 0.7},
    {"pillar_depth_mm", &V::pillar_depth, 2, 14, Scaling::Transverse, 0.7},
    {"pillar_behind_mm", &V::pillar_behind, -2, 10, Scaling::Transverse, 1},
    {"pars_width_mm", &V::pars_width, 10, 80, Scaling::Transverse, 1.5},
    {"pars_breadth_mm", &V::pars_breadth, 1.5, 10, Scaling::Transverse, 0.6},
    {"pars_thickness_mm", &V::pars_thickness, 1.5, 10, Scaling::Transverse, 0.6},
    {"pars_place", &V::pars_place, 0.2, 0.9, Scaling::None, 0.08},
    {"pars_forward", &V::pars_forward, -0.5, 1.5, Scaling::None, 0.15},
    {"lamina_height_mm", &V::lamina_height, 5, 40, Scaling::Height, 1.2},
    {"lamina_thickness_mm", &V::lamina_thickness, 2, 12, Scaling::Transverse, 0.6},
    {"lamina_slope", &V::lamina_slope, -0.4, 1.2, Scaling::None, 0.1},
    {"lamina_droop", &V::lamina_droop, -0.6, 0.8, Scaling::None, 0.1},
    {"lamina_lean", &V::lamina_lean, -0.4, 1.0, Scaling::None, 0.1},
    {"lamina_rise", &V::lamina_rise, -0.6, 0.9, Scaling::None, 0.1},
    {"lamina_reach_mm", &V::lamina_reach, -2, 10, Scaling::Transverse, 1},
    {"lamina_foot", &V::lamina_foot, 0.25, 1.2, Scaling::None, 0.1},
    {"transverse_height_mm", &V::transverse_height, 3, 25, Scaling::Height, 1},
    {"transverse_thickness_mm", &V::transverse_thickness, 2, 20, Scaling::Transverse, 0.8},
    {"transverse_root_thickness", &V::transverse_root_thickness, 0.7, 4, Scaling::None, 0.25},
    {"transverse_root_height", &V::transverse_root_height, 0.6, 3, Scaling::None, 0.2},
    {"transverse_root_rise_mm", &V::transverse_root_rise, -6, 6, Scaling::Height, 1},
    {"transverse_root_back", &V::transverse_root_back, -0.5, 1.5, Scaling::None, 0.15},
    {"transverse_end_radius_mm", &V::transverse_end_radius, 0.8, 6, Scaling::Transverse, 0.4},
    {"transverse_end_height", &V::transverse_end_height, 0.3, 1.6, Scaling::None, 0.12},
    {"transverse_belly", &V::transverse_belly, 0.4, 1.8, Scaling::None, 0.12},
    {"accessory_size_mm", &V::accessory_size, 1, 7, Scaling::Transverse, 0.5},
    {"spinous_thin_mm", &V::spinous_thin, 0.8, 8, Scaling::Transverse, 0.5},
    {"spinous_low_mm", &V::spinous_low, -1.5, 7, Scaling::Transverse, 0.6},
    {"spinous_hind_mm", &V::spinous_hind, -1.5, 7, Scaling::Transverse, 0.6},
    {"spinous_top_mm", &V::spinous_top, -4, 3, Scaling::Transverse, 0.5},
    {"spinous_base_mm", &V::spinous_base, -2, 8, Scaling::Transverse, 0.7},
    {"spinous_edge_mm", &V::spinous_edge, 1, 9, Scaling::Transverse, 0.7},
    {"spinous_corner_mm", &V::spinous_corner, 1, 16, Scaling::Transverse, 1.5},
    {"spinous_upper_hollow_mm", &V::spinous_upper_hollow, -3, 6, Scaling::Transverse, 0.7},
    {"spinous_lower_hollow_mm", &V::spinous_lower_hollow, -3, 6, Scaling::Transverse, 0.7},
    {"roof_forward_mm", &V::roof_forward, 0, 20, Scaling::Transverse, 1.5},
    {"roof_rise_mm", &V::roof_rise, -4, 16, Scaling::Height, 1.5},
    {"front_forward_mm", &V::front_forward, 0, 20, Scaling::Transverse, 1.5},
    {"front_rise_mm", &V::front_rise, -4, 16, Scaling::Height, 1.5},
    {"superior_offset_mm", &V::superior_offset, -2, 8, Scaling::Transverse, 0.7},
    {"superior_thickness_mm", &V::superior_thickness, 2, 12, Scaling::Transverse, 0.6},
    {"superior_width_mm", &V::superior_width, -4, 8, Scaling::Transverse, 0.8},
    {"superior_height_mm", &V::superior_height, -4, 8, Scaling::Transverse, 0.8},
    {"superior_tip_mm", &V::superior_tip, 1, 7, Scaling::Transverse, 0.5},
    {"mammillary_size_mm", &V::mammillary_size, 1, 8, Scaling::Transverse, 0.5},
    {"inferior_offset_mm", &V::inferior_offset, -2, 10, Scaling::Transverse, 0.7},
    {"inferior_thickness_mm", &V::inferior_thickness, 2, 12, Scaling::Transverse, 0.6},
    {"inferior_width_mm", &V::inferior_width, -4, 8, Scaling::Transverse, 0.8},
    {"inferior_height_mm", &V::inferior_height, -4, 8, Scaling::Transverse, 0.8},
    {"inferior_tip_mm", &V::inferior_tip, 1, 8, Scaling::Transverse, 0.5},
    {"inferior_shaft_mm", &V::inferior_shaft, 2, 10, Scaling::Transverse, 0.6},
    {"body_blend_mm", &V::body_blend, 1, 14, Scaling::None, 1.2},
    {"process_blend_mm", &V::process_blend, 1, 12, Scaling::None, 1.0},
};

}

std::span<const VertebraSize> vertebra_sizes() { return sizes; }

VertebraParameters scaled(VertebraParameters v, double height, double transverse)
{
    for (const VertebraSize& size : sizes) {
        if (size.scaling == Scaling::Height) v.*size.member *= height;
        if (size.scaling == Scaling::Transverse) v.*size.member *= transverse;
    }
    return v;
}

}
