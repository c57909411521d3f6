#pragma once
// The library's pictures: each activity's own pose, worked out a few at a time and kept while the
// person stays the same.

#include "scenario/problem.h"
#include "scene/figure.h"

#include <map>
#include <optional>
#include <string>

namespace spineload::ui {

class Thumbnails {
public:
    /// The figure; null while it is not made yet, or when its pose is impossible.
    const scene::Figure* find(const std::string& activity_id) const;
    /// Makes it now unless it is there. `person`: as chosen in the document.
    void make(const scenario::Activity& activity, const scenario::Person& person);
    bool has(const std::string& activity_id) const { return figures_.contains(activity_id); }
    void forget(const std::string& activity_id) { figures_.erase(activity_id); }
    /// Forgets all when the person has changed.
    void fit(const scenario::Person& person);

private:
    std::map<std::string, std::optional<scene::Figure>> figures_;
    std::optional<scenario::Person> person_;
};

}
