// The reading process: the only code that calls Assimp. It may crash, hang or run out of memory
// here without harm; what it writes is checked again by who started it.

#include "anatomy/import/mesh_file.h"
#include "anatomy/import/mesh_stream.h"
#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/spine_import.h"
#include "core/files.h"

#include <assimp/BaseImporter.h>
#include <assimp/DefaultIOSystem.h>
#include <assimp/MemoryIOWrapper.h>
#include <assimp/config.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <fmt/format.h>
#include <algorithm>
#include <assimp/Importer.hpp>
#include <cctype>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <new>
#include <set>

namespace spineload::anatomy {

namespace fs = std::filesystem;

namespace {

// Opens the mesh file and regular files in its own folder, for reading, up to the size limit in
// all: a glTF names its buffers, an OBJ its materials, and neither may name /etc/passwd or a pipe.
class ConfinedFiles : public Assimp::DefaultIOSystem {
public:
    ConfinedFiles(const fs::path& file, const std::string& format)
        : folder_{fs::canonical(file).parent_path()}, is_obj_{format == "obj"}
    {
    }

    bool Exists(const char* name) const override { return is_allowed(name); }
    Assimp::IOStream* Open(const char* name, const char* mode) override
    {
        if (std::string_view(mode).find_first_of("wa+") != std::string_view::npos ||
            !is_allowed(name))
            return nullptr;
        std::error_code failed;
        opened_ += fs::file_size(name, failed);
        if (failed || opened_ > most_mesh_file_bytes * 2) return nullptr;
        return is_obj_ && fs::path(name).extension() != ".mtl" ? open_obj(name)
                                                               : DefaultIOSystem::Open(name, mode);
    }
    bool CreateDirectory(const std::string&) override { return false; }
    bool ChangeDirectory(const std::string&) override { return false; }
    bool DeleteFile(const std::string&) override { return false; }

private:
    bool is_allowed(const char* name) const
    {
        std::error_code failed;
        const fs::path real = fs::canonical(name, failed);
        return !failed && fs::is_regular_file(real, failed) && !failed &&
               std::mismatch(folder_.begin(), folder_.end(), real.begin(), real.end()).first ==
                   folder_.end();
    }

    // The library ends a name at its first space and would melt "vertebra L3" and "vertebra L4"
    // into one object: hand it the names without spaces.
    static Assimp::IOStream* open_obj(const char* name)
    {
        auto text = read_file(name, most_mesh_file_bytes);
        if (!text) return nullptr;
        for (std::size_t line = 0; line < text->size();) {
            const std::size_t end = std::min(text->find('\n', line), text->size());
            const bool is_name = (*text)[line] == 'o' || (*text)[line] == 'g';
            std::size_t last = end;
            while (last > line && std::isspace(static_cast<unsigned char>((*text)[last - 1])))
                --last;
            for (std::size_t i = line + 2; is_name && i < last; ++i)
                if ((*text)[i] == ' ' || (*text)[i] == '\t') (*text)[i] = '_';
            line = end + 1;
        }
        auto* bytes = new std::uint8_t[text->size()];
        std::memcpy(bytes, text->data(), text->size());
        return new Assimp::MemoryIOStream(bytes, text->size(), true);  // takes them over
    }

