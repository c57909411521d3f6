#include "anatomy/import/part_naming.h"

#include "anatomy/import/point_tree.h"
#include "anatomy/import/shells.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <glm/geometric.hpp>

namespace spineload::anatomy {

namespace {

namespace fs = std::filesystem;

// assumed: a facet's cartilage, the smallest part of a spine, has a three-hundredth of its surface;
// what is smaller, or cut into fewer triangles than a box, is a crumb.
constexpr double least_share = 0.002;
constexpr std::size_t least_triangles = 12, most_pieces = 64;

// Crumbs go to the piece that has the nearest point.
void join_crumbs(std::vector<Mesh>& pieces, std::size_t kept)
{
    if (pieces.size() == kept) return;
    std::vector<glm::dvec3> points;
    std::vector<std::size_t> owner;
    for (std::size_t i = 0; i < kept; ++i) {
        // A few thousand of each are enough to tell who is nearest.
        const std::size_t step = std::max<std::size_t>(1, pieces[i].positions.size() / 3000);
        for (std::size_t k = 0; k < pieces[i].positions.size(); k += step) {
            points.emplace_back(pieces[i].positions[k]);
            owner.push_back(i);
        }
    }
    const PointTree tree(points);
    for (std::size_t i = kept; i < pieces.size(); ++i) {
        const auto near = tree.nearest(glm::dvec3(pieces[i].positions.front()));
        append_mesh(pieces[owner[near.index]], pieces[i]);
    }
    pieces.resize(kept);
    // What was cut off only for being crumbs hangs together again.
    for (auto& piece : pieces) piece = joined(piece);
}

std::vector<Mesh> sizable_pieces(const Mesh& mesh)
{
    auto pieces = split_shells(mesh);
    double whole = 0.0;
    std::vector<double> areas;
    for (const auto& piece : pieces) {
        areas.push_back(surface_moments(piece).area);
        whole += areas.back();
    }
    std::size_t kept = 0;
    while (kept < pieces.size() && kept < most_pieces && areas[kept] > least_share * whole) ++kept;
    // Largest first, so what has too few triangles may stand before what has enough.
    const auto is_crumb = [](const Mesh& piece) {
        return piece.triangles.size() < 3 * least_triangles;
    };
    const auto end =
        std::stable_partition(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(kept),
                              [&](const Mesh& piece) { return !is_crumb(piece); });
    kept = static_cast<std::size_t>(end - pieces.begin());
    if (kept == 0) return {};
    join_crumbs(pieces, kept);
    return pieces;
}

bool is_something(const PartLook& look) { return !look.guesses.empty(); }

Result<SpineLook> look_at(const std::vector<Part>& parts)
{
    std::vector<LookedAt> looked;
    for (const auto& part : parts) {
        // The name of an object that is several things names none of them.
        looked.push_back({&part.mesh, part.piece == 0 ? part.name : PartName{}, part.label});
    }
    return look_at_spine(looked);
}

// The pieces [first, last) of one object: how many are structures of their own.
struct Object {
    std::size_t first = 0, last = 0;
};

std::vector<Object> objects_of(const std::vector<Part>& parts)
{
    std::vector<Object> objects;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].piece > 1) continue;
        std::size_t last = i + 1;
        while (last < parts.size() && parts[last].piece > 1) ++last;
        objects.push_back({i, last});
    }
    return objects;
}

void put_together(std::vector<Part>& parts, SpineLook& look, std::size_t into, const Object& object)
{
    for (std::size_t i = object.first; i < object.last; ++i) {
        if (i == into || is_something(look.parts[i])) continue;
        append_mesh(parts[into].mesh, parts[i].mesh);
        parts[i].mesh.triangles.clear();
    }
}

// Whether a surface lies within the box around another, seen along that one's own axes.
bool is_within(const Part& inner, const Part& outer, const glm::dmat3& axes)
{
    glm::dvec3 low(1e300), high(-1e300);
    const auto grow = [&](const Mesh& mesh, glm::dvec3& least, glm::dvec3& most) {
        for (const auto& p : mesh.positions) {
            const glm::dvec3 q = glm::dvec3(p) * axes;
            for (int k = 0; k < 3; ++k) {
                least[k] = std::min(least[k], q[k]);
                most[k] = std::max(most[k], q[k]);
            }
        }
    };
    grow(outer.mesh, low, high);
    glm::dvec3 inner_low(1e300), inner_high(-1e300);
    grow(inner.mesh, inner_low, inner_high);
    const double slack = 0.02 * glm::length(high - low);
    for (int k = 0; k < 3; ++k)
        if (inner_low[k] < low[k] - slack || inner_high[k] > high[k] + slack) return false;
    return true;
}

