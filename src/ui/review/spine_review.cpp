#include "ui/review/spine_review.h"

#include "core/files.h"
#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/review/review_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

namespace spineload::ui {

namespace {

namespace fs = std::filesystem;

SpineReview& review_of(Desk& desk)
{
    if (!desk.transient.review) desk.transient.review = std::make_shared<SpineReview>();
    return *desk.transient.review;
}

const anatomy::ImportReport* report_of(const Desk& desk)
{
    const auto spine = desk.session.spine();
    return spine && spine->report ? &*spine->report : nullptr;
}

// The parts' pictures are worked out when a spine was read, not in each frame.
void make_pictures(Desk& desk, SpineReview& review)
{
    const auto spine = desk.session.spine();
    if (review.pictured == spine) return;
    review.pictured = spine;
    review.pictures.clear();
    const auto& report = *spine->report;
    for (const auto& part : report.parts)
        review.pictures.push_back(picture_of(part.sketch, report.anterior, report.up));
}

std::string head_of(const anatomy::ImportReport& report)
{
    const auto known = std::ranges::count_if(
        report.parts, [](const auto& part) { return !part.structure.empty(); });
    const auto doubtful = std::ranges::count_if(report.parts, is_in_doubt);
    std::string text = tr_format("{} of {} parts were recognised.", known, report.parts.size());
    text += ' ';
    text += doubtful == 0 ? std::string{tr("None is in doubt.")}
                          : tr_n("One of them is in doubt: please look at it.",
                                 "{} of them are in doubt: please look at them.", doubtful);
    return text;
}

// What stands under the list: general doubts, what was measured, what the program made itself.
std::vector<std::string> remarks_of(const app::SpineModel& spine)
{
    const auto& report = *spine.report;
    std::vector<std::string> lines = report.doubts;
    const auto tell = [&lines](const char* sentence, const std::vector<std::string>& parts) {
        if (!parts.empty())
            lines.push_back(tr_format(sentence, fmt::format("{}", fmt::join(parts, ", "))));
    };
    tell(tr_mark("The loads rest on what was measured of: {}."), report.measured);
    tell(tr_mark("The loads take from the built-in spine: {}."), report.made);
    tell(tr_mark("Not in your file, drawn to fit: {}."), report.added);
    return lines;
}

float draw_remarks(Desk& desk, Rect rest, const std::vector<std::string>& lines)
{
    Kit& kit = desk.kit;
    for (const auto& line : lines) {
        Rect row = rest;
        icon_in(kit, {row.x, row.y, kit.px(16.0f), kit.px(18.0f)}, kit.theme->text_3, icon::note,
                13.0f);
        row.cut_left(kit.px(24.0f));
        rest.cut_top(wrapped(kit, row.low(), row.w, Type::Small, kit.theme->text_2, line) +
                     kit.px(4.0f));
    }
    return rest.y;
}

void draw_list(Desk& desk, const SpineReview& review, const Rect& rect)
{
    Kit& kit = desk.kit;
    const auto& report = *desk.session.spine()->report;
    Scroll scroll{kit, "review-parts", rect};
    const float width = scroll.width() - kit.px(4.0f);
    Rect rest{rect.x, scroll.top(), width, 1e6f};
    // What is in doubt comes first; within that the order of the files.
    std::vector<std::size_t> order(report.parts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {},
                             [&](std::size_t i) { return is_in_doubt(report.parts[i]) ? 0 : 1; });
    for (const std::size_t i : order) {
        const float h = review_row_height(kit, width, report.parts[i]);
        draw_review_row(desk, rest.cut_top(h), report, i,
                        i < review.pictures.size() ? &review.pictures[i] : nullptr);
    }
    rest.cut_top(kit.px(10.0f));
    rest.cut_top(draw_remarks(desk, rest, remarks_of(*desk.session.spine())) - rest.y);
    scroll.end_at(rest.y + kit.px(8.0f));
}

// Beside the meshes unless another place is chosen; from then on the spine is that file.
void save_corrections(Desk& desk)
{
    const auto spine = desk.session.spine();
    const fs::path now{desk.session.document().spine};
    std::error_code ignored;
    FileDialog dialog;
    dialog.is_open = true;
    dialog.is_save = true;
    dialog.title = tr_mark("Save what is known of this spine");
    dialog.action = tr_mark("Save");
    dialog.ending = ".json";
    dialog.filters = {{tr_mark("Spines"), {".json"}}, {tr_mark("All files"), {}}};
    dialog.folder = (fs::is_directory(now, ignored) ? now : now.parent_path()).string();
    dialog.name = now.extension() == ".json" ? now.filename().string() : "SPINE.json";
    dialog.done = [&requests = desk.requests, spine](const std::string& path) {
        const fs::path file{path};
        const auto text =
            anatomy::spine_file_text(*spine->report, spine->file, file.parent_path().string());
        if (const auto done = write_file(path, text); !done) {
            requests.trouble = done.error();
            return;
        }
        requests.open_path = path;
        requests.notice = app::Notice{tr_format("Saved: {}", file.filename().string()),
                                      tr("Open folder"), file.parent_path().string()};
    };
    desk.transient.file_dialog = std::move(dialog);
    review_of(desk).is_open = false;
}

void draw_buttons(Desk& desk, Rect row)
{
    Kit& kit = desk.kit;
    const ButtonLook done{ButtonKind::Primary, nullptr, true, false, Type::Body};
    const Rect close = row.cut_right(std::max(kit.px(84.0f), button_width(kit, tr("Done"), done)));
    if (button(kit, "review/done", close, tr("Done"), done)) review_of(desk).is_open = false;
    row.cut_right(kit.px(8.0f));
    const ButtonLook keep{ButtonKind::Secondary, icon::save, true, false, Type::Body};
    const Rect save = row.cut_right(button_width(kit, tr("Save…"), keep));
    if (button(
            kit, "review/save", save, tr("Save…"), keep,
            {tr("Save what is known of this spine"),
             tr("As SPINE.json: opened again, it reads the meshes with what was said here."), ""}))
        save_corrections(desk);
    const bool is_corrected = !desk.session.document().spine_corrections.empty();
    const ButtonLook back{ButtonKind::Quiet, icon::undo, is_corrected, false, Type::Body};
    const Rect undo = row.cut_left(button_width(kit, tr("As recognised"), back));
    if (button(kit, "review/forget", undo, tr("As recognised"), back,
               {tr("As recognised"),
                is_corrected ? tr("Takes back everything that was said here.")
                             : tr("Nothing has been changed."),
                ""}))
        desk.edits.push(app::forget_corrections());
}

}

bool has_spine_to_review(const Desk& desk) { return report_of(desk) != nullptr; }

void open_spine_review(Desk& desk)
{
    if (has_spine_to_review(desk)) review_of(desk).is_open = true;
}

void wish_spine_review(Transient& transient)
{
    if (!transient.review) transient.review = std::make_shared<SpineReview>();
    transient.review->is_open = true;
}

void follow_spine_review(Desk& desk)
{
    const auto* report = report_of(desk);
    if (!report) return;
    SpineReview& review = review_of(desk);
    const std::string& spine = desk.session.document().spine;
    // While another is read, the one before is still there.
    if (review.seen == spine || desk.session.spine()->shape.source != spine) return;
    review.seen = spine;
    // Learn is for a patient beside: nothing comes up there by itself.
    if (desk.session.view().mode == app::Mode::Learn) return;
    review.is_open = review.is_open || std::ranges::any_of(report->parts, is_in_doubt);
}

void draw_spine_review(Desk& desk)
{
    if (!desk.transient.review || !desk.transient.review->is_open) return;
    SpineReview& review = *desk.transient.review;
    if (desk.session.document().spine == "built-in") review.is_open = false;
    if (!review.is_open || !has_spine_to_review(desk)) return;
    make_pictures(desk, review);
    Kit& kit = desk.kit;
    Dialog dialog{kit, tr_mark("The parts of this spine"), desk.layout.window, 760.0f, 820.0f};
    if (dialog.wants_close()) review.is_open = false;
    const auto& report = *desk.session.spine()->report;
    Rect rest = dialog.inner();
    rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, kit.theme->text_2, head_of(report)) +
                 kit.px(8.0f));
    draw_review_settings(desk, rest.cut_top(kit.px(28.0f)), report);
    rest.cut_top(kit.px(8.0f));
    section_line(desk, rest.x, rest.y, rest.w);
    draw_buttons(desk, rest.cut_bottom(kit.px(32.0f)));
    rest.cut_bottom(kit.px(8.0f));
    draw_list(desk, review, rest);
}

}
