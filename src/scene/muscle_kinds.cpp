#include "scene/muscle_kinds.h"

#include <algorithm>
#include <array>

namespace spineload::scene {
namespace {

using Form = MuscleKind::Form;

// Where tendon ends and belly begins, after the anatomy of each muscle (assumed: read off plates;
// for the picture only, the engine has one tendon length a fascicle). Psoas: a long tendon at the
// hip. Pars thoracis of the erector spinae: tendons over the whole low back (its aponeurosis),
// bellies beside the ribs. Multifidus: fleshy at the sacrum, tendons to the spinous processes.
constexpr std::array kinds{
    MuscleKind{"psoas", Form::Column, false, 18, 16, 0.45f, 0.30f, 0.08f},
    MuscleKind{"quadratus_lumborum", Form::Column, false, 13, 16, 0.25f, 0.25f, 0.45f},
    MuscleKind{"multifidus", Form::Column, false, 18, 16, 0.20f, 0.45f, 0.25f, 0, 1, 0, 0, 0.30f},
    MuscleKind{"multifidus_t", Form::Column, false, 11, 10, 0.25f, 0.45f, 0.25f, 0, 1, 0, 0, 0.2f},
    MuscleKind{"longissimus_pl", Form::Column, false, 14, 14, 0.40f, 0.25f, 0.25f},
    MuscleKind{"iliocostalis_pl", Form::Column, false, 14, 14, 0.40f, 0.25f, 0.25f},
    MuscleKind{"longissimus_pt", Form::Column, false, 24, 16, 0.55f, 0.20f, 0.22f},
    MuscleKind{"iliocostalis_pt", Form::Column, false, 20, 14, 0.55f, 0.20f, 0.22f},
    MuscleKind{"spinalis", Form::Column, false, 10, 8, 0.35f, 0.35f, 0.25f},
    // assumed: a straight muscle of the belly is about 6 cm wide and 1 cm thick.
    MuscleKind{"rectus_abdominis", Form::Column, true, 12, 12, 0.12f, 0.08f, 0.45f, 0, 1, 0,
               0.022f},
    MuscleKind{"external_oblique", Form::Sheet, true, 8, 11, 0.12f, 0.15f, 0.30f, 0.0f, 1.0f},
    MuscleKind{"internal_oblique", Form::Sheet, true, 7, 7, 0.15f, 0.15f, 0.30f, 0.0f, 1.0f,
               0.008f},
    MuscleKind{"gluteus_maximus", Form::Sheet, true, 9, 10, 0.12f, 0.22f, 0.35f},
    MuscleKind{"gluteus_medius", Form::Sheet, true, 8, 9, 0.22f, 0.30f, 0.25f},
    MuscleKind{"piriformis", Form::Sheet, false, 9, 5, 0.25f, 0.40f, 0.20f},
    // Over the back muscles it is fascia, as thin as a sheet of paper.
    MuscleKind{"latissimus", Form::Column, true, 16, 14, 0.55f, 0.15f, 0.06f},
};

}

const MuscleKind& kind_of(std::string_view group)
{
    static constexpr MuscleKind plain{};
    const auto found = std::ranges::find(kinds, group, &MuscleKind::group);
    return found == kinds.end() ? plain : *found;
}

}
