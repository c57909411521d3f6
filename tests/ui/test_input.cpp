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
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {640.0f, 400.0f};
        unsigned char* letters = nullptr;
        int width = 0, height = 0;
        io.Fonts->GetTexDataAsAlpha8(&letters, &width, &height);
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
    queue.feed();
    CHECK(ImGui::GetIO().MousePos.x == 50.0f);
}

TEST_CASE("what a click opens is seen without the mouse moving again", "[ui][input]")
{
    const Context context;
    ui::InputQueue queue;
    queue.mouse(10.0f, 20.0f);
    queue.button(0, true);
    queue.button(0, false);
    int lists = 0, frames = 0;
    for (bool is_due = true; is_due && frames < 20; ++frames) {
        is_due = queue.feed();
        ImGui::NewFrame();
        ImGui::SetNextWindowPos({0.0f, 0.0f});
        ImGui::Begin("ground");
        if (ImGui::IsMouseReleased(0)) ImGui::OpenPopup("list");
        if (ImGui::BeginPopup("list")) {
            ImGui::TextUnformatted("a row");
            ImGui::EndPopup();
        }
        ImGui::End();
        ImGui::Render();
        lists = ImGui::GetDrawData()->CmdListsCount;
    }
    CHECK(lists == 2);
    CHECK(frames < 10);  // and the window sleeps again
}

TEST_CASE("every key of the cheat sheet has a code of its own", "[ui][input]")
{
    CHECK(ui::key_code("A") >= 0);
    CHECK(ui::key_code("←") >= 0);
    CHECK(ui::key_code("F12") >= 0);
    CHECK(ui::key_code("no such key") == -1);
    CHECK(ui::key_code("A") != ui::key_code("B"));
}
