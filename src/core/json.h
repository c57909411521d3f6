#pragma once
// Strict reading of our JSON files (comments allowed): every mistake of a file is collected with
// its path, unknown keys with a suggestion, and reported at once. Values keep their order.

#include "core/result.h"

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spineload {

/// One value inside a parsed document. Cheap to copy; refers to the document it came from. Reading
/// a wrong type, a missing key or an out-of-range number records a mistake and returns the
/// fallback, so a reader runs to its end and then asks `document.finish()`.
class JsonValue {
public:
    bool is_object() const;
    bool is_array() const;
    bool is_number() const;
    bool is_string() const;
    bool is_bool() const;
    bool has(std::string_view key) const;  ///< false for what is no object
    std::string path() const;              ///< "/hand_load/mass_kg"; "" for the root

    /// Member of an object, marked as known. Absent: an empty value on which `exists()` is false.
    JsonValue optional(std::string_view key) const;
    /// Member that must be there; absence is recorded as a mistake.
    JsonValue required(std::string_view key) const;
    bool exists() const;

    std::vector<JsonValue> items() const;  ///< of an array, else a mistake
    std::vector<std::pair<std::string, JsonValue>> members()
        const;  ///< of an object; all marked known
    double number(double least, double most, double fallback = 0.0) const;  ///< finite and in range
    int integer(int least, int most, int fallback = 0) const;
    bool boolean(bool fallback = false) const;
    std::string string(std::size_t most_length = 4096) const;
    /// Index of the string in `names`; otherwise a mistake with a suggestion, and `fallback`.
    std::size_t choice(std::initializer_list<std::string_view> names,
                       std::size_t fallback = 0) const;

    /// Records "path: message" for this place.
    void mistake(std::string message) const;

private:
    friend class JsonDocument;
    struct Node;
    std::shared_ptr<Node> node_;
};

/// A parsed file and the mistakes found while reading it.
class JsonDocument {
public:
    /// `name` stands before each message. A syntax error gives line and column. Limits: 16 MiB,
    /// depth 64.
    static Result<JsonDocument> parse(std::string_view text, std::string name);
    static Result<JsonDocument> load(const std::string& path);

    JsonValue root() const;
    /// Also reports keys that nobody asked for. Ok when there was no mistake.
    Result<void> finish() const;

private:
    JsonDocument() = default;
    struct State;
    std::shared_ptr<State> state_;
    friend class JsonValue;
};

/// The nearest of `names` by edit distance, when it is near enough to be a likely typo.
std::optional<std::string> nearest_name(std::string_view name,
                                        const std::vector<std::string>& names);

}
