#include "anatomy/sacral_relief.h"

namespace spineload::anatomy {

// What is measured comes from models/shape.json. Where a line between two measured ones runs, and
// how wide and high ridges, grooves and tubercles are, is assumed: chosen by eye against dry bones
// and a scanned one, in mm of a man of 1.77 m, and scaled with him.
namespace {

constexpr double cell = 1.25;          // mm between the grid's heights
constexpr double before_plate = 16.0;  // how far the grid reaches above the endplate

// Where the ear-shaped face begins and ends along the axis: beside S1 to the upper S3.
constexpr double face_from = 15.0, face_to = 63.0;

double bump(double x, double width)
{
    const double t = x / width;
    return std::exp(-t * t);
}

// A curve through heights at given places that keeps straight on beyond the last of them.
template <std::size_t n>
double through(const std::array<double, n>& x, const std::array<double, n>& y, double at)
{
    const auto slope = [&](std::size_t i) {
        if (i == 0) return 0.0;  // the midline is a mirror
        const double before = (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
        if (i + 1 == n) return before;
        const double after = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
        const double w = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
        return sdf::mix(before, after, w);
    };
    if (at >= x[n - 1])
        return y[n - 1] + std::clamp(slope(n - 1), -1.0, 1.0) * std::min(at - x[n - 1], 6.0);
    std::size_t i = 0;
    while (i + 2 < n && at > x[i + 1]) ++i;
    const double h = x[i + 1] - x[i], t = (at - x[i]) / h;
    const double a = y[i], b = y[i + 1], ma = slope(i) * h, mb = slope(i + 1) * h;
    return a + t * (ma + t * (3.0 * (b - a) - 2.0 * ma - mb + t * (2.0 * (a - b) + ma + mb)));
}

}

double SacralRelief::foramen_line(double along, double lateral) const
{
    const auto& f = sacrum_.foramina;
    const double place = along / along_;
    double line = f[0].lateral;
    for (std::size_t k = 1; k < f.size(); ++k)
        line = sdf::mix(line, f[k].lateral, sdf::ramp(f[k - 1].place, f[k].place, place));
    // The coccyx is narrower than the foramina are apart.
    return std::min(line * across_, 0.52 * lateral);
}

double SacralRelief::border_of(double along, const SacrumStation& at) const
{
    double border = at.lateral;
    for (const double joint : coccyx_joints)
        border -= 0.12 * at.lateral * bump(along - joint * along_, 3.6);
    return border;
}

double SacralRelief::pelvic_height(double along, double right, const SacrumStation& at) const
{
    const double lateral = std::max(at.lateral, 2.0);
    const double line = foramen_line(along, lateral);
    double height =
        through<4>({0.0, line, 0.5 * (line + lateral), lateral},
                   {-at.half_depth, at.pelvic_foramen, at.pelvic_side, at.pelvic_edge}, right);
    const double place = along / along_;
    for (const SacralForamen& f : sacrum_.foramina) {
        const double mouth = f.front_lateral * across_;
        // Fused discs stand out as ridges between the foramina of both sides.
        height -= 0.9 * bump(place - f.place, 2.6) * sdf::ramp(mouth, mouth - 9.0, right);
        // From each foramen a groove runs outwards, where the nerve lies.
        height += 0.42 * f.front_radius * bump(place - f.place, 0.95 * f.front_radius) *
                  sdf::ramp(mouth - 7.0, mouth, right) *
                  sdf::ramp(mouth + 3.6 * f.front_radius, mouth, right);
    }
    for (const double joint : coccyx_joints)
        height += 0.16 * at.half_depth * bump(place - joint, 2.6);
    return height;
}

double SacralRelief::dorsal_height(double along, double right, const SacrumStation& at) const
{
    const double lateral = std::max(at.lateral, 2.0);
    const double line = foramen_line(along, lateral), rest = lateral - line;
    const double place = along / along_;
    const double roof = sdf::ramp(sacrum_.hiatus + 4.0, sacrum_.hiatus - 6.0, place);
    const double middle = sdf::mix(at.half_depth, at.lamina + 2.0 * along_, roof);
    double height = through<6>(
        {0.0, 0.42 * line, 0.72 * line, line + 0.28 * rest, line + 0.62 * rest, lateral},
        {middle, at.lamina, at.intermediate, at.lateral_crest, at.auricular, at.dorsal_edge},
        right);
    for (const SacralForamen& f : sacrum_.foramina) {
        const double mouth = f.back_lateral * across_;
        // Around each dorsal foramen the bone sinks; between two of them both crests rise.
        height -= 1.1 * f.back_radius * bump(place - f.place, 1.7 * f.back_radius) *
                  bump(right - mouth, 1.5 * f.back_radius);
        const double between = f.place + 11.0;
        height += 1.5 * bump(place - between, 5.0) * bump(right - 0.7 * line, 3.6);
        height += 1.7 * bump(place - between, 5.5) * bump(right - line - 0.28 * rest, 4.0);
    }
    for (const double joint : coccyx_joints)
        height -= 0.16 * at.half_depth * bump(place - joint, 2.6);
    return height + auricular_height(place, (right - line) / rest, rest);
}

// The ear-shaped face that meets the hip bone: a low rim behind it, notched in the middle where its
// two limbs meet, and behind that the rough tuberosity where the strong ligaments hold.
double SacralRelief::auricular_height(double place, double out, double rest) const
{
    if (out < 0.0 || place > face_to + 8.0) return 0.0;
    const double along = sdf::ramp(face_from - 4.0, face_from + 4.0, place) *
                         sdf::ramp(face_to + 4.0, face_to - 4.0, place);
    const double edge = 0.60 + 0.13 * bump(place - 0.52 * (face_from + face_to), 9.0);
    const double rim = 1.0 * bump((out - edge) * rest, 2.0) * along;
    const double end = 0.8 * bump(place - face_to, 2.4) * sdf::ramp(edge - 0.05, edge + 0.1, out) *
                       sdf::ramp(1.05, 0.85, out);
    const double rough = sdf::ramp(0.22, 0.36, out) * sdf::ramp(edge, edge - 0.1, out) *
                         sdf::ramp(face_to, face_to - 14.0, place);
    const double pits = sdf::noise({0.15 * place, 0.15 * out * rest, 3.5}) +
                        0.5 * sdf::noise({0.29 * place, 0.29 * out * rest, 7.5});
    return rim + end + 1.5 * rough * pits;
}

SacralRelief::SacralRelief(const SacralCurve& curve, const SacrumParameters& sacrum,
                           double scale_along, double scale_across)
    : sacrum_{sacrum}, along_{scale_along}, across_{scale_across}
{
    double widest = 0.0;
    for (double along = 0.0; along < curve.length(); along += 4.0)
        widest = std::max(widest, curve.section(along).lateral);
    // A little beyond the midline, where the faces are mirror images, and beyond both ends.
    const glm::dvec2 low{-before_plate, -2.0 * cell};
    const glm::dvec2 high{curve.length() + 10.0, widest + 8.0};
    double known = 1e9;
    SacrumStation section;
    const auto at = [&](double along) -> const SacrumStation& {
        if (along != known) section = curve.section(along), known = along;
        return section;
    };
    pelvic_ = HeightGrid{low, high, cell, [&](double along, double right) {
                             return pelvic_height(along, std::abs(right), at(along));
                         }};
    dorsal_ = HeightGrid{low, high, cell, [&](double along, double right) {
                             return dorsal_height(along, std::abs(right), at(along));
                         }};
    border_ =
        HeightGrid{{low.x, -2.0 * cell}, {high.x, 2.0 * cell}, cell, [&](double along, double) {
                       return border_of(along, at(along));
                   }};
}

}