    fs::path folder_;
    bool is_obj_;
    std::uintmax_t opened_ = 0;
};

// Otherwise a file whose own reader refuses it is offered to all others, the unsafe ones included.
void keep_only_reader_of(Assimp::Importer& importer, const std::string& format)
{
    std::vector<Assimp::BaseImporter*> unwanted;
    for (std::size_t i = 0; i < importer.GetImporterCount(); ++i) {
        std::set<std::string> extensions;
        importer.GetImporter(i)->GetExtensionList(extensions);
        if (!extensions.contains(format)) unwanted.push_back(importer.GetImporter(i));
    }
    for (auto* other : unwanted) importer.UnregisterLoader(other);
}

glm::vec3 from(const aiVector3D& v) { return {v.x, v.y, v.z}; }

// A mesh where a node puts it. Points and lines are left out.
ReadMesh placed(const aiMesh& from_file, const aiMatrix4x4& place, std::string name)
{
    ReadMesh read;
    read.mesh.name = std::move(name);
    const aiMatrix3x3 turn(place);
    const unsigned count = from_file.HasPositions() ? from_file.mNumVertices : 0;
    read.mesh.positions.reserve(count);
    for (unsigned i = 0; i < count; ++i)
        read.mesh.positions.push_back(from(place * from_file.mVertices[i]));
    const auto uv = [&](unsigned channel, unsigned i) {
        return from_file.mTextureCoords[channel][i].x;
    };
    if (from_file.HasNormals())
        for (unsigned i = 0; i < count; ++i)
            read.mesh.normals.push_back(from(turn * from_file.mNormals[i]));
    if (from_file.HasVertexColors(0))
        for (unsigned i = 0; i < count; ++i)
            read.mesh.occlusion.push_back(from_file.mColors[0][i].r);
    if (from_file.HasTextureCoords(0) && from_file.HasTextureCoords(1))
        for (unsigned i = 0; i < count; ++i) read.plane.emplace_back(uv(0, i), uv(1, i));
    if (from_file.HasTextureCoords(2))
        for (unsigned i = 0; i < count; ++i) read.height.push_back(uv(2, i));
    for (unsigned i = 0; i < from_file.mNumFaces; ++i) {
        const aiFace& face = from_file.mFaces[i];
        if (face.mNumIndices != 3) continue;
        // A mirroring node turns the outside in.
        const bool mirrors = place.Determinant() < 0;
        for (const unsigned k : {0u, mirrors ? 2u : 1u, mirrors ? 1u : 2u})
            read.mesh.triangles.push_back(face.mIndices[k]);
    }
    return read;
}

// Objects are named by their node where the format has nodes with names, else by the mesh.
std::string object_name(const aiNode& node, const aiMesh& mesh)
{
    const std::string_view own(mesh.mName.C_Str()), outer(node.mName.C_Str());
    const bool is_root = node.mParent == nullptr;
    return std::string(!outer.empty() && !(is_root && !own.empty()) ? outer : own);
}

std::vector<ReadMesh> collect(const aiScene& scene, const std::string& format)
{
    struct Visit {
        const aiNode* node;
        aiMatrix4x4 place;
    };
    // Our own files keep each vertex at its place; elsewhere corners of neighbouring triangles are
    // separate points (STL, OBJ) until they are joined.
    const bool keeps_corners = format == "glb" || format == "gltf";
    // The library turns 3DS scenes to have y up; the file's own axes are what we report.
    const aiMatrix4x4 root = format == "3ds" ? aiMatrix4x4() : scene.mRootNode->mTransformation;
    std::vector<Visit> open{{scene.mRootNode, root}};
    std::vector<ReadMesh> meshes;
    std::size_t vertices = 0, triangles = 0;
    while (!open.empty()) {
        const auto [node, place] = open.back();
        open.pop_back();
        for (unsigned i = 0; i < node->mNumMeshes; ++i) {
            if (node->mMeshes[i] >= scene.mNumMeshes) continue;
            const aiMesh& mesh = *scene.mMeshes[node->mMeshes[i]];
            vertices += mesh.mNumVertices;
            triangles += mesh.mNumFaces;
            // Nodes may repeat one mesh without end; the file's size says nothing then.
            if (vertices > most_vertices || triangles > most_triangles ||
                meshes.size() >= most_objects)
                throw std::length_error("too many");
            auto read = placed(mesh, place, object_name(*node, mesh));
            if (!keeps_corners) read = {joined(read.mesh), {}, {}};
            if (!read.mesh.empty()) meshes.push_back(std::move(read));
        }
        // The stack turns the order around; put the last child in first.
        for (unsigned i = node->mNumChildren; i-- > 0;)
            open.push_back({node->mChildren[i], place * node->mChildren[i]->mTransformation});
    }
    return meshes;
}

// The reading library's own words, without line breaks, for what it refuses.
std::string refusal(const Assimp::Importer& importer)
{
    std::string words = importer.GetErrorString();
    for (char& c : words)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    if (words.find("bad_alloc") != std::string::npos) throw std::bad_alloc();
    return fmt::format("cannot be read as its format: {}; export the mesh again, as OBJ or STL",
                       words.empty() ? "no reason given" : words.substr(0, 300));
}

std::string answer(const std::string& path)
{
    const auto format = mesh_format(path);
    if (!format) {
        // The message already begins with the file, which who started us puts first.
        const auto& line = format.error().lines.front();
        return mesh_stream_error(line.starts_with(path + ": ") ? line.substr(path.size() + 2)
                                                               : line);
    }
    Assimp::Importer importer;
    importer.SetIOHandler(new ConfinedFiles(path, *format));  // the importer takes it over
    keep_only_reader_of(importer, *format);
    importer.SetPropertyBool(AI_CONFIG_IMPORT_NO_SKELETON_MESHES, true);
    const aiScene* scene = importer.ReadFile(path, aiProcess_Triangulate);
    if (!scene || !scene->mRootNode) return mesh_stream_error(refusal(importer));
    const auto meshes = collect(*scene, *format);
    if (meshes.empty())
        return mesh_stream_error(
            "has no triangles; expected a surface mesh; points, lines and volumes are not read");
    return mesh_stream(meshes);
}

}

int read_mesh_child(const std::string& path)
{
    std::string bytes;
    try {
        bytes = answer(path);
    } catch (const std::bad_alloc&) {
        bytes = mesh_stream_error(
            "needs more than 1 GB of memory to read; reduce the number of triangles");
    } catch (const std::length_error&) {
        bytes = mesh_stream_error(fmt::format(
            "has more than {} triangles or {} objects; reduce them", most_triangles, most_objects));
    } catch (const std::exception& error) {
        bytes = mesh_stream_error(fmt::format("cannot be read: {}", error.what()));
    }
    const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() &&
                            std::fflush(stdout) == 0;
    return is_written ? 0 : 1;
}

}
