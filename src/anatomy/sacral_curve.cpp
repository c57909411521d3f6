#include "anatomy/sacral_curve.h"

#include "core/assert.h"

namespace spineload::anatomy {

namespace {

// Through the second and third of four values, bending towards their neighbours (Catmull-Rom).
template <class Value>
Value between(const Value& a, const Value& b, const Value& c, const Value& d, double t)
{
    return 0.5 * (2.0 * b + (c - a) * t + (2.0 * a - 5.0 * b + 4.0 * c - d) * (t * t) +
                  (3.0 * b - 3.0 * c + d - a) * (t * t * t));
}

SacrumStation station_at(const std::vector<SacrumStation>& stations, double place)
{
    const auto last = static_cast<int>(stations.size()) - 1;
    const int i = std::clamp(static_cast<int>(place), 0, last - 1);
    const auto near = [&](int k) -> const SacrumStation& {
        return stations[static_cast<std::size_t>(std::clamp(i + k, 0, last))];
    };
    const double t = place - i;
    const auto value = [&](auto member) {
        return between(near(-1).*member, near(0).*member, near(1).*member, near(2).*member, t);
    };
    SacrumStation s;
    s.axis = value(&SacrumStation::axis);
    for (const auto& [key, length] : sacrum_lengths) s.*length = value(length);
    return s;
}

}

SacralCurve::SacralCurve(const std::vector<SacrumStation>& stations, const SagittalFrame& frame,
                         double scale_along, double scale_across)
{
    SPINELOAD_ASSERT(stations.size() >= 4, "{} stations make no sacrum", stations.size());
    const auto world_axis = [&](const SacrumStation& s) {
        return glm::dvec2{frame.to_world({(s.axis - stations[0].axis) * scale_along, 0.0})};
    };
    // Finely in the stations' own parameter first, then evenly along the curve.
    constexpr int fine = 24;
    const int pieces = (static_cast<int>(stations.size()) - 1) * fine;
    std::vector<double> length{0.0};
    for (int i = 1; i <= pieces; ++i)
        length.push_back(length.back() +
                         glm::distance(world_axis(station_at(stations, double(i) / fine)),
                                       world_axis(station_at(stations, double(i - 1) / fine))));
    constexpr int count = 96;
    step_ = length.back() / (count - 1);
    std::size_t piece = 0;
    for (int i = 0; i < count; ++i) {
        const double wanted = step_ * i;
        while (piece + 2 < length.size() && length[piece + 1] < wanted) ++piece;
        const double t = (wanted - length[piece]) / (length[piece + 1] - length[piece]);
        const SacrumStation s =
            station_at(stations, (static_cast<double>(piece) + std::clamp(t, 0.0, 1.0)) / fine);
        samples_.push_back({world_axis(s), {}, s});
        SacrumStation& section = samples_.back().section;
        for (const auto& [key, member] : sacrum_lengths) section.*member *= scale_along;
        section.lateral *= scale_across / scale_along;
    }
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        const std::size_t a = i > 0 ? i - 1 : 0, b = std::min(i + 1, samples_.size() - 1);
        samples_[i].tangent = glm::normalize(samples_[b].point - samples_[a].point);
    }
}

SacralPlace SacralCurve::place(const glm::dvec3& world) const
{
    const glm::dvec2 p{world};
    std::size_t nearest = 0;
    double least = 1e30;
    for (std::size_t i = 0; i < samples_.size(); i += 5) {
        const glm::dvec2 d = p - samples_[i].point;
        if (const double square = glm::dot(d, d); square < least) least = square, nearest = i;
    }
    const auto beyond = [&](std::size_t i) {
        return glm::dot(p - samples_[i].point, samples_[i].tangent);
    };
    // To the pair of samples between which the point lies, then by how far from each.
    std::size_t i = nearest;
    while (i + 1 < samples_.size() && beyond(i + 1) > 0.0) ++i;
    while (i > 0 && beyond(i) < 0.0) --i;
    const std::size_t next = std::min(i + 1, samples_.size() - 1);
    const double from = beyond(i), to = beyond(next);
    double t = 0.0;
    if (from >= 0.0 && to <= 0.0 && from - to > 1e-12)
        t = from / (from - to);
    else
        t = (i == 0 && from < 0.0) ? from / step_ : from / step_;
    const double inside = std::clamp(t, 0.0, 1.0);
    const glm::dvec2 point = glm::mix(samples_[i].point, samples_[next].point, inside);
    const glm::dvec2 tangent =
        glm::normalize(glm::mix(samples_[i].tangent, samples_[next].tangent, inside));
    // Behind: the tangent runs down and back, its normal on the person's back side.
    const glm::dvec2 behind{tangent.y, -tangent.x};
    return {step_ * (static_cast<double>(i) + t), glm::dot(p - point, behind), world.z};
}

glm::dvec3 SacralCurve::world(const SacralPlace& place) const
{
    const double s = std::clamp(place.along / step_, 0.0, static_cast<double>(samples_.size() - 1));
    const auto i = std::min(static_cast<std::size_t>(s), samples_.size() - 2);
    const double t = s - static_cast<double>(i);
    const glm::dvec2 point = glm::mix(samples_[i].point, samples_[i + 1].point, t);
    const glm::dvec2 tangent =
        glm::normalize(glm::mix(samples_[i].tangent, samples_[i + 1].tangent, t));
    const glm::dvec2 at = point + place.behind * glm::dvec2{tangent.y, -tangent.x} +
                          tangent * (place.along - step_ * s);
    return {at, place.right};
}

SacrumStation SacralCurve::section(double along) const
{
    const double s = std::clamp(along / step_, 0.0, static_cast<double>(samples_.size() - 1));
    const auto i = std::min(static_cast<std::size_t>(s), samples_.size() - 2);
    const double t = s - static_cast<double>(i);
    SacrumStation section;
    for (const auto& [key, length] : sacrum_lengths)
        section.*length = sdf::mix(samples_[i].section.*length, samples_[i + 1].section.*length, t);
    return section;
}

}
