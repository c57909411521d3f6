#include "biomech/masses.h"

#include "core/files.h"
#include "core/json.h"

#include <algorithm>

namespace spineload::biomech {

namespace {

using anatomy::Bone;
using anatomy::index;
using anatomy::Limb;

struct Reader {
    const anatomy::Body& body;
    double height, mass;
    std::vector<MassSegment> segments;

    static double number(const JsonValue& value, const char* key, double most = 1.0)
    {
        return value.required(key).number(-most, most);
    }

    glm::dvec3 squared_gyration(const JsonValue& value) const
    {
        glm::dvec3 squares{0.0};
        const auto radii = value.items();
        if (radii.size() != 3) value.mistake("expected three radii of gyration");
        for (int i = 0; i < 3 && radii.size() == 3; ++i) {
            const double radius = radii[static_cast<std::size_t>(i)].number(0, 0.5) * height;
            squares[i] = radius * radius;
        }
        return squares;
    }

    void add(Bone carrier, std::optional<Limb> limb, glm::dvec3 place, double fraction,
             glm::dvec3 gyration, bool is_arm = false)
    {
        const double m = fraction * mass;
        segments.push_back({carrier, limb, place, m, m * gyration, is_arm});
    }

    void read_slices(const JsonValue& root, double belly)
    {
        const glm::dvec3 gyration = squared_gyration(root.required("slice_gyration"));
        const auto slices = root.required("slices");
        // [source] distances forward are of a man of 1.80 m, as the landmarks.
        const double stature = height / 1.80;
        for (const Bone bone : {Bone::L1, Bone::L2, Bone::L3, Bone::L4, Bone::L5}) {
            const auto slice = slices.required(name(bone));
            const double forward = number(slice, "forward_mm", 100) * 1e-3 * stature + belly;
            add(bone, {}, body.vertebrae[index(bone)].centre.si + glm::dvec3{forward, 0.0, 0.0},
                slice.required("fraction").number(0, 0.2), gyration);
        }
    }

    void read_trunk(const JsonValue& root, double belly, double lowered)
    {
        const glm::dvec3 top = body.discs[index(anatomy::Level::T12L1)].centre.si;
        const auto thorax = root.required("thorax");
        glm::dvec3 centre{0.0};
        if (const auto items = thorax.required("centre").items(); items.size() == 2)
            centre = {items[0].number(-0.2, 0.2), items[1].number(-0.2, 0.2), 0.0};
        add(Bone::T12, {}, top + height * centre + glm::dvec3{0.5 * belly, 0.0, 0.0},
            thorax.required("fraction").number(0, 0.5),
            squared_gyration(thorax.required("gyration")));
        const auto girdle = root.required("shoulder_girdle");
        add(Bone::T12, {},
            {top.x + number(girdle, "forward") * height,
             number(girdle, "height") * height + lowered, 0.0},
            girdle.required("fraction").number(0, 0.2),
            squared_gyration(girdle.required("gyration")));
        const auto head = root.required("head");
        add(Bone::T12, Limb::Head, body.head_centre.si - body.neck_pivot.si,
            head.required("fraction").number(0, 0.2), squared_gyration(head.required("gyration")));
    }

    void read_arms(const JsonValue& value, Limb left, Limb right)
    {
        const double fraction = value.required("fraction").number(0, 0.2);
        const glm::dvec3 gyration = squared_gyration(value.required("gyration"));
        const double along = value.required("centre").number(0, 0.3) * height;
        for (const Limb limb : {left, right})
            add(Bone::T12, limb, {0.0, -along, 0.0}, 0.5 * fraction, gyration, true);
    }
};

}

Result<std::vector<MassSegment>> load_masses(const anatomy::Body& body)
{
    const auto document = JsonDocument::load((home_folder() / "models" / "masses.json").string());
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    root.required("sources").items();
    Reader reader{body, body.build.height.si(), body.build.mass.si(), {}};
    const double bmi = reader.mass / (reader.height * reader.height);
    const double belly = root.required("belly_mm_per_bmi").number(0, 10) * 1e-3 *
                         std::max(0.0, bmi - root.required("belly_from_bmi").number(10, 40, 25));
    // Shoulders come down with the thorax when the spine is lower than the measured man's.
    const double lowered = body.shoulder_right.si.y - 0.239 * reader.height;
    reader.read_slices(root, belly);
    reader.read_trunk(root, belly, lowered);
    reader.read_arms(root.required("upper_arms"), Limb::UpperArmLeft, Limb::UpperArmRight);
    reader.read_arms(root.required("forearms"), Limb::ForearmLeft, Limb::ForearmRight);
    if (auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    return std::move(reader.segments);
}

}
