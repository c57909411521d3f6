// Words that belong to places in the picture: callouts of patients' pictures, lever lengths, pins.

#include "render/overlay_writer.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace spineload::render {

using scene::Box;
using scene::Overlay;

namespace {

// Words into lines no wider than `most`, as the callouts' second line needs.
std::vector<std::string> wrapped(Paper& paper, const std::string& text, const TextStyle& style,
                                 float most)
{
    std::vector<std::string> lines;
    std::string line;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find(' ', from), text.size());
        const std::string word = text.substr(from, end - from);
        const std::string longer = line.empty() ? word : line + " " + word;
        if (!line.empty() && paper.text_size(longer, style).x > most) {
            lines.push_back(line);
            line = word;
        } else {
            line = longer;
        }
        from = end + 1;
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

}

// Level lines to a column on the side where the values would stand, as the tokens' Learn picture
// has it: a ring with a dot on the part, the word at the end.
void OverlayWriter::callouts()
{
    if (overlay_.callouts.empty()) return;
    const bool is_left = overlay_.rows_side == Overlay::Side::Left;
    const float width = px(210.0f);
    const float x = is_left ? px(margin) + width : size_.x - px(margin) - width;
    const auto quiet = style(15, Weight::Regular, colours_.text_2);
    std::vector<float> wishes, heights;
    std::vector<std::vector<std::string>> more;
    for (const auto& callout : overlay_.callouts) {
        more.push_back(wrapped(paper_, callout.more, quiet, width));
        // The line meets the first row of words; further rows hang below it.
        wishes.push_back(callout.anchor.y + px(10.0f) * static_cast<float>(more.back().size()));
        heights.push_back(px(34.0f) + px(20.0f) * static_cast<float>(more.back().size()));
    }
    const auto middles = scene::spread(wishes, heights, px(60.0f), size_.y - px(60.0f));
    for (std::size_t i = 0; i < middles.size(); ++i) {
        const auto& callout = overlay_.callouts[i];
        const float y = middles[i] - px(10.0f) * static_cast<float>(more[i].size());
        const auto& ink = callout.is_marked ? colours_.accent : colours_.text;
        const float end = is_left ? x + px(8.0f) : x - px(8.0f);
        paper_.stroke_line(
            std::array{callout.anchor,
                       glm::vec2{callout.anchor.x + 0.35f * (end - callout.anchor.x), y},
                       glm::vec2{end, y}},
            px(1.5f), ink);
        paper_.fill_circle(callout.anchor, px(5.0f), colours_.text);
        paper_.fill_circle(callout.anchor, px(3.6f), colours_.panel);
        paper_.fill_circle(callout.anchor, px(2.2f), colours_.text);
        const auto strong = style(18, callout.is_marked ? Weight::SemiBold : Weight::Medium, ink);
        const auto put = [&](float row, const std::string& text, const TextStyle& how) {
            if (is_left)
                paper_.text_right({x, row}, text, how);
            else
                paper_.text({x, row}, text, how);
        };
        put(y, callout.text, strong);
        for (std::size_t k = 0; k < more[i].size(); ++k)
            put(y + px(23.0f) + px(20.0f) * static_cast<float>(k), more[i][k], quiet);
    }
}

void OverlayWriter::edge_words()
{
    const auto words = style(15, Weight::Regular, colours_.text_2);
    const float y = size_.y - px(margin + 32.0f);
    if (!overlay_.left_word.empty()) paper_.text({px(margin), y}, overlay_.left_word, words);
    if (!overlay_.right_word.empty())
        paper_.text_right({size_.x - px(margin), y}, overlay_.right_word, words);
}

void OverlayWriter::tags()
{
    const auto words = style(13, Weight::Medium, colours_.text);
    for (const auto& tag : overlay_.tags) {
        const glm::vec2 half{0.5f * paper_.text_size(tag.text, words).x + px(6.0f), px(11.0f)};
        const glm::vec2 middle =
            glm::clamp(tag.at, half + px(4.0f), glm::max(half, size_ - half - px(4.0f)));
        card({middle - half, middle + half}, 4.0f, colours_.panel, colours_.line);
        paper_.text_centred(middle, tag.text, words);
    }
}

// Numbered heads on the spine; the notes in the caption's column, from `top`.
void OverlayWriter::badges(float top)
{
    const auto number = style(12, Weight::SemiBold, colours_.panel);
    const auto words = style(13, Weight::Regular, colours_.text);
    const auto head = [&](glm::vec2 at, int value) {
        paper_.fill_circle(at, px(10.5f), colours_.panel);
        paper_.fill_circle(at, px(9.0f), colours_.accent);
        paper_.text_centred(at, fmt::format("{}", value), number);
    };
    for (const auto& badge : overlay_.badges) head(badge.at, badge.number);
    auto notes = overlay_.badges;
    std::ranges::sort(notes, {}, &Overlay::Badge::number);
    float y = top + px(14.0f);
    for (const auto& note : notes) {
        if (note.text.empty()) continue;
        const auto lines = wrapped(paper_, note.text, words, px(176.0f));
        if (y + px(18.0f) * static_cast<float>(lines.size()) > size_.y - px(40.0f)) break;
        head({px(margin + 10.0f), y}, note.number);
        for (const auto& line : lines) {
            paper_.text({px(margin + 28.0f), y}, line, words);
            y += px(18.0f);
        }
        y += px(10.0f);
    }
}

}
