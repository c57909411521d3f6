#include "catch.h"
#include "ui/input.h"

#include <imgui.h>

using namespace spineload;

namespace {

struct Context {
    Context()
    {
        ImGui::CreateContext();
        ui::set_up_keys();
    }
    ~Context() { ImGui::DestroyContext(); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
};

}

TEST_CASE("a click that begins and ends between two frames is not lost", "[ui][input]")
{
    const Context context;
    ui::InputQueue queue;
    queue.mouse(10.0f, 20.0f);
    queue.button(0, true);
    queue.button(0, false);
    queue.mouse(50.0f, 60.0f);
    CHECK(queue.feed());
    CHECK(ImGui::GetIO().MouseDown[0]);
    CHECK(ImGui::GetIO().MousePos.x == 10.0f);
    CHECK(queue.feed());
    CHECK_FALSE(ImGui::GetIO().MouseDown[0]);
    CHECK(ImGui::GetIO().MousePos.x == 10.0f);
    CHECK_FALSE(queue.feed());
    CHECK(ImGui::GetIO().MousePos.x == 50.0f);
}

TEST_CASE("every key of the cheat sheet has a code of its own", "[ui][input]")
{
    CHECK(ui::key_code("A") >= 0);
    CHECK(ui::key_code("←") >= 0);
    CHECK(ui::key_code("F12") >= 0);
    CHECK(ui::key_code("no such key") == -1);
    CHECK(ui::key_code("A") != ui::key_code("B"));
}
