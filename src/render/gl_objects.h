#pragma once
// Owners of GL names. Move-only; an empty owner is legal, creating one needs a current context.

#include "core/assert.h"

#include <epoxy/gl.h>
#include <utility>

namespace spineload::render {

/// Owns one GL name; `Kind` knows how to make and delete it.
template <class Kind>
class GlObject {
public:
    GlObject() = default;
    static GlObject create()
    {
        GlObject object;
        object.name_ = Kind::make();
        return object;
    }
    GlObject(GlObject&& other) noexcept : name_{std::exchange(other.name_, 0u)} {}
    GlObject& operator=(GlObject&& other) noexcept
    {
        std::swap(name_, other.name_);
        return *this;
    }
    GlObject(const GlObject&) = delete;
    GlObject& operator=(const GlObject&) = delete;
    ~GlObject()
    {
        if (name_ != 0) Kind::remove(name_);
    }

    bool is_empty() const { return name_ == 0; }
    GLuint name() const
    {
        SPINELOAD_ASSERT(name_ != 0, "an empty GL object was used");
        return name_;
    }

private:
    GLuint name_ = 0;
};

struct GlBufferKind {
    static GLuint make()
    {
        GLuint name = 0;
        glGenBuffers(1, &name);
        return name;
    }
    static void remove(GLuint name) { glDeleteBuffers(1, &name); }
};
struct GlTextureKind {
    static GLuint make()
    {
        GLuint name = 0;
        glGenTextures(1, &name);
        return name;
    }
    static void remove(GLuint name) { glDeleteTextures(1, &name); }
};
struct GlFramebufferKind {
    static GLuint make()
    {
        GLuint name = 0;
        glGenFramebuffers(1, &name);
        return name;
    }
    static void remove(GLuint name) { glDeleteFramebuffers(1, &name); }
};
struct GlVertexArrayKind {
    static GLuint make()
    {
        GLuint name = 0;
        glGenVertexArrays(1, &name);
        return name;
    }
    static void remove(GLuint name) { glDeleteVertexArrays(1, &name); }
};
struct GlProgramKind {
    static GLuint make() { return glCreateProgram(); }
    static void remove(GLuint name) { glDeleteProgram(name); }
};

using GlBuffer = GlObject<GlBufferKind>;
using GlTexture = GlObject<GlTextureKind>;
using GlFramebuffer = GlObject<GlFramebufferKind>;
using GlVertexArray = GlObject<GlVertexArrayKind>;
using GlProgram = GlObject<GlProgramKind>;

}
