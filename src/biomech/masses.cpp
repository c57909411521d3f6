#include "biomech/masses.h"

#include "anatomy/build_limits.h"
#include "biomech/makeup.h"
#include "core/files.h"
#include "core/json.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::biomech {

namespace {

using anatomy::Bone;
using anatomy::index;
using anatomy::Limb;

struct Reader {
    const anatomy::Body& body;
    double height, mass;
    bool has_womens;  ///< what the file says of women counts
    Makeup makeup;
    std::vector<MassSegment> segments{};

    static double number(const JsonValue& value, const char* key, double most = 1.0)
    {
        return value.required(key).number(-most, most);
    }

    // A key of a segment: a woman's own where the file has one. Both are read, so that a mistake in
    // either is found.
    JsonValue own(const JsonValue& segment, const char* key) const
    {
        const auto women = segment.optional("women").optional(key);
        const auto all = segment.required(key);
        return has_womens && women.exists() ? women : all;
    }

    double fraction(const JsonValue& segment, double most) const
    {
        return own(segment, "fraction").number(0, most);
    }

    glm::dvec3 squared_gyration(const JsonValue& segment) const
    {
        const JsonValue value = own(segment, "gyration");
        glm::dvec3 squares{0.0};
        const auto radii = value.items();
        if (radii.size() != 3) value.mistake("expected three radii of gyration");
        for (int i = 0; i < 3 && radii.size() == 3; ++i) {
            const double radius = radii[static_cast<std::size_t>(i)].number(0, 0.5) * height;
            squares[i] = radius * radius;
        }
        return squares;
    }

    void add(Bone carrier, std::optional<Limb> limb, glm::dvec3 place, double share,
             glm::dvec3 gyration, bool is_arm = false)
    {
        const double m = share * mass;
        segments.push_back({carrier, limb, place, m, m * gyration, is_arm});
    }

    void read_slices(const JsonValue& root, double belly)
    {
        const glm::dvec3 gyration = squared_gyration(root.required("slice"));
        const auto slices = root.required("slices");
        // [source] distances forward are of a man of 1.80 m, as the landmarks.
        const double stature = height / 1.80;
        for (const Bone bone : {Bone::L1, Bone::L2, Bone::L3, Bone::L4, Bone::L5}) {
            const auto slice = slices.required(name(bone));
            const double forward = number(slice, "forward_mm", 100) * 1e-3 * stature + belly;
            add(bone, {}, body.vertebrae[index(bone)].centre.si + glm::dvec3{forward, 0.0, 0.0},
                fraction(slice, 0.2) * makeup.trunk_share, gyration);
        }
    }

    void read_trunk(const JsonValue& root, double belly, double lowered)
    {
        const glm::dvec3 top = body.discs[index(anatomy::Level::T12L1)].centre.si;
        const auto thorax = root.required("thorax");
        glm::dvec3 centre{0.0};
        if (const auto items = own(thorax, "centre").items(); items.size() == 2)
            centre = {items[0].number(-0.2, 0.2), items[1].number(-0.2, 0.2), 0.0};
        add(Bone::T12, {}, top + height * centre + glm::dvec3{0.5 * belly, 0.0, 0.0},
            fraction(thorax, 0.5) * makeup.trunk_share, squared_gyration(thorax));
        const auto girdle = root.required("shoulder_girdle");
        add(Bone::T12, {},
            {top.x + number(girdle, "forward") * height,
             number(girdle, "height") * height + lowered, 0.0},
            fraction(girdle, 0.2), squared_gyration(girdle));
        const auto head = root.required("head");
        add(Bone::T12, Limb::Head, body.head_centre.si - body.neck_pivot.si,
            fraction(head, 0.2) * makeup.head_share, squared_gyration(head));
    }

    void read_arms(const JsonValue& value, Limb left, Limb right)
    {
        const double share = fraction(value, 0.2);
        const glm::dvec3 gyration = squared_gyration(value);
        const double along = own(value, "centre").number(0, 0.3) * height;
        for (const Limb limb : {left, right})
            add(Bone::T12, limb, {0.0, -along, 0.0}, 0.5 * share, gyration, true);
    }

