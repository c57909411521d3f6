#include "report/job_sheet.h"

#include "core/language.h"
#include "core/show.h"
#include "report/compare.h"
#include "report/page_words.h"

#include <fmt/format.h>
#include <algorithm>
#include <cstdint>

namespace spineload::report {

using namespace page;

namespace {

// FNV-1a over text with numbers at full precision.
class Hash {
public:
    void add(std::string_view text)
    {
        for (const char c : text) {
            value_ ^= static_cast<unsigned char>(c);
            value_ *= 0x100000001b3u;
        }
        value_ ^= 0xffu;
        value_ *= 0x100000001b3u;
    }
    void add(double number) { add(fmt::format("{:.17g}", number)); }
    std::string text() const { return fmt::format("{:016x}", value_); }

private:
    std::uint64_t value_ = 0xcbf29ce484222325u;
};

void add_posture(const anatomy::Posture& p, Hash& hash)
{
    for (const auto angle : {p.pelvis_tilt, p.pelvis_roll, p.pelvis_yaw, p.lumbar_flexion,
                             p.lateral, p.axial, p.thorax_flexion, p.neck_flexion})
        hash.add(angle.si());
    for (const auto* limb : {&p.left, &p.right})
        for (const auto angle :
             {limb->shoulder_flexion, limb->shoulder_abduction, limb->elbow_flexion,
              limb->hip_flexion, limb->hip_abduction, limb->knee_flexion, limb->ankle_flexion})
            hash.add(angle.si());
    for (int k = 0; k < 3; ++k) hash.add(p.pelvis_offset.si[k]);
}

std::string title_of(const JobSheetContent& content)
{
    const std::string title = tr(content.candidates.front()->activity.card().title);
    if (content.candidates.size() == 1) return title;
    if (content.candidates.size() == 2)
        return tr_format("{} against {}", title, tr(content.candidates[1]->activity.card().title));
    return tr_n("Comparison of one activity", "Comparison of {} activities",
                static_cast<long>(content.candidates.size()));
}

// Pictures side by side and the inputs below; a single picture stands beside them.
void add_pictures_and_inputs(const JobSheetContent& content, std::vector<Block>& blocks)
{
    const Block inputs{input_table(content)}, legend{Chart{content.legend}};
    if (content.pictures.size() == 1) {
        blocks.push_back({Columns{{{1.0, {{content.pictures.front()}}}, {1.0, {inputs}}}}});
    } else if (!content.pictures.empty()) {
        Columns columns;
        for (const auto& picture : content.pictures) columns.columns.push_back({1.0, {{picture}}});
        blocks.push_back({std::move(columns)});
    }
    if (content.legend.width > 0.0) blocks.push_back(legend);
    if (content.pictures.size() != 1) blocks.push_back(inputs);
}

void add_limits(const JobSheetContent& content, const std::vector<WorkLimits>& limits,
                std::vector<Block>& blocks)
{
    blocks.push_back(heading(tr("Work limits")));
    Box purpose;
    purpose.is_accented = true;
    purpose.blocks.push_back({Paragraph{{{tr(work_limits_purpose), true}}}});
    blocks.push_back({std::move(purpose)});
    blocks.push_back({Chart{limits_chart(limits)}});
    blocks.push_back({limit_table(content.candidates, limits)});
    List notes;
    notes.is_small = true;
    for (std::size_t i = 0; i < limits.size(); ++i) {
        const std::string of =
            limits.size() > 1 ? fmt::format("{}: ", candidate_letter(i)) : std::string{};
        if (!limits[i].lifting) notes.items.push_back({{of + limits[i].why_no_lifting, false}});
        for (const auto& line : limits[i].assumptions) {
            const bool is_said = std::ranges::any_of(
                notes.items, [&](const Text& item) { return plain(item).ends_with(line); });
            if (!is_said) notes.items.push_back({{line, false}});
        }
    }
    blocks.push_back({std::move(notes)});
}

void add_levers(const JobSheetContent& content, std::vector<Block>& blocks)
{
    if (content.levers.empty()) return;
    blocks.push_back(heading(content.candidates.size() > 1
                                 ? tr_format("What would lower {} most", "A")
                                 : tr("What would lower it most")));
    // As one block, so that no page ends between them.
    blocks.push_back({Columns{
        {{1.0,
          {paragraph(tr("Change of the peak compression of L4-L5, each setting moved alone and "
                        "solved anew."),
                     Paragraph::Style::Small),
           {Chart{levers_chart(content.levers)}}}}}}});
}

std::vector<Text> methods_of(const JobSheetContent& content)
{
    std::vector<Text> items;
    const auto say = [&](std::string text) { items.push_back({{std::move(text), false}}); };
    say(
        tr("Loads: inverse dynamics of head, arms, trunk and what is held; 240 muscle bundles "
           "share the work with the least sum of squared stress; discs, ligaments and facet joints "
           "by published laws."));
    say(
        tr("Compression along the disc's normal, shear in its plane, positive where the upper bone "
           "is pushed forward. Peaks over the whole motion. Facet: the larger side."));
    say(
        tr("Assumed: one generic spine scaled to height, mass and sex; a stiff chest; postures as "
           "the activity's file has them."));
    say(tr(
        "Strength: mean of lumbar segments at this age and sex; single spines differ from it by a "
        "third and more."));
    if (content.validation) {
        const auto& p = content.validation->predicted;
        say(tr_format(
            "Against {} measured disc pressures that nothing was fitted to: mean error {} "
            "%, correlation {}.",
            p.n, show_number(p.mean_abs_error_pct, 0), show_number(p.r)));
    }
    return items;
}

void add_methods(const JobSheetContent& content, std::vector<Block>& blocks)
{
    List methods, sources;
    methods.is_small = sources.is_small = true;
    methods.items = methods_of(content);
    for (auto& line : work_limit_sources()) sources.items.push_back({{std::move(line), false}});
    std::string made =
        tr_format("Made with {}; model and data as shipped with it. Inputs:", program_name());
    for (std::size_t i = 0; i < content.candidates.size(); ++i)
        made += fmt::format("{}{} {}", i == 0 ? "" : ",",
                            content.candidates.size() > 1 ? " " + candidate_letter(i) : "",
                            input_hash(*content.candidates[i]));
    std::vector<Block> words{heading(tr("Methods and assumptions")),
                             {std::move(methods)},
                             heading(tr("Sources"), 3),
                             {std::move(sources)},
                             paragraph(made + ".", Paragraph::Style::Small)};
    if (!content.validation) {
        for (auto& block : words) blocks.push_back(std::move(block));
        return;
    }
    std::vector<Block> figure{heading(tr("Model against measurement"), 3),
                              {Chart{validation_chart(*content.validation)}}};
    blocks.push_back({Columns{{{1.75, std::move(words)}, {1.0, std::move(figure)}}}});
}

}

std::string input_hash(const SolvedActivity& solved)
{
    Hash hash;
    hash.add(SPINELOAD_VERSION);
    hash.add(scenario::person_json(solved.person));
    hash.add(solved.problem.options.exponent);
    hash.add(solved.problem.options.with_facets ? 1.0 : 0.0);
    hash.add(solved.problem.options.relax_posture ? 1.0 : 0.0);
    hash.add(solved.problem.options.as_documented ? 1.0 : 0.0);
    for (const auto& instant : solved.problem.instants) {
        hash.add(instant.time.si());
        hash.add(instant.spacing.si());
        add_posture(instant.posture, hash);
        if (instant.before) add_posture(*instant.before, hash);
        if (instant.after) add_posture(*instant.after, hash);
        for (const auto& load : instant.loads) {
            hash.add(static_cast<double>(load.at) + (load.is_support ? 10.0 : 0.0));
            hash.add(load.mass.si());
            for (int k = 0; k < 3; ++k) {
                hash.add(load.place.si[k]);
                hash.add(load.force.si[k]);
            }
        }
        for (const auto& support : instant.supports) hash.add(support.most.si());
        hash.add(instant.arms_carried);
        hash.add(instant.vertical_factor);
        hash.add(instant.gravity_direction.y);
        hash.add(instant.abdominal_pressure.si());
    }
    return hash.text();
}

Document job_sheet(const JobSheetContent& content)
{
    std::vector<WorkLimits> limits;
    for (const auto& candidate : content.candidates) limits.push_back(work_limits(*candidate));
    Document document;
    document.title = title_of(content);
    document.subject = tr("Job sheet");
    document.language = language();
    document.paper = content.paper;
    document.header_left = tr("SpineLoad · Job sheet");
    document.header_right = content.date;
    document.footer =
        tr("Calculated load on a generic back. More load does not mean injury: tissue adapts.");
    // Three or four columns need smaller type to stay on two pages.
    document.body_size = content.candidates.size() > 2 ? 8.8 : 9.6;
    auto& blocks = document.blocks;
    blocks.push_back(heading(document.title, 1));
    if (content.candidates.size() > 1) {
        std::vector<SolvedActivity> solved;
        for (const auto& candidate : content.candidates) solved.push_back(*candidate);
        blocks.push_back(paragraph(compare_sentence(solved), Paragraph::Style::Lead));
    }
    add_pictures_and_inputs(content, blocks);
    add_limits(content, limits, blocks);
    blocks.push_back(heading(tr("Every level at its peak, N")));
    if (content.candidates.size() <= 2) {
        blocks.push_back({Columns{
            {{1.0, {{compression_table(content)}}}, {1.0, {{shear_and_facet_table(content)}}}}}});
    } else {
        blocks.push_back({compression_table(content)});
        blocks.push_back({shear_and_facet_table(content)});
    }
    add_levers(content, blocks);
    if (!content.sentence.empty())
        blocks.push_back({Box{{heading(tr("Remark"), 3), paragraph(content.sentence)}, false}});
    add_methods(content, blocks);
    return document;
}

}
