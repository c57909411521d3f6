// What a taken-over reading process might send, and what we then do with its meshes.

#include "anatomy/import/mesh_stream.h"
#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/surface_distance.h"
#include "target.h"

#include <cstdlib>

using namespace spineload::anatomy;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto read = parse_mesh_stream(spineload::test::text_of(bytes, size), "fuzz.stl");
    if (!read) return 0;
    for (const auto& one : *read) {
        Mesh mesh = joined(one.mesh);
        drop_empty_triangles(mesh);
        mesh = joined(mesh);
        unify_winding(mesh);
        count_edges(mesh);
        set_smooth_normals(mesh);
        surface_moments(mesh);
        if (mesh.normals.size() != mesh.positions.size()) std::abort();
        const SurfaceDistance surface(mesh);
        if (!mesh.empty() && !(surface.to(glm::dvec3(mesh.positions[0]), 1.0) <= 1.0)) std::abort();
    }
    return 0;
}
