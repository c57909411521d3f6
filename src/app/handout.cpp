#include "app/handout.h"

#include "app/page_pictures.h"
#include "core/files.h"
#include "core/json.h"
#include "core/language.h"
#include "report/handout.h"
#include "report/html.h"
#include "report/job_sheet.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace spineload::app {

namespace {

namespace fs = std::filesystem;
using Audience = ReportRequest::Audience;

// Everyday postures and movements, from least to most as a rule.
struct Everyday {
    const char* id;
    const char* label;
};
constexpr std::array<Everyday, 5> everyday{{{"lying-supine", tr_mark("Lying")},
                                            {"sitting-relaxed", tr_mark("Sitting")},
                                            {"standing", tr_mark("Standing")},
                                            {"walking", tr_mark("Walking")},
                                            {"bending-forward", tr_mark("Bending")}}};
/// Enough for a peak: the bars are rounded to a tenth.
constexpr int everyday_frames = 51;

enum class Format { Pdf, Html };

Result<Format> format_of(const std::string& path)
{
    std::string ending = fs::path{path}.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    if (ending == ".pdf") return Format::Pdf;
    if (ending == ".html" || ending == ".htm") return Format::Html;
    return fail(fmt::format("{}: expected a name that ends in .pdf or .html", path));
}

Result<void> check_place(const std::string& path)
{
    std::error_code ignored;
    const fs::path folder = fs::path{path}.parent_path();
    if (!folder.empty() && !fs::is_directory(folder, ignored))
        return fail(fmt::format("{}: there is no folder {}", path, folder.string()));
    if (fs::is_directory(path, ignored))
        return fail(fmt::format("{}: this is a folder; expected a file's name", path));
    return {};
}

/// Without a condition the handout is about load on a healthy back.
constexpr const char* load_card = "concept-strong-back";

Error unknown_card(const std::string& id, const education::CardLibrary& library)
{
    std::vector<std::string> known;
    for (const auto& card : library.cards) known.push_back(card.id);
    const auto near = nearest_name(id, known);
    return {{fmt::format("--condition: no card is called \"{}\"{}", id,
                         near ? fmt::format("; did you mean \"{}\"?", *near)
                              : "; spineload list conditions lists them")}};
}

// In a language that lacks the card it is the English one.
Result<education::Card> find_card(const std::string& wanted)
{
    const std::string id = wanted.empty() ? load_card : wanted;
    if (language() != "en")
        if (const auto own = education::load_cards(language()))
            if (const auto* card = own->find(id)) return *card;
    const auto library = education::load_cards("en");
    if (!library) return tl::unexpected(library.error());
    if (const auto* card = library->find(id)) return *card;
    return tl::unexpected(unknown_card(id, *library));
}

report::EverydayBar bar_of(const report::SolvedActivity& solved, std::string label)
{
    report::EverydayBar bar;
    bar.label = std::move(label);
    bar.factor = report::standing_factor(solved);
    bar.is_standing = solved.activity.card().id == "standing";
    bar.is_at_least = solved.solution.status != biomech::Status::Solved;
    bar.figure = figure_drawing(solved, report::figure_width, report::figure_height);
    return bar;
}

// The same person in everyday postures, and this activity among them.
Result<std::vector<report::EverydayBar>> everyday_bars(const report::SolvedActivity& solved)
{
    std::vector<report::EverydayBar> bars;
    bool has_this = false;
    for (const auto& [id, label] : everyday) {
        if (solved.activity.card().id == id) {
            has_this = true;
            bars.push_back(bar_of(solved, tr(label)));
            bars.back().is_this = true;
            continue;
        }
        const auto activity = scenario::Activity::load(id);
        if (!activity) return tl::unexpected(activity.error());
        const auto other = report::solve_activity(
            {*activity, solved.person, {}, solved.problem.options, everyday_frames});
        if (!other) return tl::unexpected(other.error());
        bars.push_back(bar_of(*other, tr(label)));
    }
    if (!has_this) {
        const auto& card = solved.activity.card();
        bars.push_back(
            bar_of(solved, tr(card.short_title.empty() ? card.title : card.short_title)));
        bars.back().is_this = true;
    }
    return bars;
}

Result<page::Document> patient_document(const ReportRequest& request, const education::Card& card,
                                        const scene::PageTools& tools)
{
    const auto& solved = *request.activities.front();
    report::HandoutContent content;
    content.solved = &solved;
    content.card = &card;
    content.is_about_card = !request.condition.empty();
    auto bars = everyday_bars(solved);
    if (!bars) return tl::unexpected(bars.error());
    content.bars = std::move(*bars);
    PagePictureWish wish;
    wish.spine = request.spine;
    auto picture = page_picture(solved, wish, tools);
    if (!picture) return tl::unexpected(picture.error());
    content.picture = std::move(*picture);
    content.picture.most_height = 215.0;
    content.sentence = request.sentence;
    content.date = request.date;
    content.paper = request.paper;
    return report::handout(content);
}

Result<page::Document> work_document(const ReportRequest& request, const scene::PageTools& tools)
{
    report::JobSheetContent content;
    content.candidates = request.activities;
    const bool is_many = request.activities.size() > 2;
    for (std::size_t i = 0; i < request.activities.size(); ++i) {
        const auto& solved = *request.activities[i];
        PagePictureWish wish;
        wish.is_calm = false;
        wish.spine = request.spine;
        wish.width = is_many ? 900 : 1300;
        wish.height = is_many ? 1000 : 920;
        wish.points = is_many ? 165.0 : 245.0;
        auto picture = page_picture(solved, wish, tools);
        if (!picture) return tl::unexpected(picture.error());
        const std::string title = tr(solved.activity.card().title);
        picture->caption = request.activities.size() == 1
                               ? title
                               : fmt::format("{}: {}", report::candidate_letter(i), title);
        picture->most_height = is_many ? 150.0 : 178.0;
        content.pictures.push_back(std::move(*picture));
    }
    content.legend = colour_legend(report::chart_width);
    content.levers = report::load_levers(*request.activities.front());
    auto validation = report::validate();
    if (!validation) return tl::unexpected(validation.error());
    content.validation = std::move(*validation);
    content.sentence = request.sentence;
    content.date = request.date;
    content.paper = request.paper;
    return report::job_sheet(content);
}

}

