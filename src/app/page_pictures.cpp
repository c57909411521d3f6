#include "app/page_pictures.h"

#include "app/spine_picture.h"
#include "core/language.h"
#include "core/show.h"
#include "scene/figure.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::app {

using anatomy::Level;

namespace {

page::Ink ink_of(const scene::Colour& colour)
{
    return {static_cast<double>(colour.r), static_cast<double>(colour.g),
            static_cast<double>(colour.b)};
}

anatomy::BodyPose peak_pose(const report::SolvedActivity& solved, std::size_t frame)
{
    return scene::pose_of(solved.model.body(), solved.problem.instants[frame],
                          solved.solution.frames[frame]);
}

// What the picture shows, without words: those are drawn over it as vectors.
scene::PictureWish wish_for(const report::SolvedActivity& solved, const PagePictureWish& wish,
                            std::shared_ptr<const SpineModel> spine)
{
    scene::PictureWish out = picture_of(solved, spine);
    out.frame = solved.peak_frame();
    out.width = wish.width;
    out.height = wish.height;
    out.has_overlay = false;
    out.layers.names = false;
    out.picked = education::Structure{};  // the disc L4-L5
    out.palette = wish.is_calm ? &scene::learn_palette() : &scene::light_palette();
    return out;
}

// Learn's look: parts in their own colours, the picked disc marked.
scene::Scene calm_scene(scene::SceneBuilder& builder, const scene::PictureWish& wish,
                        const anatomy::BodyPose& pose)
{
    scene::SceneInput input;
    input.shape = wish.shape;
    input.body = &wish.model->body();
    input.pose = &pose;
    input.model = wish.model;
    input.frame = &wish.solution->frames[wish.frame];
    input.layers = wish.layers;
    input.picked = wish.picked;
    input.palette = wish.palette;
    input.appearance = scene::Appearance::Learn;
    return builder.build(input);
}

// Words are placed in points on the page: the picture's pixels scaled to its width there.
class Words {
public:
    Words(const scene::Picture& picture, double points)
        : camera_{picture.camera},
          size_{static_cast<float>(picture.width), static_cast<float>(picture.height)},
          scale_{points / static_cast<double>(picture.width)}
    {
        drawing.width = points;
        drawing.height = scale_ * static_cast<double>(picture.height);
    }
    page::Point at(const glm::dvec3& world) const
    {
        const auto pixel = scene::project(camera_, glm::vec3{world}, size_);
        return {scale_ * static_cast<double>(pixel.x), scale_ * static_cast<double>(pixel.y)};
    }
    void text(page::Point where, std::string words, double size, page::Label::Anchor anchor,
              bool is_bold = false, page::Ink ink = page::inks::text)
    {
        drawing.labels.push_back({where, std::move(words), size, is_bold, anchor, ink});
    }
    // A line from a place to its words, with a dot at the place.
    void leader(page::Point from, page::Point to, page::Ink ink)
    {
        drawing.shapes.push_back(page::line(from, to, 0.8, ink));
        drawing.shapes.push_back(page::rectangle(from.x - 1.7, from.y - 1.7, 3.4, 3.4, ink, 1.7));
    }
    page::Drawing drawing;

private:
    scene::Camera camera_;
    glm::vec2 size_;
    double scale_;
};

page::Drawing calm_words(const scene::Picture& picture, const anatomy::BodyPose& pose,
                         double points)
{
    Words words{picture, points};
    const double bottom = words.drawing.height - 7.0;
    words.text({7.0, bottom}, tr("back"), 7.5, page::Label::Anchor::Start, false,
               page::inks::text_2);
    words.text({points - 7.0, bottom}, tr("front"), 7.5, page::Label::Anchor::End, false,
               page::inks::text_2);
    const auto disc = words.at(pose.discs[index(Level::L4L5)].translation);
    const double x = points - 8.0;
    const std::string name = tr("This disc");
    // assumed: a letter of this type is 0.56 of its size wide; a little room more does no harm.
    const double width = 0.56 * 8.5 * static_cast<double>(name.size()) + 3.0;
    words.leader(disc, {std::max(disc.x + 8.0, x - width), disc.y}, page::inks::accent);
    words.text({x, disc.y + 2.8}, name, 8.5, page::Label::Anchor::End, true, page::inks::accent);
    return words.drawing;
}

// Each disc's peak value in a column at the right, kept apart.
page::Drawing value_words(const scene::Picture& picture, const anatomy::BodyPose& pose,
                          const biomech::Frame& frame, double points)
{
    Words words{picture, points};
    constexpr double apart = 12.5;
    struct Row {
        Level level;
        page::Point disc;
        double y;
    };
    std::vector<Row> rows;
    for (const auto level : anatomy::all_levels) {
        const auto disc = words.at(pose.discs[index(level)].translation);
        rows.push_back({level, disc, disc.y});
    }
    // From above: no row nearer to the one before than a line of type.
    std::ranges::sort(rows, {}, &Row::y);
    for (std::size_t i = 1; i < rows.size(); ++i)
        rows[i].y = std::max(rows[i].y, rows[i - 1].y + apart);
    const double over = std::max(0.0, rows.back().y - (words.drawing.height - 8.0));
    for (auto& row : rows) row.y -= over;
    const double x = points - 6.0;
    for (const auto& row : rows) {
        const bool is_picked = row.level == Level::L4L5;
        const auto ink = is_picked ? page::inks::accent : page::inks::text_2;
        words.leader(row.disc, {x - 68.0, row.y}, ink);
        words.text({x - 64.0, row.y + 2.6}, std::string{anatomy::name(row.level)}, 7.5,
                   page::Label::Anchor::Start, is_picked, ink);
        words.text({x, row.y + 2.6}, show(frame.levels[index(row.level)].compression), 7.5,
                   page::Label::Anchor::End, true,
                   is_picked ? page::inks::accent : page::inks::text);
    }
    return words.drawing;
}

void put_into_corner(const page::Drawing& figure, page::Drawing& drawing)
{
    constexpr double inset = 6.0;
    drawing.shapes.push_back(page::rectangle(inset, inset, figure.width + 8.0, figure.height + 6.0,
                                             page::inks::white, 4.0));
    for (page::Shape shape : figure.shapes) {
        for (auto& point : shape.points) point = {point.x + inset + 4.0, point.y + inset + 3.0};
        drawing.shapes.push_back(std::move(shape));
    }
}

}

