#include "education/tissues.h"

#include "core/language.h"
#include "education/muscles.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace spineload::education {

namespace {

using K = StructureKind;

constexpr std::size_t whole = anatomy::level_count - 1;
constexpr std::size_t l5 = index(anatomy::Bone::L5), l1 = index(anatomy::Bone::L1),
                      t12 = index(anatomy::Bone::T12);
constexpr std::size_t l4l5 = index(anatomy::Level::L4L5);

// Latin names: Terminologia Anatomica (1998). What each does: textbook common knowledge in our own
// words. The supraspinous ligament is missing at L5-S1 ([source] Rissanen 1960).
constexpr std::array table{
    TissueName{K::Ligament, "anterior_longitudinal", "anterior longitudinal ligament",
               "Ligamentum longitudinale anterius", Numbered::ByLevel, 0, whole, false,
               tr_mark("Front long ligament {}"), "",
               tr_mark("A broad band down the front of the spine. It holds back when you lean "
                       "backwards.")},
    TissueName{K::Ligament, "posterior_longitudinal", "posterior longitudinal ligament",
               "Ligamentum longitudinale posterius", Numbered::ByLevel, 0, whole, false,
               tr_mark("Rear long ligament {}"), "",
               tr_mark("A narrow band behind the discs, inside the canal. It helps to hold back "
                       "when you bend forward.")},
    TissueName{K::Ligament, "flavum", "ligamentum flavum", "Ligamentum flavum", Numbered::ByLevel,
               0, whole, false, tr_mark("Yellow ligament {}"), "",
               tr_mark("An elastic sheet between two arches. It stretches when you bend forward "
                       "and draws in again as you straighten up.")},
    TissueName{K::Ligament, "interspinous", "interspinous ligament", "Ligamentum interspinale",
               Numbered::ByLevel, 0, whole, false, tr_mark("Ligament between the spines {}"), "",
               tr_mark("A thin sheet between two spinous processes. It tightens when you bend far "
                       "forward.")},
    TissueName{K::Ligament, "supraspinous", "supraspinous ligament", "Ligamentum supraspinale",
               Numbered::ByLevel, l4l5, whole, false, tr_mark("Ligament over the spines {}"), "",
               tr_mark("A cord over the tips of the spinous processes. It tightens when you bend "
                       "far forward.")},
    TissueName{K::Ligament, "capsule", "facet capsule",
               "Capsula articularis articulationis zygapophysialis", Numbered::ByLevel, 0, whole,
               true, tr_mark("Left joint capsule {}"), tr_mark("Right joint capsule {}"),
               tr_mark("A sleeve around the small joint. It keeps the joint's fluid in and limits "
                       "how far the joint moves.")},
    TissueName{K::Ligament, "intertransverse", "intertransverse ligament",
               "Ligamentum intertransversarium", Numbered::ByLevel, l4l5, whole, true,
               tr_mark("Left side ligament {}"), tr_mark("Right side ligament {}"),
               tr_mark("A thin sheet between two transverse processes. It tightens a little when "
                       "you bend to the other side.")},
    TissueName{K::Ligament, "iliolumbar", "iliolumbar ligament", "Ligamentum iliolumbale",
               Numbered::Not, 0, 0, true, tr_mark("Left ligament to the pelvis"),
               tr_mark("Right ligament to the pelvis"),
               tr_mark("A strong band from the lowest low-back bone to the pelvis. It steadies the "
                       "base of the spine.")},
    TissueName{K::Nerve, "", "nerve root", "Nervus lumbalis", Numbered::ByBone, 0, l1, true,
               tr_mark("Left nerve root {}"), tr_mark("Right nerve root {}"), ""},
    TissueName{K::Nerve, "s2", "nerve root S2", "Nervus sacralis II", Numbered::Not, 0, 0, true,
               tr_mark("Left nerve root S2"), tr_mark("Right nerve root S2"),
               tr_mark("It brings feeling to the back of the thigh and joins the sciatic nerve.")},
    TissueName{K::Nerve, "s3", "nerve root S3", "Nervus sacralis III", Numbered::Not, 0, 0, true,
               tr_mark("Left nerve root S3"), tr_mark("Right nerve root S3"),
               tr_mark("It helps to run bladder and bowel, and joins the sciatic nerve.")},
    TissueName{K::Nerve, "sciatic", "sciatic nerve", "Nervus ischiadicus", Numbered::Not, 0, 0,
               true, tr_mark("Left sciatic nerve"), tr_mark("Right sciatic nerve"),
               tr_mark("The thickest nerve of the body, made of the roots L4 to S3. It runs down "
                       "the back of the leg.")},
    TissueName{K::JointNerve, "", "medial branch", "Ramus medialis rami posterioris nervi spinalis",
               Numbered::ByBone, l5, t12, true, tr_mark("Left joint nerve {}"),
               tr_mark("Right joint nerve {}"),
               tr_mark("A thin nerve that brings messages from the small joints. Each joint has "
                       "two of them.")},
    TissueName{K::JointNerve, "t11", "medial branch T11",
               "Ramus medialis rami posterioris nervi spinalis", Numbered::Not, 0, 0, true,
               tr_mark("Left joint nerve T11"), tr_mark("Right joint nerve T11"),
               tr_mark("A thin nerve that brings messages from the small joints. Each joint has "
                       "two of them.")},
    TissueName{K::DuralSac, "", "dural sac", "Saccus durae matris spinalis", Numbered::Not, 0, 0,
               false, tr_mark("Sac around the nerves"), "",
               tr_mark("A soft sleeve filled with fluid. The nerves to the legs float in it.")},
    TissueName{K::CaudaEquina, "", "cauda equina", "Cauda equina", Numbered::Not, 0, 0, false,
               tr_mark("Nerves in the canal"), "",
               tr_mark("The nerves that run down the canal before each of them leaves the spine. "
                       "The bundle looks like a horse's tail.")},
    TissueName{K::CaudaEquina, "conus", "conus medullaris", "Conus medullaris", Numbered::Not, 0, 0,
               false, tr_mark("End of the spinal cord"), "",
               tr_mark("The lower end of the spinal cord. In most adults it lies beside the first "
                       "or second low-back bone.")},
    TissueName{K::HipBone, "", "hip bone", "Os coxae", Numbered::Not, 0, 0, true,
               tr_mark("Left hip bone"), tr_mark("Right hip bone"),
               tr_mark("It carries the weight from the sacrum to the leg.")},
};

// By the bone whose number the root has, from S1 up.
// [source] textbook dermatomes and key muscles (ISNCSCI), the part that most people share.
constexpr std::array<const char*, 6> roots_do{
    tr_mark("It brings feeling to the outer foot and helps you to stand on your toes."),
    tr_mark("It brings feeling to the top of the foot and helps you to lift the big toe."),
    tr_mark("It brings feeling to the inner shin and helps you to lift the foot."),
    tr_mark("It brings feeling to the front of the knee and helps you to straighten it."),
    tr_mark("It brings feeling to the front of the thigh and helps you to lift the knee."),
    tr_mark("It brings feeling to the groin and the top of the thigh.")};

struct LatinMuscle {
    std::string_view group, latin;
};
constexpr std::array<LatinMuscle, 17> muscles{{
    {"multifidus", "Musculus multifidus lumborum"},
    {"multifidus_t", "Musculus multifidus thoracis"},
    {"longissimus_pl", "Musculus longissimus thoracis, pars lumbalis"},
    {"longissimus_pt", "Musculus longissimus thoracis"},
    {"iliocostalis_pl", "Musculus iliocostalis lumborum, pars lumbalis"},
    {"iliocostalis_pt", "Musculus iliocostalis lumborum, pars thoracica"},
    {"spinalis", "Musculus spinalis thoracis"},
    {"quadratus_lumborum", "Musculus quadratus lumborum"},
    {"psoas", "Musculus psoas major"},
    {"external_oblique", "Musculus obliquus externus abdominis"},
    {"internal_oblique", "Musculus obliquus internus abdominis"},
    {"rectus_abdominis", "Musculus rectus abdominis"},
    {"latissimus", "Musculus latissimus dorsi"},
    {"gluteus_maximus", "Musculus gluteus maximus"},
    {"gluteus_medius", "Musculus gluteus medius"},
    {"gluteus_minimus", "Musculus gluteus minimus"},
    {"piriformis", "Musculus piriformis"},
}};

constexpr std::array<std::string_view, 6> numerals{"I",   "V",  "IV",
                                                   "III", "II", "I"};  // S1, L5 … L1

std::string latin_of_bone(anatomy::Bone bone)
{
    if (bone == anatomy::Bone::Pelvis) return "Os sacrum";
    if (bone == anatomy::Bone::T12) return "Vertebra thoracica XII";
    return fmt::format("Vertebra lumbalis {}", numerals[index(bone)]);
}

}

