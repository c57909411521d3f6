#pragma once
// Undo: a list of snapshots with labels. A slider that is held makes one step, however many values
// it passes through. Looks at the same document (camera, layers, what is picked) are steps too, so
// that undo walks back through everything in the order it was done.

#include "app/document.h"
#include "app/view.h"

#include <string>
#include <vector>

namespace spineload::app {

class History {
public:
    struct Step {
        std::string label;  ///< what was done to get here: "Weight 15 kg"
        Document document;
        View view{};           ///< only its look counts (same_look)
        bool is_look = false;  ///< the document is the one of the step before
        bool operator==(const Step&) const = default;
    };

    explicit History(Document start, View view = {});

    const Document& now() const { return steps_[position_].document; }
    const View& view() const { return steps_[position_].view; }
    const std::vector<Step>& steps() const { return steps_; }
    std::size_t position() const { return position_; }

    /// A new step after the present one; later ones are forgotten. Steps with the same non-empty
    /// `held` in a row become one until `release`. An equal document is no step. Without a view
    /// the look stays as it was.
    void record(Document next, std::string label, const std::string& held = {});
    void record(Document next, const View& view, std::string label, const std::string& held = {});
    /// The same for a new look at the same document. While something can be redone it is no step
    /// but changes the present one: looking around after an undo must not forget what was undone.
    void look(const View& view, std::string label, const std::string& held = {});
    /// The look changed by itself (a camera that fits a new activity): no step.
    void amend(const View& view) { steps_[position_].view = view; }

    void release();
    /// A change of the document is under way. A camera that is held changes nothing derived.
    bool is_held() const { return !held_.empty(); }

    bool can_undo() const { return position_ > 0; }
    bool can_redo() const { return position_ + 1 < steps_.size(); }
    void undo();
    void redo();
    void go_to(std::size_t step);  ///< clamped to the list

    /// The nearest earlier step with other loads: another activity or person. Null when there is
    /// none.
    const Step* before() const;

private:
    void append(Step step);

    std::vector<Step> steps_;
    std::size_t position_ = 0;
    std::string held_, look_held_;
};

}
