#pragma once
// A plain picture to draw a window into where there is none, and reading a window's picture back.

#include "core/result.h"
#include "render/renderer.h"

#include <memory>

namespace spineload::render {

/// Needs a current context for its whole life.
class Canvas {
public:
    static Result<Canvas> create(int width, int height);
    Canvas(Canvas&&) noexcept;
    Canvas& operator=(Canvas&&) noexcept;
    ~Canvas();

    void make_target() const;  ///< what is drawn from now on goes here
    void clear() const;        ///< black, opaque
    Image read() const;

private:
    Canvas();
    struct State;
    std::unique_ptr<State> state_;
};

/// The window's own picture (back buffer), after drawing and before it is shown.
Image read_window(int width, int height);
void clear_window(int width, int height);

}