Result<void> write_report(const ReportRequest& request, const std::string& path,
                          const scene::PageTools& tools)
{
    const auto format = format_of(path);
    if (!format) return tl::unexpected(format.error());
    if (const auto place = check_place(path); !place) return tl::unexpected(place.error());
    const std::size_t most = request.audience == Audience::Patient ? 1 : 4;
    if (request.activities.empty() || request.activities.size() > most)
        return fail(most == 1
                        ? fmt::format("report: expected one activity for a handout, found {}; "
                                      "a job sheet (--for work) takes up to four",
                                      request.activities.size())
                        : fmt::format("report: expected one to four activities, found {}",
                                      request.activities.size()));
    for (const auto& activity : request.activities)
        if (activity->solution.status == biomech::Status::Failed)
            return fail(
                fmt::format("{}: there is no solution to report", activity->activity.card().id),
                ExitCode::NoSolution);
    Result<page::Document> document = fail("");
    if (request.audience == Audience::Patient) {
        const auto card = find_card(request.condition);
        if (!card) return tl::unexpected(card.error());
        document = patient_document(request, *card, tools);
    } else {
        document = work_document(request, tools);
    }
    if (!document) return tl::unexpected(document.error());
    if (*format == Format::Html) return write_file(path, report::html(*document));
    const auto bytes = tools.pdf(*document);
    if (!bytes) return tl::unexpected(bytes.error());
    return write_file(path, *bytes);
}

std::string proposed_name(const ReportRequest& request)
{
    return request.audience == Audience::Patient ? "spineload-handout.pdf"
                                                 : "spineload-job-sheet.pdf";
}

}
