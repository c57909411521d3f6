#include "report/handout.h"

#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"
#include "report/page_words.h"

#include <fmt/format.h>

namespace spineload::report {

using namespace page;

namespace {

// Below this a card's first sentence is too short to stand as a message: "Your back is strong."
constexpr std::size_t least_letters = 45;

std::string number_message(const SolvedActivity& solved)
{
    const double factor = standing_factor(solved);
    const std::string title = tr(solved.activity.card().title);
    // Spoken of, a large number is told in whole times.
    const std::string times = show_number(factor, factor < 3.0 ? 1 : 0);
    if (solved.activity.card().id == "standing" && factor < 1.1)
        return tr("Loads on this page are told against relaxed standing, which counts as 1.");
    if (solved.solution.status != biomech::Status::Solved)
        return tr_format(
            "“{}” puts at least {} times the load of relaxed standing on the low "
            "back.",
            title, times);
    // assumed: within a tenth of standing nobody would tell the difference, nor can the model.
    if (factor < 0.9)
        return tr_format(
            "“{}” puts about {} times the load of relaxed standing on the low back. "
            "That is less than standing.",
            title, times);
    if (factor <= 1.1)
        return tr_format("“{}” puts about as much load on the low back as relaxed standing.",
                         title);
    return tr_format(
        "“{}” puts about {} times the load of relaxed standing on the low back. Backs "
        "get used to load, step by step.",
        title, times);
}

// What needs care has nothing to do with a load: no number and no bar stands beside it.
bool is_about_load(const HandoutContent& content)
{
    return content.card->kind != education::CardKind::Safety;
}

std::string sources_line(const HandoutContent& content)
{
    const auto& card = *content.card;
    std::string line = tr("Sources:");
    for (std::size_t i = 0; i < card.sources.size(); ++i) {
        const auto& source = card.sources[i];
        line += fmt::format("{} {}{}", i == 0 ? "" : ";", source.citation,
                            source.year > 0 ? fmt::format(" ({})", source.year) : "");
    }
    line += ".";
    if (!is_about_load(content)) return line;
    return line + " " +
           tr_format(
               "Loads: worked out by {} for a general back and set against measured disc "
               "pressures (Wilke and others, Spine 24:755, 1999).",
               program_name());
}

std::vector<Block> messages_column(const HandoutContent& content)
{
    List list;
    list.is_numbered = true;
    for (const auto& message : key_messages(content)) list.items.push_back({{message, false}});
    return {heading(tr("Three things to know")), {list}};
}

void append(std::vector<Block>& blocks, std::vector<Block> more)
{
    for (auto& block : more) blocks.push_back(std::move(block));
}

std::vector<Block> load_blocks(const HandoutContent& content)
{
    return {
        {Columns{{{0.92, {{content.picture}}}, {1.08, messages_column(content)}}}},
        heading(tr("Load on the low back")),
        paragraph(tr("Relaxed standing counts as 1. The bars show the load on the disc between the "
                     "4th and 5th low-back bones (L4-L5). They do not show pain.")),
        {Chart{everyday_chart(content.bars)}}};
}

// A safety card in its own words and order: every sign counts, so none is picked out.
std::vector<Block> safety_blocks(const education::Card& card)
{
    std::vector<Block> blocks;
    for (const char* id : {"what", "feel", "load"}) {
        const auto* section = card.section(id);
        if (!section) continue;
        blocks.push_back(heading(section->heading));
        append(blocks, section_blocks(card, id));
    }
    return blocks;
}

Columns advice(const education::Card& card)
{
    std::vector<Block> helps{heading(tr("What helps"))};
    append(helps, section_blocks(card, "helps"));
    Box care;
    care.is_accented = true;
    care.blocks.push_back(heading(tr("When to get care")));
    append(care.blocks, section_blocks(card, "care"));
    return {{{1.0, std::move(helps)}, {1.0, {{std::move(care)}}}}};
}

}

double standing_factor(const SolvedActivity& solved)
{
    constexpr auto level = anatomy::Level::L4L5;
    const double now = peak(solved.solution, level, *find_level_key("compression_N")).value;
    return now / solved.standing_loads(level).compression.si();
}

std::vector<std::string> key_messages(const HandoutContent& content)
{
    return {first_sentences(*content.card, "what", least_letters), number_message(*content.solved),
            first_sentences(*content.card, "load", least_letters)};
}

Document handout(const HandoutContent& content)
{
    const auto& card = *content.card;
    Document document;
    document.title = content.is_about_card ? card.title : tr(content.solved->activity.card().title);
    document.subject = tr("Handout");
    document.language = card.language;
    document.paper = content.paper;
    document.header_left = "SpineLoad";
    document.header_right = content.date;
    document.footer = tr("General education. Not a scan of you, not a diagnosis.");
    document.is_one_page = true;
    document.body_size = 10.4;
    auto& blocks = document.blocks;
    blocks.push_back(heading(document.title, 1));
    append(blocks, is_about_load(content) ? load_blocks(content) : safety_blocks(card));
    blocks.push_back({advice(card)});
    if (!content.sentence.empty())
        blocks.push_back({Box{{heading(tr("From your clinician"), 3),
                               paragraph(content.sentence, Paragraph::Style::Lead)},
                              false}});
    blocks.push_back({Notes{tr("Notes"), 2}});
    blocks.push_back(paragraph(sources_line(content) + " " + education::review_line(card),
                               Paragraph::Style::Small));
    return document;
}

}
