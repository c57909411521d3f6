// Learn, drawn in memory and pressed.
#include "gui_fixture.h"
#include "temporary_folder.h"
#include "ui/learn/learn_state.h"
#include "ui/learn/learn_theme.h"

#include <memory>

using namespace spineload;
using ui::Gui;

namespace {

struct Size {
    float width, height;
    double scale;
};

// Own tours of whoever runs the tests are none of theirs.
void use_empty_config()
{
    static std::unique_ptr<test::NamedFolder> config;
    config.reset();
    config = std::make_unique<test::NamedFolder>();
}

Gui::Setup setup(Size size = {1600.0f, 1000.0f, 1.0})
{
    use_empty_config();
    Gui::Setup s;
    s.width = size.width;
    s.height = size.height;
    s.scale = size.scale;
    return s;
}

std::unique_ptr<Gui> learning(Size size = {1600.0f, 1000.0f, 1.0})
{
    auto gui = std::make_unique<Gui>(setup(size));
    gui->frame(2);
    gui->session().apply(app::set_mode(app::Mode::Learn));
    gui->frame(4);
    return gui;
}

ui::LearnState& state(Gui& gui) { return *gui.shell().transient().learn; }

// Every text on the screen that speaks of newtons, megapascals or limits.
std::vector<std::string> forbidden(Gui& gui)
{
    std::vector<std::string> found;
    for (const ui::Spot& spot : gui.shell().registry().spots()) {
        if (spot.kind != ui::Spot::Kind::Text) continue;
        const std::string text = " " + spot.name + " ";
        for (const char* word : {" N ", " kN ", " MPa ", " kPa ", "newton", "Newton", " limit"})
            if (text.find(word) != std::string::npos) found.push_back(spot.name);
    }
    return found;
}

void check_screen(Gui& gui, const std::string& where)
{
    gui.frame(3);
    for (const std::string& fault : gui.faults()) FAIL_CHECK(where << ": " << fault);
    for (const std::string& text : forbidden(gui)) FAIL_CHECK(where << ": says " << text);
    CHECK(gui.has("learn/safety"));
}

}

TEST_CASE("Learn fits its window at every size, in every tour, and says no newtons",
          "[ui][learn][layout]")
{
    const auto size = GENERATE(Size{1280.0f, 720.0f, 1.0}, Size{1600.0f, 1000.0f, 1.0},
                               Size{1920.0f, 1080.0f, 1.5}, Size{1920.0f, 1080.0f, 2.0});
    CAPTURE(size.width, size.height, size.scale);
    const auto gui = learning(size);
    check_screen(*gui, "overview");
    const auto tours = state(*gui).shelf.shipped();
    REQUIRE(tours.size() >= 7);
    for (const auto& tour : tours)
        for (std::size_t i = 0; i < tour.steps.size(); ++i) {
            gui->session().apply(app::start_tour(tour.id, i));
            check_screen(*gui, tour.id + " step " + std::to_string(i + 1));
            CHECK(gui->session().view().learn.step == i);
        }
}

TEST_CASE("every card and page fits, and says no newtons", "[ui][learn][layout]")
{
    const auto size = GENERATE(Size{1280.0f, 720.0f, 1.0}, Size{1920.0f, 1080.0f, 2.0});
    CAPTURE(size.width, size.height, size.scale);
    const auto gui = learning(size);
    for (const auto& card : gui->session().library().cards.cards) {
        state(*gui).page = ui::LearnPage::Card;
        gui->session().apply(app::open_card(card.id));
        check_screen(*gui, card.id);
    }
    for (const auto page : {ui::LearnPage::Topics, ui::LearnPage::Ageing}) {
        state(*gui).page = page;
        check_screen(*gui, "page");
    }
    gui->click("learn/handout");
    gui->frame(2);
    for (const std::string& fault : gui->faults()) FAIL_CHECK("handout: " << fault);
    gui->press("Escape");
    CHECK_FALSE(state(*gui).handout.is_open);
}

