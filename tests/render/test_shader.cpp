#include "stage.h"

#include "core/files.h"
#include "render/shader.h"
#include "temporary_folder.h"

#include <filesystem>

using namespace spineload;
using namespace spineload::render;
using namespace spineload::render::testing;

namespace {

// A copy of the program's shaders that may be broken and mended.
struct ShaderFolder : test::TemporaryFolder {
    ShaderFolder()
    {
        std::filesystem::copy(home_folder() / "shaders", path,
                              std::filesystem::copy_options::recursive);
    }
};

}

TEST_CASE("a broken shader keeps the last good program and says where", "[render][shader]")
{
    Stage::shared();
    const ShaderFolder folder;
    auto renderer = Renderer::create(folder.path.string());
    REQUIRE(renderer);
    const auto scene = small_scene();
    const auto camera = view_of(scene, 80, 60);
    const Image before = still(**renderer, scene, camera, 80, 60);

    const auto good = *read_file(folder.path / "lib/light.glsl");
    folder.file("lib/light.glsl", "\n\nthis is no GLSL\n" + good);
    const auto broken = (*renderer)->reload_shaders();
    REQUIRE_FALSE(broken);
    const std::string text = broken.error().text();
    CAPTURE(text);
    CHECK(text.find("surface.frag") != std::string::npos);
    CHECK(text.find("lib/light.glsl:3") != std::string::npos);
    CHECK(still(**renderer, scene, camera, 80, 60).rgba == before.rgba);

    folder.file("lib/light.glsl", good);
    CHECK((*renderer)->reload_shaders());
    CHECK(still(**renderer, scene, camera, 80, 60).rgba == before.rgba);
}

TEST_CASE("a missing shader or include is an error that names the file", "[render][shader]")
{
    Stage::shared();
    const ShaderFolder folder;
    folder.file("surface.vert",
                "#version 330 core\n#include \"lib/nowhere.glsl\"\nvoid main() {}\n");
    const auto renderer = Renderer::create(folder.path.string());
    REQUIRE_FALSE(renderer);
    CHECK(renderer.error().text().find("nowhere.glsl") != std::string::npos);
    CHECK(renderer.error().exit_code == ExitCode::NoGraphics);
    CHECK_FALSE(Renderer::create("/nonexistent"));
}

TEST_CASE("includes are read once and lines keep their place", "[render][shader]")
{
    const ShaderFolder folder;
    folder.file("lib/a.glsl", "float a() { return 1.0; }\n");
    folder.file("lib/b.glsl", "#include \"lib/a.glsl\"\nfloat b() { return a(); }\n");
    folder.file(
        "x.frag",
        "#version 330 core\n#include \"lib/a.glsl\"\n#include \"lib/b.glsl\"\nvoid main() {}\n");
    const auto source = read_shader(folder.path, "x.frag");
    REQUIRE(source);
    CHECK(source->text.find("float a()") == source->text.rfind("float a()"));
    REQUIRE(source->lines.size() == 4);
    CHECK(source->lines[1].file == "lib/a.glsl");
    CHECK(source->lines[3].file == "x.frag");
    CHECK(source->lines[3].number == 4);
    CHECK(readable_log("0:3(5): error: oops", *source).find("lib/b.glsl:2") != std::string::npos);
    CHECK(readable_log("0(4) : error C0000: oops", *source).find("x.frag:4") != std::string::npos);
}