// Pieces that are nothing by themselves belong to the bone of their object that they lie in: a
// hollow inside a body, a chip of a decimated process.
void join_loose_pieces(std::vector<Part>& parts, SpineLook& look)
{
    for (const auto& object : objects_of(parts)) {
        if (object.last - object.first < 2) continue;
        std::vector<std::size_t> known;
        for (std::size_t i = object.first; i < object.last; ++i)
            if (is_something(look.parts[i])) known.push_back(i);
        if (known.size() == 1) {
            // One bone and what hangs beside it: the object is that bone.
            put_together(parts, look, known[0], object);
            parts[known[0]].piece = 0;
            continue;
        }
        for (std::size_t i = object.first; i < object.last; ++i) {
            if (is_something(look.parts[i])) continue;
            for (const auto bone : known) {
                const auto& place = look.parts[bone].file_from_bone;
                if (!place || !is_within(parts[i], parts[bone], place->rotation)) continue;
                append_mesh(parts[bone].mesh, parts[i].mesh);
                parts[i].mesh.triangles.clear();
                break;
            }
        }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool was_joined = parts[i].mesh.triangles.empty() && !parts[i].mesh.positions.empty();
        if (was_joined) continue;
        if (kept != i) {
            parts[kept] = std::move(parts[i]);
            look.parts[kept] = std::move(look.parts[i]);
        }
        ++kept;
    }
    parts.resize(kept);
    look.parts.resize(kept);
}

// Objects of which no piece is anything are looked at as a whole.
bool put_unknown_together(std::vector<Part>& parts, const SpineLook& look)
{
    bool is_changed = false;
    std::vector<Part> out;
    for (const auto& object : objects_of(parts)) {
        // assumed: a bone that a program has cut up is body, arch and a few processes; what is in
        // more pieces is a machine, and looking at it again costs seconds.
        bool knows = object.last - object.first > 8;
        for (std::size_t i = object.first; i < object.last; ++i)
            knows = knows || is_something(look.parts[i]);
        out.push_back(std::move(parts[object.first]));
        if (object.last - object.first < 2) continue;
        for (std::size_t i = object.first + 1; i < object.last; ++i)
            if (knows)
                out.push_back(std::move(parts[i]));
            else
                append_mesh(out.back().mesh, parts[i].mesh);
        if (!knows) out.back().piece = 0, is_changed = true;
    }
    parts = std::move(out);
    return is_changed;
}

bool may_be_both(const PartName& by_name, const PartGuess& by_shape)
{
    if (by_name.is_same_structure(by_shape.name)) return true;
    // The sixth from below is what its name says it is.
    if (by_shape.name.text == "vertebra T12 or L6")
        return by_name.text == "vertebra T12" || by_name.text == "vertebra L6";
    // Called after one vertebra, a disc may be the one above it.
    return by_name.is_below && by_name.kind == by_shape.name.kind &&
           (by_name.level == by_shape.name.level ||
            index(by_name.level) + 1 == index(by_shape.name.level));
}

// Where name and shape contradict, the better founded one is taken and the other is named.
void settle(Part& part, const PartLook& look, bool is_spine_recognised)
{
    const PartName named = part.piece == 0 ? part.name : PartName{};
    part.file_from_bone = look.file_from_bone;
    part.alternatives.assign(look.guesses.begin(), look.guesses.end());
    if (look.guesses.empty()) {
        part.name = named;
        // Beside bones that look like bones; a spine of mere blocks is a spine by its names.
        if (is_spine_recognised && named.kind == PartKind::Bone && named.bone != Bone::T12) {
            part.name.confidence *= 0.5;
            part.doubts.push_back(fmt::format(
                "is called {}, but its shape doesn't show that; taken by its name", named.text));
        }
        return;
    }
    PartGuess best = look.guesses.front();
    // A disc alone or a nucleus alone: how large it is tells less than what it is called.
    const auto is_disc = [](const PartName& name) {
        return name.kind == PartKind::Disc || name.kind == PartKind::Nucleus;
    };
    if (is_disc(named) && is_disc(best.name) && look.guesses.size() > 1)
        best.name = disc_part(named.kind, best.name.level);
    if (named.kind == PartKind::Unknown || may_be_both(named, best)) {
        const bool keeps = named.kind != PartKind::Unknown && !named.is_below &&
                           best.name.kind == PartKind::OtherVertebra;
        part.name = keeps ? named : best.name;
        part.name.confidence = named.kind == PartKind::Unknown
                                   ? best.confidence
                                   : std::max(named.confidence, best.confidence);
        if (named.is_below)
            part.doubts.push_back(
                fmt::format("named after one vertebra; by its place taken as {}", best.name.text));
    } else if (named.kind == PartKind::SacrumPiece || best.confidence < 0.6 ||
               (named.kind == PartKind::OtherVertebra && best.confidence < 0.97)) {
        part.name = named;
        part.name.confidence *= 0.6;
        part.doubts.push_back(
            fmt::format("is called {}; by shape and place it may be {}; taken "
                        "by its name",
                        named.text, best.name.text));
    } else {
        part.alternatives.push_back({named, 1.0 - best.confidence});
        part.name = best.name;
        part.name.confidence = std::min(best.confidence, 0.85);
        part.doubts.push_back(
            fmt::format("is called {}, but by shape and place it is {}; taken "
                        "as {}",
                        named.text, best.name.text, best.name.text));
    }
    std::erase_if(part.alternatives, [&](const PartGuess& guess) {
        return guess.name.is_same_structure(part.name) || guess.confidence < 0.02;
    });
    if (part.name.confidence < 0.7 && part.doubts.empty() && !part.alternatives.empty())
        part.doubts.push_back(fmt::format("taken as {}, but it may be {}", part.name.text,
                                          part.alternatives.front().name.text));
}

