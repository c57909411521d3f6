#pragma once
// Undo: a list of document snapshots with labels. A slider that is held makes one step, however
// many values it passes through.

#include "app/document.h"

#include <string>
#include <vector>

namespace spineload::app {

class History {
public:
    struct Step {
        std::string label;  ///< what was done to get here: "Weight 15 kg"
        Document document;
        bool operator==(const Step&) const = default;
    };

    explicit History(Document start);

    const Document& now() const { return steps_[position_].document; }
    const std::vector<Step>& steps() const { return steps_; }
    std::size_t position() const { return position_; }

    /// A new step after the present one; later ones are forgotten. Steps with the same non-empty
    /// `held` in a row become one until `release`. An equal document is no step.
    void record(Document next, std::string label, const std::string& held = {});
    void release() { held_.clear(); }
    bool is_held() const { return !held_.empty(); }

    bool can_undo() const { return position_ > 0; }
    bool can_redo() const { return position_ + 1 < steps_.size(); }
    void undo();
    void redo();
    void go_to(std::size_t step);  ///< clamped to the list

private:
    std::vector<Step> steps_;
    std::size_t position_ = 0;
    std::string held_;
};

}
