#include "anatomy/shape_checks.h"
#include "app/spine_loading.h"
#include "cli/commands.h"
#include "core/files.h"
#include "report/solved_activity.h"
#include "report/table.h"
#include "scenario/activity.h"
#include "scene/picture.h"

#include <fmt/format.h>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

namespace spineload::cli {

namespace {

using anatomy::index;

// One thing measured at one level over all postures.
struct Span {
    double least = 1e9, most = -1e9, sum = 0.0;
    double least_mean = 1e9, most_mean = -1e9;  ///< of a posture
    std::size_t count = 0, overlaps = 0;
    std::string least_where, most_where;

    void add(const anatomy::Gap& gap, double least_of, double most_of, const std::string& where)
    {
        if (gap.points == 0) return;
        if (least_of < least) least = least_of, least_where = where;
        if (most_of > most) most = most_of, most_where = where;
        sum += gap.mean;
        least_mean = std::min(least_mean, gap.mean), most_mean = std::max(most_mean, gap.mean);
        ++count;
        if (least_of < 0.0) ++overlaps;
    }
    double mean() const { return count ? sum / static_cast<double>(count) : 0.0; }
};

struct Measures {
    anatomy::PerLevel<std::array<Span, 2>> cartilage, joint;
    anatomy::PerLevel<Span> bone, disc;
    std::size_t activities = 0, postures = 0;
};

// The peak, and where each joint is turned least and most in each direction.
std::set<std::size_t> telling_frames(const std::vector<anatomy::BodyPose>& poses, std::size_t peak)
{
    std::set<std::size_t> frames{peak};
    for (const auto of :
         {&anatomy::BodyPose::flexion, &anatomy::BodyPose::lateral, &anatomy::BodyPose::axial})
        for (std::size_t level = 0; level < anatomy::level_count; ++level) {
            const auto [least, most] = std::ranges::minmax_element(
                poses, {}, [&](const anatomy::BodyPose& p) { return (p.*of)[level].si(); });
            frames.insert(static_cast<std::size_t>(least - poses.begin()));
            frames.insert(static_cast<std::size_t>(most - poses.begin()));
        }
    return frames;
}

struct KnownSpine {
    anatomy::Build build;
    anatomy::Body body;
    anatomy::SpineShape shape;
    std::unique_ptr<anatomy::PosedSpineChecks> checks;
};

// Activities rarely change the person; each person's spine is made ready once.
Result<const KnownSpine*> spine_of(const anatomy::Build& build,
                                   std::vector<std::unique_ptr<KnownSpine>>& known)
{
    for (const auto& one : known)
        if (one->build == build) return one.get();
    auto body = anatomy::make_body(build);
    if (!body) return tl::unexpected(body.error());
    // Made anew: what the generator says now, not what was shipped.
    auto shape = anatomy::make_spine_shape(*body);
    if (!shape) return tl::unexpected(shape.error());
    auto made = std::make_unique<KnownSpine>(
        KnownSpine{build, std::move(*body), std::move(*shape), nullptr});
    made->checks = std::make_unique<anatomy::PosedSpineChecks>(made->shape);
    known.push_back(std::move(made));
    return known.back().get();
}

void measure(const KnownSpine& spine, const anatomy::BodyPose& pose, const std::string& where,
             Measures& measures)
{
    ++measures.postures;
    for (const auto level : anatomy::all_levels) {
        const std::size_t i = index(level);
        for (const auto side : {anatomy::Side::Left, anatomy::Side::Right}) {
            const auto s = static_cast<std::size_t>(side);
            const auto cartilage = spine.checks->cartilage_gap(level, side, pose);
            measures.cartilage[i][s].add(cartilage, cartilage.least, cartilage.most, where);
            const auto joint = spine.checks->joint_gap(level, side, pose);
            measures.joint[i][s].add(joint, joint.least, joint.most, where);
        }
        const auto bone = spine.checks->bone_gap(level, pose, 3.0);
        measures.bone[i].add(bone, bone.least, bone.most,
                             fmt::format("{} ({:.0f}, {:.0f}, {:.0f})", where, bone.place.x,
                                         bone.place.y, bone.place.z));
        const auto disc = spine.checks->disc_gap(level, spine.body.discs[i], pose);
        measures.disc[i].add(disc, disc.least, disc.most, where);
    }
}

Result<Measures> measure_all(const scenario::Person& person)
{
    Measures measures;
    std::vector<std::unique_ptr<KnownSpine>> known;
    for (const auto& activity : scenario::load_catalogue().activities) {
        report::Request request;
        request.activity = activity;
        request.person = person;
        const auto solved = report::solve_activity(request);
        // Some people cannot do all of it: a reach too far has no posture.
        if (!solved) continue;
        const auto spine = spine_of(solved->person.build, known);
        if (!spine) return tl::unexpected(spine.error());
        std::vector<anatomy::BodyPose> poses;
        for (std::size_t f = 0; f < solved->solution.frames.size(); ++f)
            poses.push_back(scene::pose_of(solved->model.body(), solved->problem.instants[f],
                                           solved->solution.frames[f]));
        ++measures.activities;
        for (const std::size_t frame : telling_frames(poses, solved->peak_frame()))
            measure(**spine, poses[frame],
                    fmt::format("{} at {:.2f} s", activity.card().id,
                                solved->solution.frames[frame].time.si()),
                    measures);
    }
    return measures;
}

struct Row {
    std::string person, what, level, side;
    Span span;
};

std::vector<Row> rows_of(const std::string& person, const Measures& measures)
{
    std::vector<Row> rows;
    for (const auto& [what, of] : {std::pair{"cartilage", &Measures::cartilage},
                                   std::pair{"joint's bones", &Measures::joint}})
        for (const auto level : anatomy::all_levels)
            for (const std::size_t side : {0u, 1u})
                rows.push_back({person, what, std::string{name(level)}, side ? "right" : "left",
                                (measures.*of)[index(level)][side]});
    for (const auto& [what, of] :
         {std::pair{"bones", &Measures::bone}, std::pair{"disc's ends", &Measures::disc}})
        for (const auto level : anatomy::all_levels)
            rows.push_back(
                {person, what, std::string{name(level)}, "", (measures.*of)[index(level)]});
    return rows;
}

std::string as_table(const std::vector<Row>& rows)
{
    std::vector<std::vector<std::string>> table{{"Person", "Between", "Level", "Side", "Least",
                                                 "Mean", "Most", "Means", "Overlaps", "Least in",
                                                 "Most in"}};
    for (const auto& [person, what, level, side, span] : rows)
        table.push_back({person, what, level, side, fmt::format("{:.2f}", span.least),
                         fmt::format("{:.2f}", span.mean()), fmt::format("{:.2f}", span.most),
                         fmt::format("{:.2f} to {:.2f}", span.least_mean, span.most_mean),
                         fmt::format("{} of {}", span.overlaps, span.count), span.least_where,
                         span.most_where});
    return report::aligned(table);
}

std::string as_json(const std::vector<Row>& rows)
{
    nlohmann::ordered_json json;
    json["gaps"] = nlohmann::ordered_json::array();
    const auto mm = [](double v) { return std::round(v * 1e3) / 1e3; };
    for (const auto& [person, what, level, side, span] : rows) {
        nlohmann::ordered_json row{{"person", person}, {"between", what}, {"level", level}};
        if (!side.empty()) row["side"] = side;
        row["least_mm"] = mm(span.least), row["mean_mm"] = mm(span.mean());
        row["most_mm"] = mm(span.most);
        row["least_mean_mm"] = mm(span.least_mean), row["most_mean_mm"] = mm(span.most_mean);
        row["postures"] = span.count, row["overlaps"] = span.overlaps;
        row["least_in"] = span.least_where, row["most_in"] = span.most_where;
        json["gaps"].push_back(std::move(row));
    }
    return json.dump(2) + "\n";
}

}

int bench_postures(const BenchArguments& arguments)
{
    std::vector<Row> rows;
    std::string counts;
    for (const auto& shipped : app::shipped_spines()) {
        const auto person = scenario::load_person(std::string{shipped.person});
        if (!person) return report_error(person.error());
        const auto measures = measure_all(*person);
        if (!measures) return report_error(measures.error());
        const auto own = rows_of(person->id, *measures);
        rows.insert(rows.end(), own.begin(), own.end());
        counts += fmt::format("{}: {} postures of {} activities. ", person->id, measures->postures,
                              measures->activities);
    }
    const std::string text =
        arguments.json
            ? as_json(rows)
            : as_table(rows) +
                  fmt::format(
                      "\n{}Of each activity the peak and where a joint is turned most in "
                      "each direction. Millimetres; below 0: overlap.\n",
                      counts);
    const auto written = write_file("-", text);
    return written ? 0 : report_error(written.error());
}

}