page::Drawing figure_drawing(const report::SolvedActivity& solved, double width, double height)
{
    const auto frame = solved.peak_frame();
    const auto pose = peak_pose(solved, frame);
    const auto props = scene::props_of(solved.activity, solved.person);
    const double time = solved.solution.frames[frame].time.si();
    const auto figure = scene::make_figure(solved.model.body(), pose, props, time);
    page::Drawing out;
    out.width = width;
    out.height = height;
    // One scale for all figures, so that a lying body is as long as a standing one is tall.
    const double tall = solved.person.build.height.si() * 1.06;
    const double across = static_cast<double>(figure.high.x - figure.low.x),
                 up = static_cast<double>(figure.high.y - figure.low.y);
    const double scale =
        std::min({height / tall, width / std::max(across, 0.1), height / std::max(up, 0.1)});
    const double middle = 0.5 * static_cast<double>(figure.low.x + figure.high.x);
    const auto placed = [&](glm::vec2 p) {
        return page::Point{0.5 * width + scale * (static_cast<double>(p.x) - middle),
                           height - scale * (static_cast<double>(p.y - figure.low.y))};
    };
    for (const auto& shape : figure.shapes) {
        // The chart has a ground of its own.
        if (shape.role == scene::FigureRole::Ground) continue;
        page::Shape flat;
        flat.ink = ink_of(
            scene::role_colour(shape.role, scene::light_palette(), scene::light_palette().accent));
        if (shape.kind == scene::FigureShape::Kind::Line) {
            flat.is_closed = flat.is_filled = false;
            flat.line_width = 2.0 * scale * static_cast<double>(shape.radius);
            for (const auto& point : shape.points) flat.points.push_back(placed(point));
        } else {
            for (const auto& point : scene::outline(shape)) flat.points.push_back(placed(point));
        }
        out.shapes.push_back(std::move(flat));
    }
    return out;
}

