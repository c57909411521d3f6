#pragma once
// Pieces of the review of somebody's own spine.

#include "app/spine_edits.h"
#include "ui/review/part_picture.h"
#include "ui/review/spine_review.h"

#include <memory>
#include <string>
#include <vector>

namespace spineload::ui {

struct SpineReview {
    bool is_open = false;
    std::string seen;  ///< the spine whose doubts were shown
    std::shared_ptr<const app::SpineModel> pictured;
    std::vector<PartPicture> pictures;  ///< of the report's parts, in order
};

/// "Vertebra L3", "No part of the spine"; in the language in force.
std::string structure_title(const std::string& structure);
/// "sure", "likely", "unsure", "not recognised", "as you say".
std::string confidence_words(const anatomy::ImportedPart& part);
/// Doubt that a person should look at.
bool is_in_doubt(const anatomy::ImportedPart& part);

float review_row_height(const Kit& kit, float width, const anatomy::ImportedPart& part);
void draw_review_row(Desk& desk, const Rect& rect, const anatomy::ImportReport& report,
                     std::size_t part, const PartPicture* picture);
/// Unit and axes.
void draw_review_settings(Desk& desk, const Rect& rect, const anatomy::ImportReport& report);

}
