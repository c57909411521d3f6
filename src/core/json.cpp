#include "core/json.h"

#include "core/assert.h"
#include "core/files.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

namespace spineload {

using Json = nlohmann::ordered_json;

struct JsonDocument::State {
    std::string name;
    Json json;
    std::vector<std::string> mistakes;
    // Keys asked for, per object path, to find the unknown ones at the end. An object that was
    // never looked into is not checked: its parent has already been refused or did not want it.
    std::vector<std::pair<std::string, std::set<std::string, std::less<>>>> objects;
};

struct JsonValue::Node {
    std::shared_ptr<JsonDocument::State> state;
    const Json* json = nullptr;  // null: absent
    std::string path;
    std::size_t object = SIZE_MAX;  // index into state->objects once a key was asked for

    std::set<std::string, std::less<>>& known_keys()
    {
        if (object == SIZE_MAX) {
            const auto found = std::ranges::find(
                state->objects, path,
                &std::pair<std::string, std::set<std::string, std::less<>>>::first);
            object = static_cast<std::size_t>(found - state->objects.begin());
            if (found == state->objects.end()) state->objects.push_back({path, {}});
        }
        return state->objects[object].second;
    }
};

namespace {

std::string describe(const Json& json)
{
    if (json.is_object()) return "an object";
    if (json.is_array()) return "a list";
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > 60) text = text.substr(0, 57) + "...";
    return text;
}

// Depth is limited before parsing, because the parser builds what it reads recursively on
// destruction.
std::size_t nesting_depth(std::string_view text)
{
    std::size_t depth = 0, deepest = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            deepest = std::max(deepest, ++depth);
        } else if ((c == ']' || c == '}') && depth > 0) {
            --depth;
        }
    }
    return deepest;
}

}

std::optional<std::string> nearest_name(std::string_view name,
                                        const std::vector<std::string>& names)
{
    std::optional<std::string> best;
    std::size_t best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const auto& candidate : names) {
        std::vector<std::size_t> row(candidate.size() + 1);
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 1; i <= name.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= candidate.size(); ++j) {
                const std::size_t above = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1,
                                   diagonal + (name[i - 1] == candidate[j - 1] ? 0u : 1u)});
                diagonal = above;
            }
        }
        if (row.back() < best_distance) {
            best_distance = row.back();
            best = candidate;
        }
    }
    return best;
}

bool JsonValue::exists() const { return node_ && node_->json; }
bool JsonValue::is_object() const { return exists() && node_->json->is_object(); }
bool JsonValue::is_array() const { return exists() && node_->json->is_array(); }
bool JsonValue::is_number() const { return exists() && node_->json->is_number(); }
bool JsonValue::is_string() const { return exists() && node_->json->is_string(); }
bool JsonValue::is_bool() const { return exists() && node_->json->is_boolean(); }
bool JsonValue::has(std::string_view key) const
{
    return is_object() && node_->json->contains(std::string(key));
}
std::string JsonValue::path() const { return node_->path; }

void JsonValue::mistake(std::string message) const
{
    SPINELOAD_ASSERT(node_, "mistake on a value without a document");
    const std::string place = node_->path.empty() ? "/" : node_->path;
    node_->state->mistakes.push_back(fmt::format("{}: {}: {}", node_->state->name, place, message));
}

JsonValue JsonValue::optional(std::string_view key) const
{
    JsonValue value;
    value.node_ = std::make_shared<Node>();
    value.node_->state = node_->state;
    value.node_->path = node_->path + "/" + std::string(key);
    if (!is_object()) return value;
    node_->known_keys().insert(std::string(key));
    if (const auto found = node_->json->find(std::string(key)); found != node_->json->end())
        value.node_->json = &*found;
    return value;
}

JsonValue JsonValue::required(std::string_view key) const
{
    JsonValue value = optional(key);
    if (exists() && !is_object())
        mistake(
            fmt::format("expected an object with \"{}\", found {}", key, describe(*node_->json)));
    else if (exists() && !value.exists())
        mistake(fmt::format("the key \"{}\" is missing", key));
    return value;
}

std::vector<JsonValue> JsonValue::items() const
{
    std::vector<JsonValue> values;
    if (!exists()) return values;
    if (!is_array()) {
        mistake(fmt::format("expected a list, found {}", describe(*node_->json)));
        return values;
    }
    for (std::size_t i = 0; i < node_->json->size(); ++i) {
        JsonValue value;
        value.node_ = std::make_shared<Node>();
        value.node_->state = node_->state;
        value.node_->path = fmt::format("{}/{}", node_->path, i);
        value.node_->json = &(*node_->json)[i];
        values.push_back(std::move(value));
    }
    return values;
}

