#include "report/compare_studies.h"

#include "core/language.h"

#include <algorithm>
#include <array>

namespace spineload::report {

namespace {

constexpr const char* wilke =
    "Wilke 1999, Spine 24:755-762: pressure in the L4-L5 disc of one man of 45 years";

struct Note {
    /// It is about these; two of them are needed, one of the first `key_count` among them.
    std::vector<const char*> activities;
    std::size_t key_count;
    const char* text;
    std::vector<const char*> sources;
};

// [source] The values are those of the works named in each note, as collected in the project's
// reference data (in-vivo and conditions tables); the sentences are our own.
const std::vector<Note>& notes()
{
    static const std::vector<Note> all{
        {{"lift-stoop-20kg", "lift-squat-20kg"},
         2,
         tr_mark("In one man, disc pressure was higher with a round back (2.3 against 1.7 MPa). "
                 "Other model studies found little difference, or the reverse. Weight, distance "
                 "and height matter in all of them."),
         {wilke,
          "van Dieën 1999, Clin. Biomech. 14:685-696: review of stooping and squatting; no support "
          "for squatting as prevention",
          "von Arx 2021, Front. Bioeng. 9:769117: model, 15 kg box; less compression stooping, "
          "more shear above L5-S1",
          "Kingma 2006, Phys. Ther. 86:1091-1105: muscle-driven model, 12 men, narrow box; more "
          "compression stooping (5,060 against 3,980 N)"}},
        {{"holding-20kg-close", "holding-20kg-far", "lift-stoop-20kg", "lift-squat-20kg"},
         2,
         tr_mark("In one man, 20 kg gave 1.0 to 1.1 MPa held close and 1.8 MPa held far away. A "
                 "lighter, closer and higher load is the most constant finding of all studies. "
                 "Training in lifting has not prevented back pain."),
         {wilke, "Verbeek 2011, Cochrane review CD005958: odds ratio of training 1.17 (0.68-2.02)",
          "van Dieën 1999, Clin. Biomech. 14:685-696: review of stooping and squatting"}},
        {{"sitting-relaxed", "sitting-straight", "sitting-slouched-backrest", "standing"},
         3,
         tr_mark("In one man, pressure was about the same sitting and standing (0.46 and 0.50 MPa) "
                 "and lower leaning back in an armchair (0.3 MPa). Older studies found more in "
                 "sitting, newer ones no clear difference. No single posture is best."),
         {wilke,
          "Sato 1999, Spine 24:2468-2474: eight volunteers; sitting higher than standing (0.62 "
          "against 0.54 MPa)",
          "Meta-analysis 2022, Life 12:457: older studies higher in sitting, newer ones no clear "
          "difference",
          "Slater 2019, JOSPT 49:562: no single ideal sitting posture"}},
        {{"jogging", "walking", "standing"},
         1,
         tr_mark(
             "In one man, pressure reached 0.65 MPa in walking and 0.85 to 0.95 MPa in jogging. "
             "In a study of 79 people, runners' discs held more water than those of people "
             "who do not run: discs adapt to what they do."),
         {wilke, "Belavý 2017, Sci. Rep. 7:45975: cross-sectional, 79 people"}},
        {{"lying-supine", "standing", "sitting-relaxed", "walking"},
         1,
         tr_mark("In one man, pressure was 0.1 MPa lying down and rose to 0.24 MPa over a night as "
                 "the disc took up water. Rest in bed has not helped back pain more than staying "
                 "active."),
         {wilke, "Dahm 2010, Cochrane review CD007612: bed rest against staying active"}},
        {{"bending-forward", "standing", "lift-stoop-20kg", "lift-squat-20kg"},
         1,
         tr_mark("In one man, pressure rose nearly evenly with bending, to 1.1 MPa at 36°. Bending "
                 "more in lifting has not been shown to be a risk for back pain; the studies are "
                 "few and weak."),
         {"Wilke 2001, Clin. Biomech. 16 Suppl. 1:S111-S126: the same man",
          "Saraceni 2020, JOSPT 50:121-130: review of 12 studies"}}};
    return all;
}

}

std::optional<StudyNote> studies_on(std::span<const std::string> activities)
{
    for (const Note& note : notes()) {
        std::size_t found = 0;
        bool has_key = false;
        for (std::size_t i = 0; i < note.activities.size(); ++i) {
            if (std::ranges::find(activities, note.activities[i]) == activities.end()) continue;
            ++found;
            has_key = has_key || i < note.key_count;
        }
        if (found < 2 || !has_key) continue;
        StudyNote out;
        out.text = tr(note.text);
        out.sources.assign(note.sources.begin(), note.sources.end());
        return out;
    }
    return std::nullopt;
}

}
