#include "anatomy/sacrum_parameters.h"

#include "anatomy/json_numbers.h"
#include "core/json.h"

namespace spineload::anatomy {

namespace {

// Nothing on the sacrum is further than this from the L5-S1 disc, in millimetres.
constexpr double far_mm = 250.0;

SacrumStation read_station(const JsonValue& value)
{
    SacrumStation s;
    value.required("at").string();
    const auto axis = numbers<2>(value.required("axis_mm"), -far_mm, far_mm);
    s.axis = {axis[0], axis[1]};
    for (const auto& [key, length] : sacrum_lengths)
        s.*length = value.required(key).number(-60, 100);
    return s;
}

SacralForamen read_foramen(const JsonValue& value)
{
    SacralForamen f;
    f.place = value.required("place_mm").number(0, far_mm);
    f.lateral = value.required("lateral_mm").number(0, 60);
    const auto front = numbers<2>(value.required("front_lateral_and_radius_mm"), 0.5, 60);
    const auto back = numbers<2>(value.required("back_lateral_and_radius_mm"), 0.5, 60);
    f.front_lateral = front[0], f.front_radius = front[1];
    f.back_lateral = back[0], f.back_radius = back[1];
    return f;
}

}

SacrumParameters read_sacrum(const JsonValue& value)
{
    SacrumParameters s;
    for (const JsonValue& station : value.required("stations").items())
        s.stations.push_back(read_station(station));
    if (s.stations.size() < 4) value.mistake("expected at least 4 stations");
    const auto foramina = value.required("foramina").items();
    if (foramina.size() != s.foramina.size()) value.mistake("expected 4 foramina");
    for (std::size_t k = 0; k < std::min(foramina.size(), s.foramina.size()); ++k)
        s.foramina[k] = read_foramen(foramina[k]);
    s.ala_top = numbers<3>(value.required("ala_top_mm"), -20, 60);
    s.ala_rise_deg = value.required("ala_rise_deg").number(-45, 60);
    s.canal_width = value.required("canal_width_mm").number(10, 50);
    s.canal_depth = numbers<4>(value.required("canal_depth_mm"), 2, 30);
    s.roof_from = value.required("roof_from_mm").number(0, far_mm);
    s.hiatus = value.required("hiatus_mm").number(20, far_mm);
    return s;
}

}
