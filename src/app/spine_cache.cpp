#include "app/spine_cache.h"

#include "core/files.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace spineload::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view ending = ".spine";

// Bytes of plain values one after the other.
class Writer {
public:
    template <class T>
    void value(const T& v)
    {
        static_assert(std::is_standard_layout_v<T>);
        bytes.append(reinterpret_cast<const char*>(&v), sizeof v);
    }
    void count(std::size_t n) { value(static_cast<std::uint64_t>(n)); }
    void text(std::string_view t)
    {
        count(t.size());
        bytes += t;
    }
    template <class T>
    void list(const std::vector<T>& all)
    {
        static_assert(std::is_standard_layout_v<T>);
        count(all.size());
        bytes.append(reinterpret_cast<const char*>(all.data()), all.size() * sizeof(T));
    }
    void mesh(const anatomy::Mesh& m)
    {
        text(m.name);
        list(m.positions);
        list(m.normals);
        list(m.occlusion);
        list(m.triangles);
    }

    std::string bytes;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : left_{bytes} {}

    template <class T>
    T value()
    {
        T v{};
        take(&v, sizeof v);
        return v;
    }
    std::string text()
    {
        std::string t(counted(1), '\0');
        take(t.data(), t.size());
        return t;
    }
    template <class T>
    void list(std::vector<T>& to)
    {
        to.resize(counted(sizeof(T)));
        take(to.data(), to.size() * sizeof(T));
    }
    void mesh(anatomy::Mesh& m)
    {
        m.name = text();
        list(m.positions);
        list(m.normals);
        list(m.occlusion);
        list(m.triangles);
        const auto within = [&](std::uint32_t i) { return i < m.positions.size(); };
        is_good_ &= m.normals.size() == m.positions.size() &&
                    (m.occlusion.empty() || m.occlusion.size() == m.positions.size()) &&
                    m.triangles.size() % 3 == 0 && std::ranges::all_of(m.triangles, within);
    }
    void expect(bool holds) { is_good_ &= holds; }
    bool is_read_well() const { return is_good_ && left_.empty(); }

private:
    // How many follow; none when there are fewer bytes than that.
    std::size_t counted(std::size_t size)
    {
        const auto n = value<std::uint64_t>();
        if (n <= left_.size() / size) return n;
        is_good_ = false;
        return 0;
    }
    void take(void* to, std::size_t n)
    {
        if (n > left_.size()) {
            is_good_ = false;
            return;
        }
        if (n > 0) std::memcpy(to, left_.data(), n);
        left_.remove_prefix(n);
    }

    std::string_view left_;
    bool is_good_ = true;
};

void write_shape(Writer& out, const anatomy::SpineShape& shape)
{
    out.text(shape.source);
    for (const auto& bone : shape.bones) out.mesh(bone);
    for (const auto& disc : shape.discs) {
        out.mesh(disc.annulus);
        out.mesh(disc.nucleus);
        out.list(disc.annulus_height);
        out.list(disc.nucleus_height);
        out.list(disc.annulus_plane);
        out.list(disc.nucleus_plane);
        out.value(static_cast<std::uint64_t>(disc.spot ? *disc.spot + 1 : 0));
    }
    for (const auto& level : shape.facets)
        for (const auto& facet : level) {
            out.mesh(facet.superior);
            out.mesh(facet.inferior);
            out.list(facet.superior_plane);
            out.list(facet.inferior_plane);
        }
}