page::Drawing colour_legend(double width)
{
    const auto& entry = scene::entry(scene::Quantity::DiscCompression);
    // Words above, for no language may reach into the bar.
    constexpr double top = 13.0, bar = 220.0, height = 36.0, left = 4.0;
    page::Drawing out;
    out.width = width;
    out.height = height;
    const auto label = [&](double x, double y, std::string text, page::Label::Anchor anchor) {
        out.labels.push_back({{x, y}, std::move(text), 8.5, false, anchor, page::inks::text_2});
    };
    label(0.0, 8.0, tr("Disc compression, N"), page::Label::Anchor::Start);
    constexpr int steps = 52;
    const auto map = scene::stops(entry.map);
    for (int i = 0; i < steps; ++i)
        // A hair wider than its place, or paper shows between neighbours.
        out.shapes.push_back(
            page::rectangle(left + bar * i / steps, top, bar / steps + 0.3, 9.0,
                            ink_of(scene::sample(map, (static_cast<float>(i) + 0.5f) / steps))));
    for (const float tick : scene::ticks(entry.range)) {
        const float share = (tick - entry.range.low) / (entry.range.high - entry.range.low);
        label(left + bar * static_cast<double>(share), top + 19.0,
              show_number(static_cast<double>(tick), 0), page::Label::Anchor::Middle);
    }
    label(width, 8.0, tr("Numbers: compression at the peak of L4-L5"), page::Label::Anchor::End);
    out.alt = tr_format("Colours of the discs: from dark, {} N, to light, {} N.",
                        show_number(static_cast<double>(entry.range.low), 0),
                        show_number(static_cast<double>(entry.range.high), 0));
    return out;
}

Result<page::Picture> page_picture(const report::SolvedActivity& solved,
                                   const PagePictureWish& wish, const scene::PageTools& tools)
{
    const auto spine = load_spine(wish.spine, solved.person.build);
    if (!spine) return tl::unexpected(spine.error());
    scene::SceneBuilder builder;
    auto scene_wish = wish_for(solved, wish, *spine);
    const auto pose = peak_pose(solved, scene_wish.frame);
    auto picture = scene::make_picture(builder, scene_wish);
    if (!picture) return tl::unexpected(picture.error());
    if (wish.is_calm) picture->scene = calm_scene(builder, scene_wish, pose);
    // Room at the right for the words.
    const glm::vec2 size{static_cast<float>(wish.width), static_cast<float>(wish.height)};
    const float words = wish.is_calm ? 0.13f : 78.0f / static_cast<float>(wish.points),
                left = wish.is_calm ? 0.05f : 0.08f;
    picture->camera =
        scene::fit_camera(picture->camera, scene::spine_points(picture->scene), size,
                          size * glm::vec2{left, 0.05f}, size * glm::vec2{1.0f - words, 0.93f});
    auto raster = tools.draw(*picture);
    if (!raster) return tl::unexpected(raster.error());
    auto png = tools.png(*raster);
    if (!png) return tl::unexpected(png.error());
    page::Picture out;
    out.raster = std::move(*raster);
    out.png = std::move(*png);
    const auto& frame = solved.solution.frames[scene_wish.frame];
    const std::string title = tr(solved.activity.card().title);
    if (wish.is_calm) {
        out.overlay = calm_words(*picture, pose, wish.points);
        out.alt = tr_format(
            "The low back from the right side, as it is in “{}”. The disc between "
            "the 4th and 5th low-back bones (L4-L5) is marked.",
            title);
        return out;
    }
    out.overlay = value_words(*picture, pose, frame, wish.points);
    put_into_corner(figure_drawing(solved, 46.0, 46.0), out.overlay);
    out.alt = tr_format(
        "The lumbar spine from the right side at the peak of “{}”, discs coloured "
        "by their compression; the values are in the table of levels.",
        title);
    return out;
}

}
