#include "app/condition_examples.h"

#include "core/language.h"
#include "scenario/person_words.h"

#include <algorithm>
#include <array>

namespace spineload::app {

namespace {

using anatomy::Bone;
using anatomy::Build;
using anatomy::Level;
using anatomy::MuscleRegion;

constexpr auto l5s1 = index(Level::L5S1), l4l5 = index(Level::L4L5), l3l4 = index(Level::L3L4);
constexpr std::size_t left = 0, right = 1;

// assumed: at the level and of the size where such a finding is common and plain to see.
struct Example {
    std::string_view card;
    void (*set)(Build&);
};

constexpr std::array<Example, 14> examples{
    {{"disc-bulge", [](Build& b) { b.conditions.bulge[l4l5] = 2.5_mm; }},
     {"disc-degeneration",
      [](Build& b) {
          b.disc_grade[l5s1] = std::max(b.disc_grade[l5s1], 4);
          b.conditions.bulge[l5s1] = 1.5_mm;
          b.conditions.osteophytes[l5s1] = 2_mm;
      }},
     {"disc-herniation",
      [](Build& b) {
          b.conditions.extrusion[l5s1] = 6_mm;
          b.conditions.herniation_side[l5s1] = 0.8;
      }},
     {"sciatica",
      [](Build& b) {
          b.conditions.protrusion[l5s1] = 5_mm;
          b.conditions.herniation_side[l5s1] = -0.9;
      }},
     {"facet-oa",
      [](Build& b) {
          b.conditions.facet_arthritis[l5s1] = 1.5;
          b.conditions.facet_arthritis[l4l5] = 2.5;
      }},
     {"pinched-nerve",
      [](Build& b) {
          b.conditions.foramen_stenosis[l4l5] = 0.9;
          b.conditions.narrowing[l4l5] = 2_mm;
      }},
     {"spinal-stenosis",
      [](Build& b) {
          b.conditions.canal_stenosis[l4l5] = 0.8;
          b.conditions.flavum_thickening[l4l5] = 1.0;
          b.conditions.bulge[l4l5] = 2.5_mm;
          b.conditions.canal_stenosis[l3l4] = 0.4;
      }},
     {"spondylolysis", [](Build& b) { b.conditions.pars_defect[l5s1] = true; }},
     {"spondylolisthesis",
      [](Build& b) {
          b.conditions.pars_defect[l5s1] = true;
          b.conditions.slip[l5s1] = 8_mm;
      }},
     {"scoliosis",
      [](Build& b) {
          b.conditions.scoliosis = 25_deg;
          b.conditions.scoliosis_apex = Bone::L2;
      }},
     {"osteoporotic-fracture", [](Build& b) { b.conditions.compression[index(Bone::L1)] = 0.35; }},
     {"pagets", [](Build& b) { b.conditions.paget[index(Bone::L3)] = 1.0; }},
     {"muscle-strain",
      [](Build& b) {
          b.conditions.muscle_strain[index(MuscleRegion::ErectorSpinae)][right] = 0.8;
      }},
     {"muscle-spasm", [](Build& b) {
          b.conditions.muscle_spasm[index(MuscleRegion::ErectorSpinae)][left] = 0.8;
      }}}};

}

std::optional<Build> example_of(std::string_view card, const Build& person)
{
    const auto found = std::ranges::find(examples, card, &Example::card);
    if (found == examples.end()) return std::nullopt;
    Build build = person;
    const auto own = person.conditions;
    build.conditions = {};
    // What the body carries and how strong it is stays the person's own.
    build.conditions.extensors = own.extensors, build.conditions.abdominals = own.abdominals;
    build.conditions.guarding = own.guarding, build.conditions.belly = own.belly;
    build.conditions.pregnancy_weeks = own.pregnancy_weeks;
    found->set(build);
    return build;
}

Edit show_example(std::string_view card, const std::string& title, const Build& person)
{
    return set_build(example_of(card, person).value_or(person), tr_format("Example: {}", title));
}

std::string example_line(const Build& person)
{
    Build shaped;
    shaped.conditions = person.conditions;
    shaped.conditions.extensors = shaped.conditions.abdominals = 1.0;
    shaped.conditions.guarding = shaped.conditions.pregnancy_weeks = 0.0;
    shaped.conditions.belly = {};
    const auto words = scenario::condition_words(shaped);
    if (words.empty()) return {};
    // More would fill the picture.
    std::string said = words.front();
    if (words.size() > 1) said += "; " + words[1];
    if (words.size() > 2) said += "; …";
    return tr_format("Example of {}. Not your scan.", said);
}

}
