#include "education/muscles.h"

#include "core/language.h"

#include <algorithm>
#include <array>

namespace spineload::education {
namespace {

struct MuscleWords {
    std::string_view group;
    const char* does;
};
constexpr std::array words{
    MuscleWords{"multifidus",
                tr_mark("The deep back muscle: short strands that steady each bone of the low back "
                        "on the next.")},
    MuscleWords{"multifidus_t",
                tr_mark("The deep back muscle further up. It steadies the back where the ribs "
                        "end.")},
    MuscleWords{"longissimus_pl",
                tr_mark("The inner part of the back straightener (erector spinae) in the low back. "
                        "It lifts you up from bending.")},
    MuscleWords{"longissimus_pt",
                tr_mark("The long part of the back straightener (erector spinae). Its tendons "
                        "cover the low back, and it straightens all of it.")},
    MuscleWords{"iliocostalis_pl",
                tr_mark("The outer part of the back straightener (erector spinae) in the low back. "
                        "It also bends you to its side.")},
    MuscleWords{"iliocostalis_pt",
                tr_mark("The outer part of the back straightener (erector spinae), up to the ribs. "
                        "It also bends you to its side.")},
    MuscleWords{"spinalis",
                tr_mark("A slim strand of the back straightener (erector spinae), close to the "
                        "ridge of the back.")},
    MuscleWords{"quadratus_lumborum",
                tr_mark("The side muscle of the low back, from the hip bone to the lowest rib. It "
                        "bends you to its side and steadies the trunk.")},
    MuscleWords{"psoas",
                tr_mark("The hip bender, from the low back to the thigh. It lifts the leg and "
                        "steadies the back from the side.")},
    MuscleWords{"external_oblique",
                tr_mark("The outer slanting belly muscle. It turns and bends the trunk.")},
    MuscleWords{"internal_oblique",
                tr_mark("The inner slanting belly muscle. It turns and bends the trunk.")},
    MuscleWords{"rectus_abdominis",
                tr_mark("The straight belly muscle, from the ribs to the pelvis. It bends you "
                        "forward.")},
    MuscleWords{"latissimus",
                tr_mark("The broad back muscle, from the low back to the arm. It pulls the arm "
                        "down and back.")},
    MuscleWords{"gluteus_maximus",
                tr_mark("The large buttock muscle. It straightens the hip when you stand up. It "
                        "is shown without numbers: the model ends at the pelvis.")},
    MuscleWords{"gluteus_medius",
                tr_mark("The side muscle of the hip. It keeps the pelvis level on one leg. It is "
                        "shown without numbers: the model ends at the pelvis.")},
    MuscleWords{"piriformis",
                tr_mark("A small muscle deep in the buttock, next to the sciatic nerve. It turns "
                        "the leg outwards. It is shown without numbers: the model ends at the "
                        "pelvis.")},
};

}

std::string_view what_muscle_does(std::string_view group)
{
    const auto found = std::ranges::find(words, group, &MuscleWords::group);
    return found == words.end() ? std::string_view{} : std::string_view{found->does};
}

}
