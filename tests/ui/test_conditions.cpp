// The conditions of the back in the person's editor.

#include "anatomy/body.h"
#include "gui_fixture.h"

using namespace spineload;
using namespace spineload::ui;

namespace {

constexpr auto l4l5 = anatomy::index(anatomy::Level::L4L5);

Gui::Setup standing()
{
    Gui::Setup setup;
    setup.activity = "standing";
    setup.width = 1280.0f;
    setup.height = 900.0f;
    return setup;
}

const anatomy::Build& build(Gui& gui) { return gui.session().document().person.build; }

void pull(Gui& gui, std::string_view slider, float from, float to)
{
    const Rect rect = gui.spot(slider).rect;
    gui.drag(rect.x + from * rect.w, rect.middle_y(), rect.x + to * rect.w, rect.middle_y());
}

}

TEST_CASE("conditions unfold, are pulled level by level, and each pull is one step back",
          "[ui][explore]")
{
    Gui gui{standing()};
    gui.frame(2);
    CHECK_FALSE(gui.has("person/conditions"));
    gui.click("person/card");
    gui.click("person/conditions");
    REQUIRE(gui.has("person/Disc narrowing"));
    pull(gui, "person/Disc narrowing", 0.0f, 0.5f);
    CHECK(millimetres(build(gui).conditions.narrowing[l4l5]) == Approx(2.0));
    CHECK(build(gui).conditions.narrowing[0] == 0_mm);
    gui.click("person/level/L5-S1");
    gui.click("person/group/Joints");
    pull(gui, "person/Joint arthritis", 0.0f, 0.67f);
    CHECK(build(gui).conditions.facet_arthritis[0] == 2);
    gui.click("person/group/Bone");
    gui.click("person/Broken arch");
    CHECK(build(gui).conditions.pars_defect[0]);
    gui.press("Z", true);
    CHECK_FALSE(build(gui).conditions.pars_defect[0]);
    gui.press("Z", true);
    CHECK(build(gui).conditions.facet_arthritis[0] == 0);
    CHECK(millimetres(build(gui).conditions.narrowing[l4l5]) == Approx(2.0));
    gui.press("Z", true);
    CHECK(build(gui).conditions == anatomy::Conditions{});
    CHECK(gui.faults().empty());
}

TEST_CASE("only women are asked for weeks of pregnancy, and a man has none left", "[ui][explore]")
{
    Gui gui{standing()};
    auto woman = build(gui);
    woman.sex = anatomy::Sex::Female;
    woman.disc_area_l45.reset();
    woman.conditions.pregnancy_weeks = 30;
    gui.session().apply(app::set_build(woman, "Woman"));
    gui.frame(2);
    gui.click("person/card");
    gui.click("person/sex/Man");
    CHECK(build(gui).conditions.pregnancy_weeks == 0.0);
    gui.click("person/conditions");
    gui.click("person/group/Whole body");
    CHECK(gui.has("person/Large belly"));
    CHECK_FALSE(gui.has("person/Pregnancy"));
}

TEST_CASE("a disc worn flat takes back what narrowing it can no longer lose", "[ui][explore]")
{
    Gui gui{standing()};
    gui.frame(2);
    gui.click("person/card");
    gui.click("person/conditions");
    pull(gui, "person/Disc narrowing", 0.0f, 1.0f);
    CHECK(millimetres(build(gui).conditions.narrowing[l4l5]) == Approx(4.0));
    pull(gui, "person/Disc ageing", 0.0f, 1.0f);
    CHECK(build(gui).disc_grade[l4l5] == 5);
    CHECK(build(gui).conditions.narrowing[l4l5] < 3.5_mm);
    CHECK(anatomy::make_body(build(gui)));
}

TEST_CASE("each group of conditions has its sliders, and one press makes all healthy again",
          "[ui][explore]")
{
    Gui gui{standing()};
    gui.frame(2);
    gui.click("person/card");
    gui.click("person/conditions");
    pull(gui, "person/Bulge", 0.0f, 0.5f);
    CHECK(millimetres(build(gui).conditions.bulge[l4l5]) == Approx(2.0));
    gui.click("person/group/Bone");
    pull(gui, "person/Lost front height", 0.0f, 0.6f);
    CHECK(build(gui).conditions.compression[index(anatomy::Bone::L4)] == Approx(0.3));
    gui.click("person/level/T12-L1");
    CHECK_FALSE(gui.has("person/Lost front height"));
    gui.click("person/group/Curve");
    pull(gui, "person/Curve to the side", 0.5f, 1.0f);
    CHECK(degrees(build(gui).conditions.scoliosis) == Approx(40.0));
    gui.click("person/group/Muscles");
    gui.click("person/muscle/Loin");
    gui.click("person/side/Right");
    pull(gui, "person/Tightness", 0.0f, 0.5f);
    CHECK(build(gui).conditions.muscle_spasm[index(anatomy::MuscleRegion::QuadratusLumborum)][1] ==
          Approx(0.5));
    gui.click("person/healthy");
    CHECK(build(gui).conditions == anatomy::Conditions{});
    CHECK_FALSE(gui.has("person/healthy"));
    gui.press("Z", true);
    CHECK(degrees(build(gui).conditions.scoliosis) == Approx(40.0));
    CHECK(gui.faults().empty());
}

TEST_CASE("height and weight keep each other within what the model follows", "[ui][explore]")
{
    Gui gui{standing()};
    gui.frame(2);
    gui.click("person/card");
    pull(gui, "person/Weight", 0.3f, 0.0f);
    pull(gui, "person/Height", 0.4f, 1.0f);
    CHECK(anatomy::make_body(build(gui)));
    CHECK(build(gui).height.si() < 1.80);
}
