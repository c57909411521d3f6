// The handout: a page to take home, with the clinician's own sentence. Written beside the window.

#include "app/handout.h"
#include "core/language.h"
#include "render/page_tools.h"
#include "ui/exporting.h"
#include "ui/icons.h"
#include "ui/learn/learn_parts.h"
#include "ui/learn/learn_widgets.h"
#include "ui/text.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <array>
#include <ctime>
#include <filesystem>

namespace spineload::ui {

namespace {

std::string today()
{
    const std::time_t now = std::time(nullptr);
    return fmt::format("{:%Y-%m-%d}", fmt::localtime(now));
}

app::ReportRequest request_of(const Desk& desk, const LearnState& state)
{
    app::ReportRequest request;
    request.audience = app::ReportRequest::Audience::Patient;
    const auto solved = desk.session.shared_solved();
    request.activities.push_back(
        std::shared_ptr<const report::SolvedActivity>{solved, &solved->result});
    request.spine = desk.session.document().spine;
    request.paper = state.handout.is_letter ? page::Paper::Letter : page::Paper::A4;
    request.condition = desk.session.view().card;
    request.sentence = state.handout.sentence;
    request.date = today();
    return request;
}

void write(Desk& desk, LearnState& state)
{
    if (!desk.session.shared_solved()) return;
    const app::ReportRequest request = request_of(desk, state);
    const std::string stem = std::filesystem::path{app::proposed_name(request)}.stem().string();
    const std::string path =
        free_name(export_folder(), stem, state.handout.is_html ? ".html" : ".pdf").string();
    if (!state.handout.background)
        state.handout.background = std::make_shared<app::Background>(std::function<void()>{});
    state.handout.is_writing = true;
    desk.kit.wake_in(0.0);  // from the next frame on, `follow` looks for the end
    const auto outcome = state.handout.outcome = std::make_shared<HandoutForm::Outcome>();
    state.handout.background->submit([request, path, outcome]() -> app::Background::Finish {
        auto done = app::write_report(request, path, render::page_tools());
        return [done = std::move(done), path, outcome] {
            outcome->is_done = true;
            outcome->path = path;
            if (!done) outcome->error = done.error();
        };
    });
}

// What became of it, when it is done.
void follow(Desk& desk, LearnState& state)
{
    HandoutForm& form = state.handout;
    if (!form.is_writing) return;
    desk.kit.wake_in(0.1);
    form.background->finish_ready();
    if (!form.outcome->is_done) return;
    form.is_writing = false;
    if (form.outcome->error) {
        desk.requests.trouble = *form.outcome->error;
        return;
    }
    form.is_open = false;
    const std::filesystem::path path{form.outcome->path};
    desk.requests.notice = app::Notice{tr_format("Saved as {}", path.filename().string()),
                                       tr("Show folder"), path.parent_path().string()};
}

std::string topic_of(const Desk& desk)
{
    const auto& library = desk.session.library();
    const auto* card = library.cards.find(desk.session.view().card);
    if (!card) card = library.cards.find(library.rules.general_card());
    return card ? card->title : std::string{};
}

}

void draw_handout_dialog(Desk& desk, LearnState& state)
{
    follow(desk, state);
    HandoutForm& form = state.handout;
    if (!form.is_open) return;
    Kit& kit = desk.kit;
    const std::string title = tr("Handout");
    Dialog dialog{kit, title.c_str(), desk.layout.window, 560.0f, 326.0f};
    Rect rest = dialog.inner();
    text_in(kit, rest.cut_top(kit.px(26.0f)), Align::Left, Type::LearnAside, kit.theme->text,
            tr_format("About: {}", topic_of(desk)));
    rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Body, kit.theme->text_2,
                         tr("Picture, three key messages, what helps, when to get care.")) +
                 kit.px(14.0f));
    text_in(kit, rest.cut_top(kit.px(24.0f)), Align::Left, Type::LearnHeading, kit.theme->text,
            tr("Your own sentence"));
    rest.cut_top(kit.px(4.0f));
    text_field(kit, "handout/sentence", rest.cut_top(kit.px(40.0f)), form.sentence, nullptr,
               tr("For example: walk a little each day, and come back in two weeks"));
    rest.cut_top(kit.px(14.0f));
    Rect row = rest.cut_top(kit.px(32.0f));
    const std::array papers{Option{"A4", nullptr, true, {}}, Option{"Letter", nullptr, true, {}}};
    const float papers_w = segment_width(kit, papers);
    if (const auto chosen =
            segment(kit, "handout/paper", row.cut_left(papers_w), papers, form.is_letter ? 1 : 0))
        form.is_letter = *chosen == 1;
    row.cut_left(kit.px(16.0f));
    const std::array kinds{Option{"PDF", nullptr, true, {}}, Option{"HTML", nullptr, true, {}}};
    const float kinds_w = segment_width(kit, kinds);
    if (const auto chosen =
            segment(kit, "handout/kind", row.cut_left(kinds_w), kinds, form.is_html ? 1 : 0))
        form.is_html = *chosen == 1;
    Rect foot = rest.cut_bottom(kit.px(46.0f));
    const BigButton save{ButtonKind::Primary, icon::done, nullptr,
                         !form.is_writing && desk.session.shared_solved() != nullptr};
    const std::string label = form.is_writing ? tr("Writing…") : tr("Save handout");
    if (big_button(kit, "handout/save", foot.cut_right(big_button_width(kit, label, save)), label,
                   save))
        write(desk, state);
    if (dialog.wants_close()) form.is_open = false;
}

}
