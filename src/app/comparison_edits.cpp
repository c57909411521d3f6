#include "app/comparison_edits.h"

#include "core/language.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace spineload::app {

namespace {

Edit view_change(std::function<void(View&)> change)
{
    Edit edit;
    edit.change = [change = std::move(change)](Document&, View& view) -> Result<void> {
        change(view);
        return {};
    };
    return edit;
}

// Whoever followed A's person until now keeps it, whatever becomes of A.
void give_everyone_their_person(Document& document)
{
    for (Rival& rival : document.rivals)
        if (!rival.person) rival.person = document.person;
}

// The other way round: a person of one's own that equals A's is none.
void drop_equal_persons(Document& document)
{
    for (Rival& rival : document.rivals)
        if (rival.person == document.person) rival.person.reset();
}

void look_at_level(View& view)
{
    view.is_started = true;
    if (!view.picked) view.picked = disc_at(anatomy::Level::L4L5);
}

tl::unexpected<Error> too_many()
{
    return fail(fmt::format("{} at once is the most that can be compared", most_candidates));
}

// Sets of ways to do one thing. assumed: what people ask about; the library's categories give the
// rest.
constexpr std::array families{
    std::array{"lift-stoop-20kg", "lift-squat-20kg", "holding-20kg-close", "holding-20kg-far"},
    std::array{"sitting-relaxed", "sitting-straight", "sitting-slouched-backrest", "standing"},
    std::array{"walking", "jogging", "standing", "lying-supine"},
    std::array{"standing", "sitting-relaxed", "lying-supine", "walking"},
    std::array{"bending-forward", "standing", "sitting-slouched-backrest", "lift-stoop-20kg"},
    std::array{"lying-supine", "standing", "sitting-relaxed", "sitting-slouched-backrest"}};

}

Edit for_candidate(std::size_t candidate, Edit edit)
{
    if (candidate == 0 || edit.kind != Edit::Kind::Change) return edit;
    if (!edit.held.empty()) edit.held += fmt::format("/{}", candidate_letter(candidate));
    if (!edit.label.empty())
        edit.label = fmt::format("{}: {}", candidate_letter(candidate), edit.label);
    edit.change = [candidate, inner = std::move(edit.change)](Document& document,
                                                              View& view) -> Result<void> {
        if (candidate > document.rivals.size()) return {};
        Document subject = as_subject(document, candidate);
        if (auto done = inner(subject, view); !done) return done;
        Rival& rival = document.rivals[candidate - 1];
        rival.activity = std::move(subject.activity);
        if (rival.person.value_or(document.person) != subject.person)
            rival.person = std::move(subject.person);
        if (rival.person == document.person) rival.person.reset();
        document.spine = std::move(subject.spine);
        document.notes = std::move(subject.notes);
        return {};
    };
    return edit;
}

Edit add_rival(scenario::Activity activity, std::optional<scenario::Person> person)
{
    Edit edit;
    edit.label = tr_format("Compare with {}", tr(activity.card().title));
    edit.change = [rival = Rival{std::move(activity), std::move(person)}](
                      Document& document, View& view) -> Result<void> {
        if (document.rivals.size() >= most_rivals) return too_many();
        document.rivals.push_back(rival);
        drop_equal_persons(document);
        view.compare.candidate = document.rivals.size();
        look_at_level(view);
        return {};
    };
    return edit;
}

Edit repeat_candidate(std::size_t candidate)
{
    Edit edit;
    edit.label = tr_format("Repeat {}", std::string(1, candidate_letter(candidate)));
    edit.change = [candidate](Document& document, View& view) -> Result<void> {
        if (document.rivals.size() >= most_rivals) return too_many();
        if (candidate >= candidate_count(document)) return {};
        const SolveKey key = candidate_key(document, candidate);
        document.rivals.push_back({key.activity, key.person});
        drop_equal_persons(document);
        view.compare.candidate = document.rivals.size();
        look_at_level(view);
        return {};
    };
    return edit;
}

