#include "ui/fonts.h"

#include <fmt/format.h>
#include <array>
#include <cmath>
#include <filesystem>
#include <string>

namespace spineload::ui {

namespace {

namespace fs = std::filesystem;

// Debian's places first, then what other systems use for the same packages.
constexpr std::array inter_folders{"/usr/share/fonts/opentype/inter", "/usr/share/fonts/inter",
                                   "/usr/share/fonts/truetype/inter"};
constexpr std::array icon_files{"/usr/share/fonts/opentype/font-awesome/FontAwesome.otf",
                                "/usr/share/fonts-font-awesome/fonts/FontAwesome.otf",
                                "/usr/share/fonts-font-awesome/fonts/fontawesome-webfont.ttf"};

// Every letter of Inter that a language may be written in (Latin with its extensions, Greek,
// Cyrillic), and the signs that the texts use. ImGui keeps the pointer, so the table lives as long
// as the program.
constexpr ImWchar text_ranges[] = {0x0020, 0x024F, 0x0370, 0x03FF, 0x0400, 0x052F, 0x1E00,
                                   0x1EFF, 0x2010, 0x2027, 0x2030, 0x203A, 0x2070, 0x2089,
                                   0x20AC, 0x20AC, 0x2190, 0x2193, 0x2202, 0x2202, 0x2211,
                                   0x2212, 0x221E, 0x221E, 0x2248, 0x2265, 0};
constexpr ImWchar icon_ranges[] = {0xF000, 0xF2E0, 0};

std::string find_inter(std::string_view weight)
{
    for (const char* folder : inter_folders)
        for (const char* ending : {".otf", ".ttf"}) {
            const fs::path path = fs::path{folder} / fmt::format("Inter-{}{}", weight, ending);
            std::error_code error;
            if (fs::exists(path, error)) return path.string();
        }
    return {};
}

std::string find_icons()
{
    for (const char* path : icon_files) {
        std::error_code error;
        if (fs::exists(path, error)) return path;
    }
    return {};
}

struct Files {
    std::string regular, strong, icons;
};

// Icons ride on the text: one pixel larger, and lowered so that they sit amid capitals.
ImFont* bake(const std::string& text_file, const std::string& icon_file, float size, float scale)
{
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    ImFontConfig config;
    // Wide faces gain nothing visible from horizontal oversampling, and the atlas stays small.
    config.OversampleH = scale > 1.4f ? 1 : 2;
    config.OversampleV = 1;
    const float pixels = std::round(size * scale);
    ImFont* font = atlas->AddFontFromFileTTF(text_file.c_str(), pixels, &config, text_ranges);
    if (!font || icon_file.empty()) return font;
    ImFontConfig merge;
    merge.MergeMode = true;
    merge.OversampleH = 1;
    merge.GlyphOffset.y = std::round(pixels * 0.02f);
    const float icon_pixels = std::round((size - 2.0f) * scale);
    merge.GlyphOffset.y = std::round(0.5f * (pixels - icon_pixels) - 0.08f * pixels);
    return atlas->AddFontFromFileTTF(icon_file.c_str(), icon_pixels, &merge, icon_ranges) ? font
                                                                                          : nullptr;
}

}

Face Fonts::face(Type type) const
{
    switch (type) {
        case Type::Small:
            return {small, small->FontSize};
        case Type::SmallStrong:
            return {small_strong, small_strong->FontSize};
        case Type::Body:
            return {body, body->FontSize};
        case Type::BodyStrong:
            return {body_strong, body_strong->FontSize};
        case Type::Title:
            return {verdict, std::round(21.0f * scale)};
        case Type::Number:
            return {verdict, std::round(27.0f * scale)};
        case Type::NumberTight:
            return {verdict, std::round(23.0f * scale)};
        case Type::Verdict:
            return {verdict, verdict->FontSize};
        case Type::LearnAside:
            return {aside, aside->FontSize};
        case Type::LearnHeading:
            return {aside_strong, aside_strong->FontSize};
        case Type::LearnBody:
            return {large, large->FontSize};
        case Type::LearnBodyStrong:
            return {large_strong, large_strong->FontSize};
        case Type::LearnCaption:
            return {learn_title, std::round(29.0f * scale)};
        case Type::LearnTitle:
            return {learn_title, learn_title->FontSize};
    }
    return {body, body->FontSize};
}

Result<Fonts> load_fonts(float scale)
{
    const Files files{find_inter("Regular"), find_inter("SemiBold"), find_icons()};
    if (files.regular.empty() || files.strong.empty())
        return fail(
            "fonts: expected Inter-Regular.otf and Inter-SemiBold.otf in "
            "/usr/share/fonts/opentype/inter, found none; install the package fonts-inter",
            ExitCode::NoGraphics);
    if (files.icons.empty())
        return fail(
            "fonts: expected FontAwesome.otf in /usr/share/fonts/opentype/font-awesome, "
            "found none; install the package fonts-font-awesome",
            ExitCode::NoGraphics);
    Fonts fonts;
    fonts.scale = scale;
    // Icons are drawn from the body face at any size (icon_in); seven hundred of them in each face
    // would double the atlas and the time to the first picture.
    fonts.small = bake(files.regular, {}, 16.0f, scale);
    fonts.body = bake(files.regular, files.icons, 17.0f, scale);
    fonts.large = bake(files.regular, {}, 22.0f, scale);
    fonts.small_strong = bake(files.strong, {}, 16.0f, scale);
    fonts.body_strong = bake(files.strong, {}, 17.0f, scale);
    fonts.verdict = bake(files.strong, {}, 24.0f, scale);
    fonts.aside = bake(files.regular, {}, 19.0f, scale);
    fonts.aside_strong = bake(files.strong, {}, 19.0f, scale);
    fonts.large_strong = bake(files.strong, {}, 22.0f, scale);
    fonts.learn_title = bake(files.strong, {}, 36.0f, scale);
    for (const ImFont* font :
         {fonts.small, fonts.body, fonts.large, fonts.small_strong, fonts.body_strong,
          fonts.verdict, fonts.aside, fonts.aside_strong, fonts.large_strong, fonts.learn_title})
        if (!font)
            return fail(fmt::format("fonts: {} or {} cannot be read as a font; reinstall the "
                                    "packages fonts-inter and fonts-font-awesome",
                                    files.regular, files.icons),
                        ExitCode::NoGraphics);
    return fonts;
}

}
