#pragma once
// Spines made once, kept in the user's cache folder: what takes a second then takes some
// milliseconds. A file holds the whole key that it was made for, so that nobody is ever served
// another's spine; whatever is broken, foreign or of another program is passed over.

#include "anatomy/spine_shape.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace spineload::app {

/// Everything that decides a built-in spine's surfaces, in full: the scaled body, its conditions,
/// the tables that shape it, and this very program. What leaves them alone (age, strength) is not
/// in it.
std::string spine_key(const anatomy::Body& body);
std::string spine_key(const anatomy::Body& body, const anatomy::ShapeDetail& detail);

/// FNV-1a, eight bytes at a time: names files and tells broken ones.
std::uint64_t quick_hash(std::string_view bytes);

class SpineCache {
public:
    /// `folder` is made when something is first kept; empty: neither keeps nor finds.
    explicit SpineCache(std::filesystem::path folder, std::uintmax_t most_bytes = 96u << 20)
        : folder_{std::move(folder)}, most_bytes_{most_bytes}
    {
    }
    /// $XDG_CACHE_HOME/spineload/spines, else ~/.cache/…; off with SPINELOAD_SPINE_CACHE=off.
    static SpineCache of_user();

    std::optional<anatomy::SpineShape> find(const std::string& key) const;
    /// Forgets the spines that were not asked for the longest when all together grow beyond the
    /// bound. That it cannot be kept is no trouble.
    void keep(const std::string& key, const anatomy::SpineShape& shape) const;

    std::filesystem::path file_of(const std::string& key) const;

private:
    std::filesystem::path folder_;
    std::uintmax_t most_bytes_;
};

/// A cache file's bytes, and back: bit for bit, or nothing.
std::string to_bytes(const std::string& key, const anatomy::SpineShape& shape);
std::optional<anatomy::SpineShape> from_bytes(std::string_view bytes, const std::string& key);

}