    // A round mass before a vertebra, which carries it.
    void add_in_front(Bone bone, double kilograms, double forward)
    {
        if (kilograms <= 0.0) return;
        // assumed: a ball of water; as I = 2/5 m r².
        const double radius = std::cbrt(kilograms / 1000.0 * 3.0 / (4.0 * std::numbers::pi));
        const glm::dvec3 place =
            body.vertebrae[index(bone)].centre.si + glm::dvec3{forward, 0.0, 0.0};
        segments.push_back(
            {bone, {}, place, kilograms, glm::dvec3{0.4 * kilograms * radius * radius}});
    }

    void read_belly(const JsonValue& value, double kilograms)
    {
        const double forward = (value.required("forward_m").number(0, 0.5) +
                                value.required("forward_m_per_kg").number(0, 0.1) * kilograms) *
                               height / 1.75;
        const auto shares = value.required("shares");
        for (const Bone bone : {Bone::L5, Bone::L4, Bone::L3})
            add_in_front(bone, shares.required(name(bone)).number(0, 1) * kilograms, forward);
    }

    // Numbers at the two weeks given, by a straight line between and beyond, never below zero.
    static double at_week(const JsonValue& value, double part)
    {
        const auto ends = value.items();
        if (ends.size() != 2) {
            value.mistake("expected two numbers, early and late");
            return 0.0;
        }
        const double early = ends[0].number(0, 50), late = ends[1].number(0, 50);
        return std::max(0.0, early + (late - early) * part);
    }

    void read_womb(const JsonValue& value, double weeks, double kilograms)
    {
        const auto ends = value.required("weeks").items();
        const double early = ends.size() == 2 ? ends[0].number(0, 50) : 20.0;
        const double late = ends.size() == 2 ? ends[1].number(early + 1.0, 50, 40) : 40.0;
        const double part = (weeks - early) / (late - early);
        const double forward = at_week(value.required("forward_m"), part) * height / 1.75;
        const auto shares = value.required("shares");
        for (const Bone bone : {Bone::L5, Bone::L4, Bone::L3, Bone::L2})
            add_in_front(bone, at_week(shares.required(name(bone)), part) * kilograms, forward);
    }
};

// Where the weight above lies in relaxed standing, against the documented centres: back by this
// share of each part's height over the L5-S1 disc; arms hang where they hang.
// [source] calibrated on the disc pressure of relaxed standing (Wilke et al. 1999), anew since
// muscles steady the trunk. It puts the head's centre 2 cm before L5-S1, above the hips, where
// radiographs find the ears' plumb line (Vital and Senegas 1986, Steffen et al. 2010, recalled);
// before it was 6 cm.
constexpr double set_back_per_height = 0.075;

void set_back(const anatomy::Body& body, std::vector<MassSegment>& segments)
{
    for (MassSegment& segment : segments) {
        if (segment.is_arm) continue;
        const double height = segment.place.y + (segment.limb ? body.neck_pivot.si.y : 0.0);
        segment.place.x -= set_back_per_height * height;
    }
}

}

Result<std::vector<MassSegment>> load_masses(const anatomy::Body& body, bool as_documented)
{
    const auto document = JsonDocument::load((home_folder() / "models" / "masses.json").string());
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    root.required("sources").items();
    const auto& build = body.build;
    const PregnancyGain gain = pregnancy_gain(build.conditions.pregnancy_weeks);
    Reader reader{body, build.height.si(), build.mass.si() + gain.all_over,
                  build.sex == anatomy::Sex::Female && !as_documented,
                  makeup_of(build, as_documented)};
    const double bmi = body_mass_index(build);
    const double belly = root.required("belly_mm_per_bmi").number(0, 10) * 1e-3 *
                         std::max(0.0, bmi - root.required("belly_from_bmi").number(10, 40, 25));
    // Shoulders come down with the thorax when the spine is lower than the measured man's.
    const double lowered = body.shoulder_right.si.y - 0.239 * reader.height;
    reader.read_slices(root, belly);
    reader.read_trunk(root, belly, lowered);
    reader.read_arms(root.required("upper_arms"), Limb::UpperArmLeft, Limb::UpperArmRight);
    reader.read_arms(root.required("forearms"), Limb::ForearmLeft, Limb::ForearmRight);
    const auto in_front = root.required("in_front");
    reader.read_belly(in_front.required("belly"), build.conditions.belly.si());
    reader.read_womb(in_front.required("womb"), build.conditions.pregnancy_weeks, gain.womb);
    if (auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    if (!as_documented) set_back(body, reader.segments);
    return std::move(reader.segments);
}

}
