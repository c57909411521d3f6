#pragma once
// A picture of a solved activity and its spine: what every picture's wish begins with.

#include "app/spine_loading.h"
#include "report/solved_activity.h"
#include "scene/picture.h"

#include <memory>

namespace spineload::app {

/// Points into `solved` and `spine`, which must outlive it.
inline scene::PictureWish picture_of(const report::SolvedActivity& solved,
                                     const std::shared_ptr<const SpineModel>& spine)
{
    scene::PictureWish wish;
    wish.activity = &solved.activity;
    wish.person = &solved.person;
    wish.model = &solved.model;
    wish.problem = &solved.problem;
    wish.solution = &solved.solution;
    wish.standing = &solved.standing;
    wish.shape = {spine, &spine->shape};
    return wish;
}

}