TEST_CASE("a tour is walked through with buttons, rows and keys, and left with Escape",
          "[ui][learn]")
{
    const auto gui = learning();
    gui->click("tours/disc");
    CHECK(gui->session().view().learn == app::LearnView{"disc", 0});
    CHECK(gui->says("column"));
    gui->click("tour/next");
    CHECK(gui->session().view().learn.step == 1);
    gui->click("tour/back");
    CHECK(gui->session().view().learn.step == 0);
    gui->press("←");
    CHECK(gui->session().view().learn.step == 0);
    gui->press("→");
    gui->press("→");
    CHECK(gui->session().view().learn.step == 2);
    CHECK(gui->session().document().activity.card().id == "bending-forward");
    gui->click("tour/step/3");
    CHECK(gui->session().view().card == "disc-bulge");
    gui->click("tour/sources");
    CHECK(gui->says("Brinjikji"));
    gui->press("Escape");
    CHECK(gui->session().view().learn.tour.empty());
    gui->frame(2);
    CHECK(gui->has("tours/disc"));
}

TEST_CASE("a tour goes on by itself when asked, and stops at its end", "[ui][learn]")
{
    const auto gui = learning();
    gui->click("tours/disc");
    gui->click("tour/goes-on");
    const auto* tour = state(*gui).shelf.find("disc");
    REQUIRE(tour);
    for (std::size_t i = 0; i + 1 < tour->steps.size(); ++i) {
        CHECK(gui->session().view().learn.step == i);
        state(*gui).step_since_s -= tour->steps[i].seconds;
        gui->frame(3);
    }
    CHECK(gui->session().view().learn.step == tour->steps.size() - 1);
    state(*gui).step_since_s -= 100.0;
    gui->frame(2);
    CHECK_FALSE(state(*gui).goes_on);
}

TEST_CASE("a bar shows its activity and leaves the card open", "[ui][learn]")
{
    const auto gui = learning();
    gui->session().apply(app::open_card("disc-bulge"));
    gui->frame(2);
    for (const char* id : {"lying-supine", "walking", "standing"}) {
        gui->click(std::string{"bars/"} + id);
        CHECK(gui->session().document().activity.card().id == id);
        CHECK(gui->session().view().card == "disc-bulge");
    }
    gui->settle();
    CHECK(gui->says("1×"));
}

TEST_CASE("care, topics, search and cards are one click away", "[ui][learn]")
{
    const auto gui = learning();
    gui->click("learn/safety");
    CHECK(gui->session().view().card == "when-to-seek-care");
    gui->click("learn/all-topics");
    gui->frame(2);
    state(*gui).search = "slipped disc";
    gui->frame(3);
    CHECK(gui->has("topics/disc-herniation"));
    gui->click("topics/disc-herniation");
    CHECK(gui->session().view().card == "disc-herniation");
    CHECK(state(*gui).page == ui::LearnPage::Card);
    // The line with the sources is at the card's end.
    const ui::Rect title = gui->spot("page/close").rect;
    gui->move_to(title.x - 100.0f, title.bottom() + 100.0f);
    for (int i = 0; i < 60; ++i) {
        ui::feed_wheel(-5.0f);
        gui->frame();
    }
    gui->click("card/sources");
    CHECK(state(*gui).are_sources_open);
    gui->click("page/close");
    CHECK(gui->session().view().card.empty());
    state(*gui).search = "qqqqqq";
    gui->frame(2);
    CHECK(gui->says("Nothing"));
}

TEST_CASE("show me picks what the card is about; a click on another kind offers its cards",
          "[ui][learn]")
{
    const auto gui = learning();
    gui->session().apply(app::pick(std::nullopt));
    gui->session().apply(app::open_card("facet-oa"));
    gui->frame(3);
    gui->click("card/show");
    REQUIRE(gui->session().view().picked);
    CHECK(gui->session().view().picked->kind == education::StructureKind::Facet);
    CHECK(gui->session().view().card == "facet-oa");
    gui->session().apply(app::pick(app::disc_at(anatomy::Level::L3L4)));
    gui->frame(3);
    CHECK(state(*gui).page == ui::LearnPage::Topics);
    const auto offered = gui->session().cards_for(app::disc_at(anatomy::Level::L3L4));
    REQUIRE_FALSE(offered.empty());
    CHECK(gui->has("offered/" + offered.front()));
}

TEST_CASE("the age slider changes how many of a hundred show a change", "[ui][learn]")
{
    const auto gui = learning();
    gui->click("learn/ageing");
    gui->click("ages/disc-bulge");
    state(*gui).age_years = 20.0;
    gui->frame(2);
    CHECK(gui->says("30 in 100"));
    const ui::Rect slider = gui->spot("ages/slider").rect;
    gui->drag(slider.x + 8.0f, slider.middle_y(), slider.right() - 1.0f, slider.middle_y());
    CHECK(state(*gui).age_years > 70.0);
    CHECK_FALSE(gui->says("30 in 100"));
}

