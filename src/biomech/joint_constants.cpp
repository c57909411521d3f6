#include "biomech/joint_constants.h"

#include "anatomy/grades.h"
#include "biomech/disc_field.h"
#include "core/files.h"
#include "core/json.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <mutex>
#include <numbers>
#include <optional>

namespace spineload::biomech {

namespace {

constexpr double rad_per_deg = std::numbers::pi / 180.0;

// Ranges are wide enough for any reasonable variant and tight enough to catch a wrong unit.
double positive(const JsonValue& parent, std::string_view key, double most)
{
    return parent.required(key).number(0.0, most);
}

glm::dvec3 read_vector(const JsonValue& value, double largest)
{
    const auto items = value.items();
    if (items.size() != 3) {
        value.mistake(fmt::format("expected 3 numbers, found {}", items.size()));
        return glm::dvec3{0.0};
    }
    glm::dvec3 v{0.0};
    for (int k = 0; k < 3; ++k) v[k] = items[static_cast<std::size_t>(k)].number(-largest, largest);
    return v;
}

std::array<double, 3> read_polynomial(const JsonValue& value)
{
    const glm::dvec3 v = read_vector(value, 100.0);
    return {v.x, v.y, v.z};
}

LigamentConstants read_ligament(const JsonValue& value)
{
    LigamentConstants ligament;
    ligament.name = value.required("name").string(16);
    ligament.upper = read_vector(value.required("upper_mm"), 150.0);
    ligament.lower = read_vector(value.required("lower_mm"), 150.0);
    ligament.stiffness = value.required("stiffness_N_per_mm").number(0.1, 1e4);
    ligament.toe_strain = value.required("toe_strain").number(1e-3, 1.0);
    ligament.slack = value.required("slack_mm").number(0.0, 50.0);
    if (const auto v = value.optional("paired"); v.exists()) ligament.is_paired = v.boolean();
    if (const auto v = value.optional("from_facet"); v.exists())
        ligament.is_from_facet = v.boolean();
    if (glm::distance(ligament.upper, ligament.lower) < 1.0)
        value.mistake("its ends are less than 1 mm apart; a ligament needs a length");
    return ligament;
}

LevelConstants read_level(const JsonValue& value)
{
    LevelConstants level;
    level.bending_factor = value.required("bending_factor").number(0.1, 10.0, 1.0);
    level.laminar_point = read_vector(value.required("laminar_point_mm"), 150.0);
    int strands = 0;
    for (const auto& item : value.required("ligaments").items()) {
        level.ligaments.push_back(read_ligament(item));
        strands += level.ligaments.back().is_paired ? 2 : 1;
    }
    if (strands > static_cast<int>(most_ligaments))
        value.mistake(fmt::format("expected at most {} ligaments (a pair counts twice), found {}",
                                  most_ligaments, strands));
    return level;
}

GradeConstants read_grade(const JsonValue& value)
{
    GradeConstants grade;
    grade.height_factor = value.required("height_factor").number(0.1, 1.0, 1.0);
    grade.axial_stiffness_factor = value.required("axial_stiffness_factor").number(0.1, 10.0, 1.0);
    grade.bending_stiffness_factor =
        value.required("bending_stiffness_factor").number(0.1, 10.0, 1.0);
    grade.torsion_stiffness_factor =
        value.required("torsion_stiffness_factor").number(0.1, 10.0, 1.0);
    grade.approach_share = value.required("approach_share_of_lost_height").number(0.0, 1.0);
    grade.pressure_factor = value.required("pressure_factor").number(0.0, 2.0, 1.0);
    grade.resting_pressure_factor = value.required("resting_pressure_factor").number(0.0, 2.0, 1.0);
    grade.nucleus_area_share = value.required("nucleus_area_share").number(0.01, 0.7, 0.45);
    grade.annulus_peak_factor = value.required("annulus_peak_factor").number(0.0, 10.0);
    grade.field = field_integrals(std::sqrt(grade.nucleus_area_share));
    return grade;
}

void read_disc(const JsonValue& disc, JointConstants& c)
{
    c.reference_area = disc.required("reference_area_mm2").number(100.0, 1e4, 1.0);
    c.reference_height = disc.required("reference_height_mm").number(1.0, 50.0, 1.0);
    c.axial_linear = disc.required("axial_linear_N_per_mm").number(1.0, 1e5, 1.0);
    c.axial_quadratic = positive(disc, "axial_quadratic_N_per_mm2", 1e5);
    c.tension_share = disc.required("tension_share").number(0.01, 1.0, 1.0);
    c.shear = disc.required("shear_N_per_mm").number(0.1, 1e5, 1.0);
    c.shear_hardening_length = disc.required("shear_hardening_mm").number(0.1, 100.0, 1.0);
    c.preload = disc.required("preload_N").number(1.0, 1e5, 1.0);
    c.most_preload_factor = disc.required("most_preload_factor").number(1.0, 100.0, 1.0);
    c.flexion = read_polynomial(disc.required("flexion_Nm"));
    c.lateral = read_polynomial(disc.required("lateral_Nm"));
    c.axial = read_polynomial(disc.required("axial_Nm"));
}

void read_facet_conditions(const JsonValue& facet, JointConstants& c)
{
    c.broken_arch_stiffness =
        facet.required("broken_arch_stiffness_N_per_mm").number(0.1, 1e6, 1.0);
    const JsonValue list = facet.required("arthritis");
    const auto items = list.items();
    if (items.size() != c.arthritis.size())
        list.mistake(fmt::format("expected {} severities, none the first, found {}",
                                 c.arthritis.size(), items.size()));
    for (std::size_t k = 0; k < std::min(items.size(), c.arthritis.size()); ++k)
        c.arthritis[k] = {items[k].required("thickness_factor").number(0.05, 2.0, 1.0),
                          items[k].required("softening_factor").number(0.05, 2.0, 1.0),
                          items[k].required("gap_factor").number(0.0, 2.0, 1.0)};
}

void read_contacts(const JsonValue& facet, const JsonValue& tip, JointConstants& c)
{
    c.facet_gap = positive(facet, "gap_mm", 5.0);
    c.facet_toe = facet.required("toe_mm").number(1e-3, 5.0, 1.0);
    c.facet_half_width = facet.required("half_width_mm").number(0.5, 20.0, 1.0);
    c.facet_half_height = facet.required("half_height_mm").number(0.5, 20.0, 1.0);
    c.facet_curvature = facet.required("curvature_deg").number(0.1, 45.0, 1.0) * rad_per_deg;
    c.cartilage_modulus = facet.required("cartilage_modulus_MPa_per_mm").number(0.1, 1e3, 1.0);
    c.cartilage_thickness = facet.required("cartilage_thickness_mm").number(0.1, 20.0, 1.0);
    c.arch_stiffness = facet.required("arch_stiffness_N_per_mm").number(1.0, 1e6, 1.0);
    c.laminar_gap = positive(tip, "gap_mm", 50.0);
    c.laminar_stiffness = positive(tip, "stiffness_N_per_mm", 1e5);
    c.most_laminar_approach = positive(tip, "most_approach_mm", 50.0);
    c.laminar_toe = tip.required("toe_mm").number(1e-3, 10.0, 1.0);
}

Result<JointConstants> read_document(const Result<JsonDocument>& document)
{
    if (!document) return tl::unexpected(document.error());
    const JsonValue root = document->root();
    JointConstants c;
    for (const auto& source : root.required("sources").items()) (void)source.string();
    c.unloaded_extension =
        root.required("unloaded_extension_deg").number(-20.0, 20.0) * rad_per_deg;
    read_disc(root.required("disc"), c);
    read_facet_conditions(root.required("facet"), c);
    read_contacts(root.required("facet"), root.required("laminar_tip"), c);

    const JsonValue levels = root.required("levels");
    for (const auto level : anatomy::all_levels)
        c.levels[anatomy::index(level)] = read_level(levels.required(anatomy::name(level)));

    const JsonValue grades = root.required("grades");
    const auto items = grades.items();
    if (items.size() != c.grades.size())
        grades.mistake(fmt::format("expected {} grades, found {}", c.grades.size(), items.size()));
    for (std::size_t g = 0; g < std::min(items.size(), c.grades.size()); ++g)
        c.grades[g] = read_grade(items[g]);

    const JsonValue pressure = root.required("pressure");
    c.resting_pressure = positive(pressure, "resting_MPa", 1.0);
    c.pressure_per_stress = positive(pressure, "per_mean_stress", 10.0);
    c.pressure_loss_per_degree = positive(pressure, "loss_per_degree_of_flexion", 0.03);
    c.pressure_per_degree_of_extension = positive(pressure, "per_degree_of_extension_MPa", 0.2);

    if (auto finished = document->finish(); !finished) return tl::unexpected(finished.error());
    return c;
}

}

ArthritisConstants JointConstants::arthritis_at(double severity) const
{
    const auto of = [&](double ArthritisConstants::*factor) {
        std::array<double, 4> values{};
        for (std::size_t k = 0; k < values.size(); ++k) values[k] = arthritis[k].*factor;
        return anatomy::between_grades(values, severity);
    };
    return {of(&ArthritisConstants::thickness_factor), of(&ArthritisConstants::softening_factor),
            of(&ArthritisConstants::gap_factor)};
}

const GradeConstants& JointConstants::grade(int disc_grade) const
{
    return grades[static_cast<std::size_t>(std::clamp(disc_grade, 1, 5) - 1)];
}

Result<JointConstants> load_joint_constants()
{
    // The file is the program's own and stays as it is. A mistake is looked for again.
    static std::mutex guard;
    static std::optional<JointConstants> known;
    const std::lock_guard lock{guard};
    if (!known) {
        auto read =
            read_document(JsonDocument::load((home_folder() / "models/joints.json").string()));
        if (!read) return read;
        known = std::move(*read);
    }
    return *known;
}

Result<JointConstants> parse_joint_constants(std::string_view text, std::string name)
{
    return read_document(JsonDocument::parse(text, std::move(name)));
}

}
