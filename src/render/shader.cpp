#include "render/shader.h"

#include "core/files.h"

#include <fmt/format.h>
#include <algorithm>
#include <glm/gtc/type_ptr.hpp>
#include <regex>
#include <sstream>

namespace spineload::render {
namespace {

Result<void> append(const std::filesystem::path& folder, const std::string& file,
                    std::vector<std::string>& seen, ShaderSource& out)
{
    if (std::ranges::find(seen, file) != seen.end()) return {};
    seen.push_back(file);
    const auto text = read_file(folder / file);
    if (!text) return tl::unexpected(text.error());

    static const std::regex include{R"re(^\s*#include\s+"([^"]+)"\s*$)re"};
    std::istringstream stream{*text};
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
        std::smatch match;
        if (std::regex_match(line, match, include)) {
            if (auto done = append(folder, match[1], seen, out); !done)
                return fail(fmt::format("{}:{}: {}", file, number, done.error().text()));
            continue;
        }
        out.text += line + '\n';
        out.lines.push_back({file, number});
    }
    return {};
}

struct Stage {
    GLuint name = 0;
    explicit Stage(GLenum kind) : name{glCreateShader(kind)} {}
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    ~Stage() { glDeleteShader(name); }
};

Result<void> compile(const Stage& stage, const ShaderSource& source, const std::string& file)
{
    const char* text = source.text.c_str();
    glShaderSource(stage.name, 1, &text, nullptr);
    glCompileShader(stage.name);
    GLint is_good = 0;
    glGetShaderiv(stage.name, GL_COMPILE_STATUS, &is_good);
    if (is_good != 0) return {};
    std::string log(8192, '\0');
    GLsizei length = 0;
    glGetShaderInfoLog(stage.name, static_cast<GLsizei>(log.size()), &length, log.data());
    log.resize(static_cast<std::size_t>(length));
    return fail(fmt::format("shader {}: {}", file, readable_log(log, source)),
                ExitCode::NoGraphics);
}

}

Result<ShaderSource> read_shader(const std::filesystem::path& folder, const std::string& file)
{
    ShaderSource source;
    std::vector<std::string> seen;
    if (auto done = append(folder, file, seen, source); !done) return tl::unexpected(done.error());
    return source;
}

std::string readable_log(std::string_view log, const ShaderSource& source)
{
    // Mesa writes "0:12(5): error: …", NVIDIA "0(12) : error …", AMD "ERROR: 0:12: …".
    static const std::regex place{R"(0[:(](\d+)(\(\d+\))?[:)]*)"};
    std::istringstream stream{std::string{log}};
    std::string line, text;
    while (std::getline(stream, line)) {
        std::smatch match;
        if (std::regex_search(line, match, place)) {
            const auto number = std::stoul(match[1]);
            if (number >= 1 && number <= source.lines.size()) {
                const auto& from = source.lines[number - 1];
                line = fmt::format("{}{}:{}:{}", match.prefix().str(), from.file, from.number,
                                   match.suffix().str());
            }
        }
        if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

Result<Program> Program::load(const std::filesystem::path& folder, std::string vertex,
                              std::string fragment)
{
    Program program;
    program.folder_ = folder;
    program.vertex_ = std::move(vertex);
    program.fragment_ = std::move(fragment);
    if (auto done = program.reload(); !done) return tl::unexpected(done.error());
    return program;
}

Result<void> Program::reload()
{
    const auto vertex = read_shader(folder_, vertex_);
    if (!vertex) return tl::unexpected(vertex.error());
    const auto fragment = read_shader(folder_, fragment_);
    if (!fragment) return tl::unexpected(fragment.error());

    const Stage vertex_stage{GL_VERTEX_SHADER}, fragment_stage{GL_FRAGMENT_SHADER};
    if (auto done = compile(vertex_stage, *vertex, vertex_); !done) return done;
    if (auto done = compile(fragment_stage, *fragment, fragment_); !done) return done;

    GlProgram linked = GlProgram::create();
    glAttachShader(linked.name(), vertex_stage.name);
    glAttachShader(linked.name(), fragment_stage.name);
    glLinkProgram(linked.name());
    GLint is_good = 0;
    glGetProgramiv(linked.name(), GL_LINK_STATUS, &is_good);
    if (is_good == 0) {
        std::string log(8192, '\0');
        GLsizei length = 0;
        glGetProgramInfoLog(linked.name(), static_cast<GLsizei>(log.size()), &length, log.data());
        log.resize(static_cast<std::size_t>(length));
        return fail(fmt::format("shader {} with {}: {}", vertex_, fragment_, log),
                    ExitCode::NoGraphics);
    }
    // One block of per-frame values serves all programs, always at binding 0.
    const GLuint block = glGetUniformBlockIndex(linked.name(), "Frame");
    if (block != GL_INVALID_INDEX) glUniformBlockBinding(linked.name(), block, 0);
    program_ = std::move(linked);
    text_ = vertex->text + fragment->text;
    return {};
}

void Program::use() const { glUseProgram(program_.name()); }

GLint Program::place(const char* uniform) const
{
    const GLint place = glGetUniformLocation(program_.name(), uniform);
    SPINELOAD_ASSERT(place >= 0 || text_.find(uniform) != std::string::npos,
                     "{} with {} has no uniform {}", vertex_, fragment_, uniform);
    return place;
}

void Program::set(const char* uniform, int value) const { glUniform1i(place(uniform), value); }
void Program::set(const char* uniform, unsigned value) const
{
    glUniform1ui(place(uniform), value);
}
void Program::set(const char* uniform, float value) const { glUniform1f(place(uniform), value); }
void Program::set(const char* uniform, const glm::vec2& value) const
{
    glUniform2fv(place(uniform), 1, glm::value_ptr(value));
}
void Program::set(const char* uniform, const glm::vec4& value) const
{
    glUniform4fv(place(uniform), 1, glm::value_ptr(value));
}
void Program::set(const char* uniform, const glm::mat4& value) const
{
    glUniformMatrix4fv(place(uniform), 1, GL_FALSE, glm::value_ptr(value));
}

}
