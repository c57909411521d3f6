#pragma once
// Shader programs from the files of shaders/. A broken file keeps the last good program and says
// what the driver said, with file and line.

#include "core/result.h"
#include "render/gl_objects.h"

#include <filesystem>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::render {

/// A file's text with its `#include "lib/…"` lines replaced by those files (each once), and where
/// every line came from.
struct ShaderSource {
    std::string text;
    struct Line {
        std::string file;
        int number = 0;
    };
    std::vector<Line> lines;  ///< of `text`, from its first line
};
Result<ShaderSource> read_shader(const std::filesystem::path& folder, const std::string& file);

/// The driver's log with its line numbers turned into file:line.
std::string readable_log(std::string_view log, const ShaderSource& source);

class Program {
public:
    /// `vertex` and `fragment` are file names in `folder`.
    static Result<Program> load(const std::filesystem::path& folder, std::string vertex,
                                std::string fragment);
    /// Builds again from the files; on an Error the program stays as it was.
    Result<void> reload();

    void use() const;
    GLuint name() const { return program_.name(); }

    // Setting a name that the shader's text lacks is our mistake and stops; one that the driver
    // removed as unused is ignored.
    void set(const char* uniform, int value) const;
    void set(const char* uniform, unsigned value) const;
    void set(const char* uniform, float value) const;
    void set(const char* uniform, const glm::vec2& value) const;
    void set(const char* uniform, const glm::vec4& value) const;
    void set(const char* uniform, const glm::mat4& value) const;

private:
    GLint place(const char* uniform) const;

    std::filesystem::path folder_;
    std::string vertex_, fragment_, text_;
    GlProgram program_;
};

}
