// What decides a spine's surfaces, in words and numbers.

#include "app/spine_cache.h"
#include "core/files.h"
#include "scenario/person.h"

#include <fmt/format.h>
#include <link.h>
#include <cstring>

namespace spineload::app {

namespace fs = std::filesystem;

std::uint64_t quick_hash(std::string_view bytes)
{
    std::uint64_t value = 14695981039346656037u;
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        value = (value ^ word) * 1099511628211u;
        value ^= value >> 29;
    }
    for (; at < bytes.size(); ++at)
        value = (value ^ static_cast<unsigned char>(bytes[at])) * 1099511628211u;
    return value;
}

namespace {

// The linker's own mark of this very program, so that another generator never meets our files.
// Where there is none, the program's size and time.
std::string program_mark()
{
    std::string mark;
    ::dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* to) {
            for (int i = 0; i < info->dlpi_phnum; ++i) {
                const auto& header = info->dlpi_phdr[i];
                if (header.p_type != PT_NOTE) continue;
                const auto* at = reinterpret_cast<const char*>(info->dlpi_addr + header.p_vaddr);
                const auto* const end = at + header.p_memsz;
                while (at + sizeof(ElfW(Nhdr)) <= end) {
                    ElfW(Nhdr) note;
                    std::memcpy(&note, at, sizeof note);
                    const char* const name = at + sizeof note;
                    const char* const value = name + ((note.n_namesz + 3u) & ~3u);
                    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
                        std::memcmp(name, "GNU", 4) == 0) {
                        for (std::size_t k = 0; k < note.n_descsz; ++k)
                            *static_cast<std::string*>(to) +=
                                fmt::format("{:02x}", static_cast<unsigned char>(value[k]));
                        return 1;
                    }
                    at = value + ((note.n_descsz + 3u) & ~3u);
                }
            }
            return 1;  // the program itself comes first; its libraries are not asked
        },
        &mark);
    if (!mark.empty()) return mark;
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    return fmt::format("{} {}", fs::file_size(program, ignored),
                       fs::last_write_time(program, ignored).time_since_epoch().count());
}

// What the tables in models/ say, and the program that reads them; neither changes while it runs.
const std::string& generator()
{
    static const std::string made = [] {
        std::string text = fmt::format("{} {}\n", SPINELOAD_VERSION, program_mark());
        const auto tables = files_in(home_folder() / "models", ".json");
        if (!tables) return text;
        for (const auto& path : *tables)
            if (const auto table = read_file(path))
                text += fmt::format("{} {:016x} {}\n", path.filename().string(), quick_hash(*table),
                                    table->size());
        return text;
    }();
    return made;
}

// What changes muscles and masses, but no surface of bones and discs.
anatomy::Build without_what_no_surface_shows(anatomy::Build build)
{
    const anatomy::Build usual;
    build.age_years = usual.age_years;
    build.strength = usual.strength;
    auto& conditions = build.conditions;
    conditions.muscle_strain = {};
    conditions.muscle_spasm = {};
    conditions.extensors = conditions.abdominals = 1.0;
    conditions.guarding = 0.0;
    return build;
}

// The body's numbers in full: what the build's rounded text may have lost.
class Numbers {
public:
    void add(double v) { text_ += fmt::format("{:a} ", v); }
    template <int L, int M, int T, int A>
    void add(const Quantity<L, M, T, A>& v)
    {
        add(v.si());
    }
    void add(const glm::dvec3& v)
    {
        add(v.x);
        add(v.y);
        add(v.z);
    }
    template <class Landmarks>
    void add_named(const Landmarks& landmarks)
    {
        for (const auto& [name, place] : landmarks) {
            text_ += name + ' ';
            add(place.si);
        }
    }
    std::string text_;
};

}

std::string spine_key(const anatomy::Body& body)
{
    Numbers numbers;
    numbers.add(body.scale_height);
    numbers.add(body.scale_transverse);
    for (const auto& disc : body.discs) {
        numbers.add(disc.centre.si);
        numbers.add(disc.tilt);
        numbers.add(disc.height);
        numbers.add(disc.depth);
        numbers.add(disc.width);
        numbers.add(disc.area);
    }
    for (const auto& vertebra : body.vertebrae) {
        numbers.add(vertebra.centre.si);
        numbers.add(vertebra.tilt);
        numbers.add(vertebra.half_height);
        numbers.add(vertebra.posterior_wall);
        numbers.add(vertebra.anterior_wall);
        numbers.add(vertebra.compression);
        numbers.add_named(vertebra.landmarks);
    }
    for (const auto& facet : body.facets) {
        numbers.add(facet.centre.si);
        numbers.add(facet.from_sagittal);
        numbers.add(facet.upward_tilt);
        numbers.add(facet.width);
        numbers.add(facet.height);
        numbers.add(facet.area);
        numbers.add(facet.enlargement);
    }
    numbers.add_named(body.pelvis_landmarks);
    numbers.add(body.hip_half_distance);
    numbers.add(body.hip_right.si);
    const scenario::Person person{"", "", without_what_no_surface_shows(body.build)};
    return generator() + scenario::person_json(person) + numbers.text_;
}

std::string spine_key(const anatomy::Body& body, const anatomy::ShapeDetail& detail)
{
    return spine_key(body) + fmt::format("\n{:a} {:a} {} {} {:a}", detail.vertebra_step,
                                         detail.sacrum_step, detail.vertebra_triangles,
                                         detail.sacrum_triangles, detail.most_error);
}

}
