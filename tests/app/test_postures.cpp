// The drawn spine in the postures that the catalogue's activities are solved in.

#include "anatomy/shape_checks.h"
#include "anatomy/tissue_shape.h"
#include "catch.h"
#include "report/solved_activity.h"
#include "scene/picture.h"

#include <cstdlib>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

struct Drawn {
    Body body;
    SpineShape spine = make_spine_shape(body).value();
    PosedSpineChecks checks{spine};
};

const Drawn& drawn()
{
    static const Drawn made{make_body(scenario::load_person("default").value().build).value()};
    return made;
}

struct PosedMoment {
    std::string where;
    BodyPose pose;
};

// Of those who do not change the person: each activity's poses at its own moments.
std::vector<PosedMoment> moments(int frames)
{
    const auto person = scenario::load_person("default").value();
    std::vector<PosedMoment> out;
    for (const auto& activity : scenario::load_catalogue().activities) {
        const auto solved = report::solve_activity({activity, person, {}, {}, frames});
        if (!solved || solved->person.build != person.build) continue;
        for (std::size_t f = 0; f < solved->solution.frames.size(); ++f)
            out.push_back({activity.card().id,
                           scene::pose_of(solved->model.body(), solved->problem.instants[f],
                                          solved->solution.frames[f])});
    }
    return out;
}

const std::vector<PosedMoment>& all_moments()
{
    // As finely as the window solves them when the longer run is asked for.
    static const auto made = moments(std::getenv("SPINELOAD_SHAPE_RUNS") ? 101 : 13);
    return made;
}

// Where a level is turned most one way, by `of`.
template <class Of>
const PosedMoment& extreme(Of of)
{
    return *std::ranges::max_element(all_moments(), {},
                                     [&](const PosedMoment& m) { return of(m.pose); });
}

// The postures at the ends of what levels do.
std::vector<const PosedMoment*> ends()
{
    std::vector<const PosedMoment*> out;
    for (const auto of : {&BodyPose::flexion, &BodyPose::lateral, &BodyPose::axial})
        for (const Level level : {Level::L5S1, Level::L3L4})
            for (const double way : {-1.0, 1.0}) {
                const PosedMoment& end = extreme(
                    [&](const BodyPose& pose) { return way * (pose.*of)[index(level)].si(); });
                if (std::ranges::find(out, &end) == out.end()) out.push_back(&end);
            }
    return out;
}

}

TEST_CASE("in no posture of the catalogue do joints overlap or come apart", "[shape][facet]")
{
    CHECK(all_moments().size() > 300);
    double sum = 0.0;
    std::size_t count = 0;
    for (const auto& [where, pose] : all_moments())
        for (const Level level : all_levels)
            for (const Side side : {Side::Left, Side::Right}) {
                const Gap gap = drawn().checks.cartilage_gap(level, side, pose);
                INFO(where << " " << name(level) << (side == Side::Left ? " left" : " right"));
                // Some of the face always has its partner: no joint is out of its bed.
                REQUIRE(gap.points >= 8);
                REQUIRE(gap.least > 0.1);
                // assumed: in deepest flexion the lower tips lift off, the middle less.
                REQUIRE(gap.mean < 5.0);
                sum += gap.mean, ++count;
            }
    // What is seen as a joint's gap: 1 to 3 mm.
    CHECK(sum / static_cast<double>(count) == Approx(2.0).margin(0.5));
}

TEST_CASE("at the ends of the catalogue's postures no bone cuts its neighbour", "[shape]")
{
    for (const PosedMoment* moment : ends())
        for (const Level level : all_levels) {
            INFO(moment->where << " " << name(level));
            CHECK(drawn().checks.bone_gap(level, moment->pose, 2.0).least >= 0.0);
        }
}

TEST_CASE("at the ends of the catalogue's postures discs lie on both their bones", "[shape][disc]")
{
    for (const PosedMoment* moment : ends())
        for (const Level level : all_levels) {
            INFO(moment->where << " " << name(level));
            const Gap gap =
                drawn().checks.disc_gap(level, drawn().body.discs[index(level)], moment->pose);
            // The bones' surfaces are simplified by up to a quarter of a millimetre (ShapeDetail),
            // and the sharp bend of a rim a little more.
            CHECK(gap.least > -0.4);
            CHECK(gap.most < 0.5);
        }
}

TEST_CASE("in no posture of the catalogue is a root or the sac met by bone", "[shape][tissue]")
{
    struct Path {
        const TissuePart* part;
        double room;  // mm around the line
    };
    static const auto nerves =
        make_tissues(TissueLayer::Nerves, drawn().body, drawn().spine).value();
    PerBone<SurfaceQuery> bones;
    for (const Bone bone : all_bones)
        bones[index(bone)] = SurfaceQuery{drawn().spine.bones[index(bone)]};
    for (const PosedMoment* moment : ends()) {
        const BodyPose& pose = moment->pose;
        double least = 1e9;
        std::string where;
        for (const auto& part : nerves) {
            if (part.tissue != Tissue::NerveRoot || part.bone == Bone::Pelvis) continue;
            for (std::size_t i = 0; i < part.line.size(); ++i) {
                const glm::dvec3 now{pose_point(part.line[i], part.line_holds[i], pose)};
                for (const Bone bone : all_bones) {
                    const glm::dvec3 there =
                        (pose.bones[index(bone)].inverse() * Position<World>{now}).si * 1e3;
                    const auto near = bones[index(bone)].nearest(there, 4.0);
                    if (near && near->distance < least) {
                        least = near->distance;
                        where = std::string{name(part.bone)} + " at " + std::string{name(bone)};
                    }
                }
            }
        }
        INFO(moment->where << ": " << where);
        // The line stays outside of bone; its sheath is pressed flat before bone meets it.
        CHECK(least > 0.3);
    }
    // The canal: its middle behind each disc keeps half a sac's width from all bone.
    for (const PosedMoment* moment : ends())
        for (const Level level : all_levels) {
            const auto i = index(level);
            const auto& disc = moment->pose.discs[i];
            const double back = 0.5 * drawn().body.discs[i].depth.si() + 0.006;
            const glm::dvec3 now = disc.rotation * glm::dvec3{-back, 0, 0} + disc.translation;
            for (const Bone bone : {lower_bone(level), upper_bone(level)}) {
                const glm::dvec3 there =
                    (moment->pose.bones[index(bone)].inverse() * Position<World>{now}).si * 1e3;
                const auto near = bones[index(bone)].nearest(there, 12.0);
                INFO(moment->where << " " << name(level) << " " << name(bone));
                if (near) CHECK(near->distance > 2.5);
            }
        }
}