TEST_CASE("the presenter points, keeps the picture still, draws, undoes and wipes", "[ui][learn]")
{
    const auto gui = learning();
    gui->click("tours/disc");
    gui->click("learn/present");
    CHECK(state(*gui).presenter.is_on);
    CHECK(gui->shell().take_requests().wants_full_screen);
    check_screen(*gui, "presenter");
    gui->click("view/pen");
    CHECK(state(*gui).presenter.is_frozen);
    gui->drag(700.0f, 300.0f, 900.0f, 420.0f);
    gui->drag(500.0f, 300.0f, 620.0f, 360.0f);
    CHECK(state(*gui).presenter.strokes.size() == 2);
    const auto camera = gui->session().view().camera;
    CHECK(state(*gui).presenter.strokes.front().size() > 2);
    gui->click("view/undo");
    CHECK(state(*gui).presenter.strokes.size() == 1);
    gui->click("view/clear");
    CHECK(state(*gui).presenter.strokes.empty());
    CHECK(gui->session().view().camera == camera);
    gui->click("view/freeze");
    CHECK_FALSE(state(*gui).presenter.is_frozen);
    gui->click("view/hand");
    gui->click("view/dot");
    gui->press("→");
    CHECK(gui->session().view().learn.step == 1);
    gui->press("Escape");
    CHECK_FALSE(state(*gui).presenter.is_on);
    CHECK(gui->session().view().learn.tour == "disc");
    gui->press("F11");
    CHECK(state(*gui).presenter.is_on);
    gui->click("learn/safety");
    CHECK_FALSE(state(*gui).presenter.is_on);
    CHECK(gui->session().view().card == "when-to-seek-care");
}

TEST_CASE("a view is recorded, named, put in order, shown again and deleted", "[ui][learn]")
{
    const auto gui = learning();
    gui->click("bars/walking");
    gui->click("tour/record");
    REQUIRE(state(*gui).shelf.own().size() == 1);
    const std::string id = state(*gui).shelf.own().front().id;
    gui->click("bars/lying-supine");
    gui->click("edit/record");
    REQUIRE(state(*gui).shelf.find(id)->steps.size() == 2);
    CHECK(state(*gui).shelf.find(id)->steps[0].activity == "walking");
    gui->click("edit/1/up");
    CHECK(state(*gui).shelf.find(id)->steps[0].activity == "lying-supine");
    check_screen(*gui, "editor");
    gui->click("edit/title");
    gui->type(" for you");
    gui->frame(60);
    CHECK(state(*gui).shelf.find(id)->title == "My tour for you");
    gui->click("edit/1/show");
    CHECK(gui->session().view().learn == app::LearnView{id, 1});
    CHECK(gui->session().document().activity.card().id == "walking");
    gui->click("edit/0/delete");
    CHECK(state(*gui).shelf.find(id)->steps.size() == 1);
    gui->click("page/close");
    gui->press("Escape");
    gui->frame(2);
    CHECK(gui->has("tours/" + id));
    gui->click("tours/" + id);
    gui->click("tour/edit");
    gui->click("edit/delete-tour");
    REQUIRE(state(*gui).shelf.find(id));
    gui->click("edit/delete-tour");
    CHECK_FALSE(state(*gui).shelf.find(id));
}

TEST_CASE("Learn is light, and gives the other modes their layers back", "[ui][learn]")
{
    const auto gui = learning();
    CHECK(gui->shell().kit().theme == &ui::learn_theme());
    gui->session().apply(app::set_mode(app::Mode::Explore));
    gui->frame(2);
    app::Layers layers = gui->session().view().layers;
    layers.muscles = layers.arrows = true;
    gui->session().apply(app::set_layers(layers));
    gui->press("L");
    gui->frame(2);
    CHECK(gui->session().view().mode == app::Mode::Learn);
    CHECK_FALSE(gui->session().view().layers.arrows);
    gui->click("mode/Explore");
    gui->frame(2);
    CHECK(gui->session().view().layers == layers);
    CHECK(gui->shell().kit().theme == &ui::theme(app::ThemeChoice::Dark));
}
