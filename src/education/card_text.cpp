#include "education/cards.h"
#include "education/text.h"

#include "core/language.h"

#include <fmt/format.h>

namespace spineload::education {

namespace {

constexpr int text_columns = 80;

// Splits at ** and drops the markers.
std::vector<TextRun> bold_runs(std::string_view text)
{
    std::vector<TextRun> runs;
    bool is_bold = false;
    for (;;) {
        const std::size_t mark = text.find("**");
        if (mark != 0 && !text.empty())
            runs.push_back({std::string(text.substr(0, mark)), is_bold});
        if (mark == std::string_view::npos) return runs;
        text.remove_prefix(mark + 2);
        is_bold = !is_bold;
    }
}

std::string heading(std::string_view text) { return fmt::format("\n{}\n", text); }

// Grades are about load as a cause or driver, not about how well the condition is known.
std::string_view load_evidence_words(std::string_view grade)
{
    if (grade == "A") return tr("consistent, from good studies");
    if (grade == "B") return tr("moderate");
    if (grade == "C") return tr("low or conflicting");
    if (grade == "D") return tr("laboratory studies and expert view only");
    return tr("no link with load");
}

// "Levels: L4-L5", wrapped below its label.
std::string labelled(std::string_view label, std::string_view text, std::string_view indent = "")
{
    return wrapped(text, text_columns, fmt::format("{}{} ", indent, label), "    ");
}

std::string clinical_lines(const Card& card)
{
    std::string out = labelled(tr("Clinical name:"), card.clinical_title);
    if (!card.icd10.empty())
        out += labelled("ICD-10:", tr_format("{} (check against the current tables)", card.icd10));
    if (!card.levels.empty())
        out += labelled(tr("Levels:"), fmt::format("{}", fmt::join(card.levels, ", ")));
    std::string grade =
        fmt::format("{}, {}", card.load_evidence, load_evidence_words(card.load_evidence));
    if (!card.load_evidence_note.empty()) grade += ". " + card.load_evidence_note;
    return out + labelled(tr("Evidence that load matters:"), grade);
}

std::string id_line(std::string_view label, const std::vector<std::string>& ids,
                    std::string_view indent = "")
{
    if (ids.empty()) return {};
    return labelled(label, fmt::format("{}", fmt::join(ids, ", ")), indent);
}

}

std::string without_markers(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '[') {
            const std::size_t end = text.find(']', at);
            if (end != std::string_view::npos && whole_number(text.substr(at + 1, end - at - 1))) {
                if (plain.ends_with(' ')) plain.pop_back();
                at = end;
                continue;
            }
        }
        plain += text[at];
    }
    return plain;
}

std::string TextBlock::text() const
{
    std::string all;
    for (const auto& run : runs) all += run.text;
    return all;
}

std::vector<TextBlock> text_blocks(std::string_view markdown)
{
    std::vector<TextBlock> blocks;
    std::string text;
    bool is_bullet = false;
    const auto finish = [&] {
        if (!text.empty()) blocks.push_back({is_bullet, bold_runs(text)});
        text.clear();
        is_bullet = false;
    };
    while (!markdown.empty()) {
        const std::size_t end = markdown.find('\n');
        std::string_view line = trimmed(markdown.substr(0, end));
        markdown.remove_prefix(end == std::string_view::npos ? markdown.size() : end + 1);
        if (line.empty() || line.starts_with("- ")) finish();
        if (line.starts_with("- ")) {
            is_bullet = true;
            line = trimmed(line.substr(2));
        }
        if (!line.empty()) text += (text.empty() ? "" : " ") + std::string(line);
    }
    finish();
    return blocks;
}

std::string reading_text(const Card& card)
{
    std::string all;
    for (const auto& section : card.sections) {
        if (section.id == "sources") continue;
        for (const auto& block : text_blocks(section.markdown))
            all += without_markers(block.text()) + '\n';
    }
    return all;
}

std::string review_line(const Card& card)
{
    return card.reviewer.empty()
               ? std::string(tr("Not yet reviewed by a clinician."))
               : tr_format("Reviewed by {} on {}.", card.reviewer, card.review_date);
}

std::string card_text(const Card& card, bool clinical)
{
    std::string out = card.title + '\n' +
                      std::string(static_cast<std::size_t>(display_width(card.title)), '=') + '\n';
    if (clinical) out += clinical_lines(card);
    out +=
        wrapped(fmt::format("{} {}", review_line(card), tr("General education, not a diagnosis.")),
                text_columns, "", "");
    for (const auto& section : card.sections) {
        out += heading(section.heading);
        bool after_bullet = true;
        for (const auto& block : text_blocks(section.markdown)) {
            // Bullets stay together; a paragraph stands apart from what is above it.
            if (!after_bullet && !block.is_bullet) out += '\n';
            out += wrapped(block.text(), text_columns, block.is_bullet ? "  - " : "  ",
                           block.is_bullet ? "    " : "  ");
            after_bullet = false;
        }
        if (section.id == "load") {
            out += id_line(tr("More load in:"), card.more_activities, "  ");
            out += id_line(tr("Less load in:"), card.less_activities, "  ");
        }
    }
    std::vector<std::string> next = card.related;
    if (card.kind != CardKind::Safety) next.emplace_back("when-to-seek-care");
    out += '\n' + id_line(tr("Read next:"), next);
    return out;
}

}
