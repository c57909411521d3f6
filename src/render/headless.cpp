#include "render/renderer.h"

#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <fmt/format.h>
#include <string_view>

namespace spineload::render {

struct HeadlessContext::State {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    EGLSurface surface = EGL_NO_SURFACE;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State()
    {
        if (display == EGL_NO_DISPLAY) return;
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (surface != EGL_NO_SURFACE) eglDestroySurface(display, surface);
        if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
        eglTerminate(display);
    }

    bool open(EGLDisplay candidate, bool wants_surface, std::string& why);
};

namespace {

bool has_extension(const char* list, std::string_view name)
{
    return list && std::string_view{list}.find(name) != std::string_view::npos;
}

EGLDisplay surfaceless_display()
{
    if (!has_extension(eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS),
                       "EGL_MESA_platform_surfaceless"))
        return EGL_NO_DISPLAY;
    return eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
}

}

bool HeadlessContext::State::open(EGLDisplay candidate, bool wants_surface, std::string& why)
{
    EGLint major = 0, minor = 0;
    if (candidate == EGL_NO_DISPLAY || !eglInitialize(candidate, &major, &minor)) {
        why = "no EGL display";
        return false;
    }
    display = candidate;
    const EGLint config_wish[] = {EGL_SURFACE_TYPE, wants_surface ? EGL_PBUFFER_BIT : EGL_DONT_CARE,
                                  EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    const EGLint context_wish[] = {EGL_CONTEXT_MAJOR_VERSION,
                                   3,
                                   EGL_CONTEXT_MINOR_VERSION,
                                   3,
                                   EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                   EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                   EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    eglBindAPI(EGL_OPENGL_API);
    if (!eglChooseConfig(display, config_wish, &config, 1, &count) || count == 0)
        why = "no EGL configuration for OpenGL";
    else if (context = eglCreateContext(display, config, EGL_NO_CONTEXT, context_wish);
             context == EGL_NO_CONTEXT)
        why = "no OpenGL 3.3 core context";
    else if (wants_surface) {
        const EGLint size[] = {EGL_WIDTH, 1, EGL_HEIGHT, 1, EGL_NONE};
        surface = eglCreatePbufferSurface(display, config, size);
    }
    if (context != EGL_NO_CONTEXT && eglMakeCurrent(display, surface, surface, context))
        return true;
    if (why.empty()) why = "the OpenGL context cannot be used without a window";
    // A half-open display is closed here, so that the next attempt starts clean.
    if (surface != EGL_NO_SURFACE) eglDestroySurface(display, surface);
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
    eglTerminate(display);
    display = EGL_NO_DISPLAY;
    context = EGL_NO_CONTEXT;
    surface = EGL_NO_SURFACE;
    return false;
}

HeadlessContext::HeadlessContext() : state_{std::make_unique<State>()} {}
HeadlessContext::HeadlessContext(HeadlessContext&&) noexcept = default;
HeadlessContext& HeadlessContext::operator=(HeadlessContext&&) noexcept = default;
HeadlessContext::~HeadlessContext() = default;

Result<HeadlessContext> HeadlessContext::create()
{
    HeadlessContext out;
    std::string first, second;
    if (out.state_->open(surfaceless_display(), false, first)) return out;
    if (out.state_->open(eglGetDisplay(EGL_DEFAULT_DISPLAY), true, second)) return out;
    return fail(fmt::format("graphics: cannot draw without a window: surfaceless: {}; default "
                            "display: {}; install Mesa's EGL driver (libegl1, libgl1-mesa-dri)",
                            first, second),
                ExitCode::NoGraphics);
}

void HeadlessContext::make_current() const
{
    eglMakeCurrent(state_->display, state_->surface, state_->surface, state_->context);
}

}