std::span<const TissueName> tissue_names() { return table; }

const TissueName* tissue_name(const Structure& structure)
{
    const auto found = std::ranges::find_if(table, [&](const TissueName& row) {
        return row.kind == structure.kind && row.group == structure.group;
    });
    return found == table.end() ? nullptr : &*found;
}

std::string latin_name(const Structure& structure)
{
    if (structure.kind == K::Disc) return "Discus intervertebralis";
    if (structure.kind == K::Facet) return "Articulatio zygapophysialis";
    if (structure.kind == K::Bone) return latin_of_bone(structure.bone);
    if (structure.kind == K::Muscle) {
        const auto muscle = std::ranges::find(muscles, structure.group, &LatinMuscle::group);
        return muscle == muscles.end() ? "" : std::string{muscle->latin};
    }
    const TissueName* row = tissue_name(structure);
    if (!row) return {};
    if (structure.kind != K::Nerve || !structure.group.empty()) return std::string{row->latin};
    if (structure.bone == anatomy::Bone::Pelvis) return "Nervus sacralis I";
    return fmt::format("{} {}", row->latin, numerals[index(structure.bone) % numerals.size()]);
}

std::string_view what_it_does(const Structure& structure)
{
    if (structure.kind == K::Nerve && structure.group.empty())
        return roots_do[index(structure.bone) % roots_do.size()];
    if (structure.kind == K::Muscle) return what_muscle_does(structure.group);
    const TissueName* row = tissue_name(structure);
    return row ? row->does : std::string_view{};
}

bool is_hip_muscle(std::string_view group)
{
    return group.starts_with("gluteus") || group == "piriformis";
}

}