Edit remove_candidate(std::size_t candidate)
{
    Edit edit;
    edit.label = tr_format("Take {} out", std::string(1, candidate_letter(candidate)));
    edit.change = [candidate](Document& document, View& view) -> Result<void> {
        if (document.rivals.empty() || candidate >= candidate_count(document)) return {};
        if (candidate == 0) {
            give_everyone_their_person(document);
            document.activity = document.rivals.front().activity;
            document.person = *document.rivals.front().person;
            document.rivals.erase(document.rivals.begin());
            drop_equal_persons(document);
        } else {
            document.rivals.erase(document.rivals.begin() +
                                  static_cast<std::ptrdiff_t>(candidate - 1));
        }
        view.compare.candidate = std::min(view.compare.candidate, document.rivals.size());
        return {};
    };
    return edit;
}

Edit make_first(std::size_t candidate)
{
    Edit edit;
    edit.label = tr_format("{} becomes A", std::string(1, candidate_letter(candidate)));
    edit.change = [candidate](Document& document, View& view) -> Result<void> {
        if (candidate == 0 || candidate >= candidate_count(document)) return {};
        give_everyone_their_person(document);
        Rival& rival = document.rivals[candidate - 1];
        std::swap(document.activity, rival.activity);
        std::swap(document.person, *rival.person);
        drop_equal_persons(document);
        view.compare.candidate = 0;
        return {};
    };
    return edit;
}

Edit compare_ways(std::vector<scenario::Activity> ways, std::string label)
{
    Edit edit;
    edit.label = std::move(label);
    edit.change = [ways = std::move(ways)](Document& document, View& view) -> Result<void> {
        if (ways.empty()) return {};
        if (ways.size() > most_candidates) return too_many();
        document.activity = ways.front();
        document.rivals.clear();
        for (std::size_t i = 1; i < ways.size(); ++i) document.rivals.push_back({ways[i], {}});
        view.compare.candidate = 0;
        view.time_s = 0.0;
        view.is_at_peak = true;
        look_at_level(view);
        return {};
    };
    return edit;
}

Edit stop_comparing()
{
    Edit edit;
    edit.label = tr("Only A");
    edit.change = [](Document& document, View& view) -> Result<void> {
        document.rivals.clear();
        view.compare.candidate = 0;
        return {};
    };
    return edit;
}

Edit show_difference(bool is_on)
{
    return view_change([is_on](View& view) { view.compare.shows_difference = is_on; });
}

Edit set_clock_share(bool is_on)
{
    return view_change([is_on](View& view) { view.compare.clock_is_share = is_on; });
}

Edit select_candidate(std::size_t candidate)
{
    return view_change([candidate](View& view) { view.compare.candidate = candidate; });
}

std::vector<const scenario::Activity*> partners_of(const scenario::Activity& activity,
                                                   const scenario::Catalogue& catalogue)
{
    std::vector<const scenario::Activity*> out;
    const auto add = [&](const scenario::Activity& one) {
        const bool is_known = std::ranges::any_of(
            out, [&](const auto* other) { return other->card().id == one.card().id; });
        if (!is_known && one.card().id != activity.card().id) out.push_back(&one);
    };
    const auto find = [&](std::string_view id) {
        for (const auto& one : catalogue.activities)
            if (one.card().id == id) add(one);
    };
    // The family that it leads, then those it belongs to, then its category, then the rest.
    for (const auto& family : families)
        if (family.front() == activity.card().id)
            for (const char* id : family) find(id);
    for (const auto& family : families)
        if (std::ranges::find(family, activity.card().id) != family.end())
            for (const char* id : family) find(id);
    for (const auto& one : catalogue.activities)
        if (one.card().category == activity.card().category) add(one);
    for (const auto& one : catalogue.activities) add(one);
    return out;
}

}