std::vector<std::pair<std::string, JsonValue>> JsonValue::members() const
{
    std::vector<std::pair<std::string, JsonValue>> values;
    if (!exists()) return values;
    if (!is_object()) {
        mistake(fmt::format("expected an object, found {}", describe(*node_->json)));
        return values;
    }
    for (const auto& [key, json] : node_->json->items()) values.emplace_back(key, optional(key));
    return values;
}

double JsonValue::number(double least, double most, double fallback) const
{
    if (!exists()) return fallback;
    if (!node_->json->is_number()) {
        mistake(fmt::format("expected a number from {} to {}, found {}", least, most,
                            describe(*node_->json)));
        return fallback;
    }
    const double value = node_->json->get<double>();
    if (!std::isfinite(value) || value < least || value > most) {
        mistake(fmt::format("expected {} to {}, found {}", least, most, describe(*node_->json)));
        return fallback;
    }
    return value;
}

int JsonValue::integer(int least, int most, int fallback) const
{
    const double value = number(least, most, fallback);
    if (value != std::floor(value)) {
        mistake(fmt::format("expected a whole number, found {}", describe(*node_->json)));
        return fallback;
    }
    return static_cast<int>(value);
}

bool JsonValue::boolean(bool fallback) const
{
    if (!exists()) return fallback;
    if (!node_->json->is_boolean()) {
        mistake(fmt::format("expected true or false, found {}", describe(*node_->json)));
        return fallback;
    }
    return node_->json->get<bool>();
}

std::string JsonValue::string(std::size_t most_length) const
{
    if (!exists()) return {};
    if (!node_->json->is_string()) {
        mistake(fmt::format("expected a text in quotes, found {}", describe(*node_->json)));
        return {};
    }
    const auto& text = node_->json->get_ref<const std::string&>();
    if (text.size() > most_length) {
        mistake(fmt::format("expected at most {} characters, found {}", most_length, text.size()));
        return {};
    }
    return text;
}

std::size_t JsonValue::choice(std::initializer_list<std::string_view> names,
                              std::size_t fallback) const
{
    if (!exists()) return fallback;
    const std::vector<std::string> all(names.begin(), names.end());
    if (node_->json->is_string()) {
        const auto& text = node_->json->get_ref<const std::string&>();
        if (const auto found = std::ranges::find(all, text); found != all.end())
            return static_cast<std::size_t>(found - all.begin());
        if (const auto near = nearest_name(text, all)) {
            mistake(fmt::format("found {}; did you mean \"{}\"?", describe(*node_->json), *near));
            return fallback;
        }
    }
    mistake(
        fmt::format("expected one of {}, found {}", fmt::join(all, ", "), describe(*node_->json)));
    return fallback;
}

Result<JsonDocument> JsonDocument::parse(std::string_view text, std::string name)
{
    if (text.size() > (16u << 20))
        return fail(
            fmt::format("{}: is larger than 16 MiB, too large for a file of this kind", name));
    if (nesting_depth(text) > 64)
        return fail(fmt::format("{}: is nested deeper than 64 levels", name));
    JsonDocument document;
    document.state_ = std::make_shared<State>();
    document.state_->name = name;
    try {
        document.state_->json = Json::parse(text, nullptr, true, /*ignore_comments=*/true);
    } catch (const Json::exception& error) {
        // The library's text begins with its own error number; people need what follows it.
        std::string what = error.what();
        if (const auto at = what.find("] "); at != std::string::npos) what = what.substr(at + 2);
        return fail(fmt::format("{}: not valid JSON: {}", name, what));
    }
    return document;
}

Result<JsonDocument> JsonDocument::load(const std::string& path)
{
    const auto text = read_file(path, 16u << 20);
    if (!text) return tl::unexpected(text.error());
    return parse(*text, path);
}

JsonValue JsonDocument::root() const
{
    JsonValue value;
    value.node_ = std::make_shared<JsonValue::Node>();
    value.node_->state = state_;
    value.node_->json = &state_->json;
    return value;
}

Result<void> JsonDocument::finish() const
{
    auto lines = state_->mistakes;
    for (const auto& [path, known] : state_->objects) {
        const Json* json = path.empty() ? &state_->json : nullptr;
        if (!json) {
            try {
                json = &state_->json.at(Json::json_pointer(path));
            } catch (const Json::exception&) {
                continue;
            }
        }
        if (!json->is_object()) continue;
        for (const auto& [key, value] : json->items()) {
            if (known.contains(key)) continue;
            const auto near = nearest_name(key, {known.begin(), known.end()});
            lines.push_back(fmt::format("{}: {}/{}: unknown key{}", state_->name, path, key,
                                        near ? fmt::format("; did you mean \"{}\"?", *near) : ""));
        }
    }
    if (lines.empty()) return {};
    return tl::unexpected(Error{std::move(lines), ExitCode::BadInput});
}

}