void read_shape(Reader& in, anatomy::SpineShape& shape)
{
    shape.source = in.text();
    for (auto& bone : shape.bones) in.mesh(bone);
    for (auto& disc : shape.discs) {
        in.mesh(disc.annulus);
        in.mesh(disc.nucleus);
        in.list(disc.annulus_height);
        in.list(disc.nucleus_height);
        in.list(disc.annulus_plane);
        in.list(disc.nucleus_plane);
        const auto spot = in.value<std::uint64_t>();
        if (spot > 0) disc.spot = spot - 1;
        in.expect(spot <= disc.annulus.triangles.size() + 1 &&
                  disc.annulus_height.size() == disc.annulus.positions.size() &&
                  disc.annulus_plane.size() == disc.annulus.positions.size() &&
                  disc.nucleus_height.size() == disc.nucleus.positions.size() &&
                  disc.nucleus_plane.size() == disc.nucleus.positions.size());
    }
    for (auto& level : shape.facets)
        for (auto& facet : level) {
            in.mesh(facet.superior);
            in.mesh(facet.inferior);
            in.list(facet.superior_plane);
            in.list(facet.inferior_plane);
            in.expect(facet.superior_plane.size() == facet.superior.positions.size() &&
                      facet.inferior_plane.size() == facet.inferior.positions.size());
        }
}

constexpr std::string_view magic = "spineload spine 1\n";

}

std::string to_bytes(const std::string& key, const anatomy::SpineShape& shape)
{
    Writer body;
    write_shape(body, shape);
    Writer out;
    out.bytes = magic;
    out.text(key);
    out.value(quick_hash(body.bytes));
    out.text(body.bytes);
    return std::move(out.bytes);
}

std::optional<anatomy::SpineShape> from_bytes(std::string_view bytes, const std::string& key)
{
    if (!bytes.starts_with(magic)) return std::nullopt;
    Reader file{bytes.substr(magic.size())};
    if (file.text() != key) return std::nullopt;
    const auto expected = file.value<std::uint64_t>();
    const std::string body = file.text();
    if (!file.is_read_well() || quick_hash(body) != expected) return std::nullopt;
    Reader in{body};
    anatomy::SpineShape shape;
    read_shape(in, shape);
    if (!in.is_read_well()) return std::nullopt;
    return shape;
}

SpineCache SpineCache::of_user()
{
    const auto word = [](const char* name) {
        const char* const value = std::getenv(name);
        return std::string_view{value ? value : ""};
    };
    if (word("SPINELOAD_SPINE_CACHE") == "off") return SpineCache{{}};
    fs::path folder{word("XDG_CACHE_HOME")};
    // The rule of that folder: a path that is not absolute does not count.
    if (!folder.is_absolute()) folder = fs::path{word("HOME")} / ".cache";
    if (!folder.is_absolute()) return SpineCache{{}};
    return SpineCache{folder / "spineload" / "spines"};
}

fs::path SpineCache::file_of(const std::string& key) const
{
    return folder_ / fmt::format("{:016x}{}", quick_hash(key), ending);
}

std::optional<anatomy::SpineShape> SpineCache::find(const std::string& key) const
{
    if (folder_.empty()) return std::nullopt;
    const fs::path path = file_of(key);
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) return std::nullopt;
    const auto bytes = read_file(path);
    if (!bytes) return std::nullopt;
    auto shape = from_bytes(*bytes, key);
    // Asked for now: the last to be forgotten.
    if (shape) fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
    return shape;
}

void SpineCache::keep(const std::string& key, const anatomy::SpineShape& shape) const
{
    if (folder_.empty()) return;
    std::error_code ignored;
    fs::create_directories(folder_, ignored);
    const std::string bytes = to_bytes(key, shape);
    if (bytes.size() > most_bytes_ || !write_file(file_of(key), bytes)) return;

    struct Kept {
        fs::file_time_type time;
        fs::path path;
        std::uintmax_t size;
    };
    std::vector<Kept> all;
    for (fs::directory_iterator it{folder_, ignored}, end; it != end; it.increment(ignored)) {
        if (ignored) return;
        if (it->path().extension() != ending || !it->is_regular_file(ignored)) continue;
        all.push_back({it->last_write_time(ignored), it->path(), it->file_size(ignored)});
    }
    std::ranges::sort(all, std::ranges::greater{}, &Kept::time);
    std::uintmax_t sum = 0;
    for (const Kept& one : all) {
        sum += one.size;
        if (sum > most_bytes_ && one.path != file_of(key)) fs::remove(one.path, ignored);
    }
}

}