bool is_meant(const PartCorrection& correction, const Part& part, std::size_t number)
{
    if (correction.number != 0) return correction.number == number;
    const fs::path file(part.file), wanted(correction.file);
    const bool is_file = correction.file.empty() || file == wanted || file.filename() == wanted ||
                         file.stem() == wanted;
    const bool is_object = correction.object.empty() || part.mesh.name == correction.object;
    return is_file && is_object && (correction.piece == 0 || correction.piece == part.piece);
}

std::string what_is_meant(const PartCorrection& correction)
{
    if (correction.number != 0) return fmt::format("part {}", correction.number);
    return fmt::format("part \"{}\"",
                       correction.object.empty() ? correction.file : correction.object);
}

// A person's word stands; whatever held that name before loses it.
Result<void> correct(std::vector<Part>& parts, const ImportCorrections& corrections)
{
    std::vector<std::string> mistakes;
    for (const auto& correction : corrections.parts) {
        const bool is_none = correction.structure.empty() || correction.structure == "none";
        PartName name = is_none ? PartName{} : part_name(correction.structure);
        name.confidence = 1.0;
        name.is_below = false;
        if (!is_none && name.kind == PartKind::Unknown) {
            mistakes.push_back(fmt::format(
                "{}: found \"{}\", expected a structure such as vertebra L4, sacrum, disc L4-L5, "
                "nucleus L4-L5 or none",
                what_is_meant(correction), correction.structure));
            continue;
        }
        bool is_found = false;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Part& part = parts[i];
            if (is_meant(correction, part, i + 1)) {
                is_found = true;
                if (part.name.kind == name.kind && part.name.text == name.text) continue;
                if (!part.name.text.empty())
                    part.alternatives.insert(part.alternatives.begin(),
                                             {part.name, 1.0 - part.name.confidence});
                part.name = name;
                part.is_set_by_hand = true;
                part.doubts.clear();
            } else if (!is_none && !part.is_set_by_hand && part.name.is_same_structure(name) &&
                       name.kind != PartKind::SacrumPiece) {
                part.doubts.push_back(
                    fmt::format("looked like {}, which another part is by hand", name.text));
                part.name = PartName{};
            }
        }
        if (!is_found)
            mistakes.push_back(
                fmt::format("{}: there is none among the {} parts; `import` lists "
                            "them with their numbers",
                            what_is_meant(correction), parts.size()));
    }
    if (!mistakes.empty()) return tl::unexpected(Error{std::move(mistakes), ExitCode::BadInput});
    return {};
}

}

void split_parts(std::vector<Part>& parts)
{
    std::vector<Part> out;
    for (auto& part : parts) {
        auto pieces = part.mesh.empty() ? std::vector<Mesh>{} : sizable_pieces(part.mesh);
        if (pieces.size() < 2) {
            out.push_back(std::move(part));
            continue;
        }
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            Part piece = part;
            piece.mesh = std::move(pieces[i]);
            piece.piece = i + 1;
            out.push_back(std::move(piece));
        }
    }
    parts = std::move(out);
}

Result<SpineLook> name_parts(std::vector<Part>& parts, const ImportCorrections& corrections,
                             ImportReport& report)
{
    auto look = look_at(parts);
    if (!look) return look;
    if (put_unknown_together(parts, *look)) {
        look = look_at(parts);
        if (!look) return look;
    }
    join_loose_pieces(parts, *look);
    const auto is_bone = [](const PartLook& part) { return part.file_from_bone.has_value(); };
    const bool is_recognised = std::ranges::any_of(look->parts, is_bone);
    for (std::size_t i = 0; i < parts.size(); ++i) settle(parts[i], look->parts[i], is_recognised);
    if (auto corrected = correct(parts, corrections); !corrected)
        return tl::unexpected(corrected.error());
    report.doubts.insert(report.doubts.end(), look->doubts.begin(), look->doubts.end());
    const bool has_hand = std::ranges::any_of(parts, &Part::is_set_by_hand);
    if (is_recognised && look->level_confidence > 0.0 && look->level_confidence < 0.9 && !has_hand)
        report.doubts.push_back(fmt::format(
            "which vertebrae these are is only {:.0f} % sure by their shapes; name them, or import "
            "the sacrum with them",
            100.0 * look->level_confidence));
    return look;
}

}
