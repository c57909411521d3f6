#pragma once
// What a printed page needs of someone with graphics. Handed in by value, because who puts the page
// together knows no OpenGL (render/page_tools.h makes them).

#include "core/page.h"
#include "core/result.h"
#include "scene/picture.h"

#include <functional>

namespace spineload::scene {

struct PageTools {
    std::function<Result<page::Raster>(const Picture&)> draw;
    std::function<Result<std::string>(const page::Raster&)> png;
    std::function<Result<std::string>(const page::Document&)> pdf;  ///< the file's bytes
};

}
