#include "scenario/settings.h"

#include "core/json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace spineload::scenario {

namespace {

using Json = nlohmann::ordered_json;

// An activity is some kilobytes; a slider re-reads it at every move.
constexpr std::size_t most_text = 1u << 20;
constexpr std::size_t most_setting = 1u << 16;
constexpr std::size_t most_parameters = 24;
constexpr int most_reference_depth = 8;

std::vector<std::string> split(std::string_view key)
{
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (true) {
        const auto dot = key.find('.', from);
        parts.emplace_back(key.substr(from, dot - from));
        if (dot == std::string_view::npos) return parts;
        from = dot + 1;
    }
}

// "15" is a number, "true" a switch, "braced" a word.
Json value_of(const std::string& text)
{
    if (text.size() <= most_setting && JsonDocument::parse(text, ""))
        return Json::parse(text, nullptr, false, true);
    return Json(text);
}

std::optional<std::size_t> list_index(const std::string& part, std::size_t size)
{
    if (part.empty() || part.size() > 6 ||
        !std::ranges::all_of(part, [](unsigned char c) { return std::isdigit(c) != 0; }))
        return std::nullopt;
    const auto place = static_cast<std::size_t>(std::stoul(part));
    return place < size ? std::optional(place) : std::nullopt;
}

const Json* find(const Json& root, std::string_view key)
{
    const Json* at = &root;
    for (const auto& part : split(key)) {
        if (at->is_object()) {
            const auto found = at->find(part);
            if (found == at->end()) return nullptr;
            at = &*found;
        } else if (at->is_array()) {
            const auto place = list_index(part, at->size());
            if (!place) return nullptr;
            at = &(*at)[*place];
        } else {
            return nullptr;
        }
    }
    return at;
}

// Puts a value at a dotted path. Objects grow as needed: whether the key is known is the reader's
// business, which also suggests the right one.
std::optional<std::string> put(Json& root, std::string_view key, Json value)
{
    Json* at = &root;
    for (const auto& part : split(key)) {
        if (part.empty()) return "expected names joined by dots, such as hand_load.mass_kg";
        if (at->is_array()) {
            const auto place = list_index(part, at->size());
            if (!place)
                return at->empty() ? fmt::format("the list is empty, there is no \"{}\"", part)
                                   : fmt::format(
                                         "expected a place in the list from 0 to {}, found "
                                         "\"{}\"",
                                         at->size() - 1, part);
            at = &(*at)[*place];
        } else {
            // A plain value on the way gives place to the object that is asked for.
            if (!at->is_object()) *at = Json::object();
            at = &(*at)[part];
        }
    }
    *at = std::move(value);
    return std::nullopt;
}

struct Named {
    std::size_t place = 0;
    double value = 0.0, initial = 0.0;
    double least = -1e9, most = 1e9;
    std::vector<std::string> choices;
    bool is_path = false;  // the value stands in the file; else the parameter is its own variable
};

class Applier {
public:
    // Parentheses: braces would wrap the value in a list.
    Applier(Json json, const std::string& name) : json_(std::move(json)), name_(name) {}

    Result<AppliedText> run(const Settings& settings)
    {
        read_parameters();
        for (const auto& [key, text] : settings.values) apply(key, text);
        for (auto& [key, parameter] : named_)
            if (parameter.is_path) take_from_file(key, parameter, parameter.value, true);
        if (json_.is_object())
            for (auto& [key, value] : json_.items())
                if (key != "parameters") resolve(value, "/" + key);
        if (!lines_.empty()) return tl::unexpected(Error{lines_, ExitCode::BadInput});
        AppliedText applied;
        for (const auto& [key, parameter] : named_)
            applied.parameters.push_back({parameter.place, parameter.value, parameter.initial});
        std::ranges::sort(applied.parameters, {}, &ParameterValue::place);
        if (json_.is_object() && json_.contains("person"))
            applied.person = json_["person"].dump(-1, ' ', false, Json::error_handler_t::replace);
        applied.text = json_.dump(-1, ' ', false, Json::error_handler_t::replace);
        return applied;
    }

private:
    void mistake(std::string_view place, std::string_view what)
    {
        lines_.push_back(fmt::format("{}: {}: {}", name_, place, what));
    }

    // Only what references need; the reader checks the list's form.
    void read_parameters()
    {
        const auto found = json_.is_object() ? json_.find("parameters") : json_.end();
        if (!json_.is_object() || found == json_.end() || !found->is_array()) return;
        if (found->size() > most_parameters) {
            mistake("/parameters", fmt::format("expected at most {} parameters, found {}",
                                               most_parameters, found->size()));
            return;
        }
        for (std::size_t i = 0; i < found->size(); ++i) {
            const auto& entry = (*found)[i];
            if (!entry.is_object() || !entry.contains("key") || !entry["key"].is_string()) continue;
            const auto key = entry["key"].get<std::string>();
            Named parameter;
            parameter.place = i;
            if (entry.contains("min") && entry["min"].is_number()) parameter.least = entry["min"];
            if (entry.contains("max") && entry["max"].is_number()) parameter.most = entry["max"];
            if (entry.contains("choices") && entry["choices"].is_array())
                for (const auto& choice : entry["choices"])
                    if (choice.is_string()) parameter.choices.push_back(choice);
            const auto place = fmt::format("/parameters/{}", i);
            if (named_.contains(key))
                mistake(place + "/key", fmt::format("\"{}\" is listed twice", key));
            parameter.is_path = !entry.contains("initial");
            if (parameter.is_path)
                take_from_file(key, parameter, parameter.initial, false);
            else if (const auto initial = number_of(entry["initial"], parameter))
                parameter.initial = *initial;
            else
                mistake(place + "/initial", "expected a number or one of the choices");
            parameter.value = parameter.initial;
            named_[key] = std::move(parameter);
        }
    }

    static std::optional<double> number_of(const Json& value, const Named& parameter)
    {
        if (value.is_string()) {
            const auto found = std::ranges::find(parameter.choices, value.get<std::string>());
            if (found != parameter.choices.end())
                return static_cast<double>(found - parameter.choices.begin());
        }
        if (!value.is_number()) return std::nullopt;
        return value.get<double>();
    }

    void take_from_file(const std::string& key, const Named& parameter, double& value,
                        bool is_after_settings)
    {
        const Json* found = find(json_, key);
        const auto place = fmt::format("/parameters/{}/key", parameter.place);
        if (!found) {
            if (!is_after_settings)
                mistake(place, fmt::format("\"{}\" names nothing in this file; write the value "
                                           "there, or give \"initial\"",
                                           key));
            return;
        }
        if (const auto number = number_of(*found, parameter))
            value = *number;
        else if (!is_after_settings)
            mistake(place,
                    fmt::format("expected \"{}\" to stand at {}", key,
                                parameter.choices.empty() ? "a number" : "one of the choices"));
    }

    void apply(const std::string& key, const std::string& text)
    {
        Json value = value_of(text);
        const auto found = named_.find(key);
        if (found == named_.end() || found->second.is_path) {
            // A choice may be given by its number, as a slider counts.
            if (found != named_.end() && !found->second.choices.empty() && value.is_number()) {
                const auto place = value.get<double>();
                if (place >= 0 && place < static_cast<double>(found->second.choices.size()))
                    value = found->second.choices[static_cast<std::size_t>(place)];
            }
            if (const auto problem = put(json_, key, std::move(value))) mistake(key, *problem);
            return;
        }
        auto& parameter = found->second;
        const auto number = number_of(value, parameter);
        if (!number)
            mistake(key, parameter.choices.empty()
                             ? fmt::format("expected a number from {} to {}, found {}",
                                           parameter.least, parameter.most, text.substr(0, 40))
                             : fmt::format("expected one of {}, found {}",
                                           fmt::join(parameter.choices, ", "), text.substr(0, 40)));
        else if (parameter.choices.empty() &&
                 (*number < parameter.least || *number > parameter.most))
            mistake(key, fmt::format("expected {} to {}, found {}", parameter.least, parameter.most,
                                     *number));
        else
            parameter.value = *number;
    }

    static bool is_reference(const Json& value)
    {
        if (!value.is_object() || !value.contains("from")) return false;
        return std::ranges::all_of(value.items(), [](const auto& item) {
            const auto& key = item.key();
            return key == "from" || key == "times" || key == "plus" || key == "table";
        });
    }

    void resolve(Json& value, const std::string& path)
    {
        if (is_reference(value)) {
            if (const auto number = referred(value, path, 0)) value = *number;
        } else if (value.is_object()) {
            for (auto& [key, member] : value.items())
                if (member.is_structured()) resolve(member, path + "/" + key);
        } else if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i)
                if (value[i].is_structured()) resolve(value[i], fmt::format("{}/{}", path, i));
        }
    }

    std::optional<double> referred(const Json& value, const std::string& path, int depth)
    {
        if (depth > most_reference_depth) {
            mistake(path, "refers to parameters too deeply");
            return std::nullopt;
        }
        const auto& from = value["from"];
        const auto found = from.is_string() ? named_.find(from.get<std::string>()) : named_.end();
        if (found == named_.end()) {
            std::vector<std::string> keys;
            for (const auto& [key, parameter] : named_) keys.push_back(key);
            const auto near =
                from.is_string() ? nearest_name(from.get<std::string>(), keys) : std::nullopt;
            mistake(path + "/from",
                    near ? fmt::format("no parameter of this name; did you mean \"{}\"?", *near)
                         : "expected the key of one of this file's parameters");
            return std::nullopt;
        }
        double result = found->second.value;
        if (value.contains("table")) {
            const auto read = table_value(value["table"], result, path);
            if (!read) return std::nullopt;
            result = *read;
        }
        if (value.contains("times")) {
            const auto times = operand(value["times"], path + "/times", depth);
            if (!times) return std::nullopt;
            result *= *times;
        }
        if (value.contains("plus")) {
            const auto plus = operand(value["plus"], path + "/plus", depth);
            if (!plus) return std::nullopt;
            result += *plus;
        }
        return result;
    }

    // A number, or a reference again.
    std::optional<double> operand(const Json& value, const std::string& path, int depth)
    {
        if (is_reference(value)) return referred(value, path, depth + 1);
        if (value.is_number()) return value.get<double>();
        mistake(path, "expected a number or a reference to a parameter");
        return std::nullopt;
    }

    std::optional<double> table_value(const Json& table, double x, const std::string& path)
    {
        const auto is_point = [](const Json& point) {
            return point.is_array() && point.size() == 2 && point[0].is_number() &&
                   point[1].is_number();
        };
        bool is_good = table.is_array() && !table.empty() && table.size() <= 64 &&
                       std::ranges::all_of(table, is_point);
        for (std::size_t i = 1; is_good && i < table.size(); ++i)
            is_good = table[i][0].get<double>() > table[i - 1][0].get<double>();
        if (!is_good) {
            mistake(path + "/table",
                    "expected points such as [[0.8, 40], [1.8, 65]] with the "
                    "first number increasing");
            return std::nullopt;
        }
        if (x <= table.front()[0].get<double>()) return table.front()[1].get<double>();
        for (std::size_t i = 1; i < table.size(); ++i) {
            const double x0 = table[i - 1][0], x1 = table[i][0], y0 = table[i - 1][1],
                         y1 = table[i][1];
            if (x <= x1) return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
        }
        return table.back()[1].get<double>();
    }

    Json json_;
    const std::string& name_;
    std::map<std::string, Named> named_;
    std::vector<std::string> lines_;
};

}

Result<AppliedText> apply_settings(std::string_view text, const std::string& name,
                                   const Settings& settings)
{
    if (text.size() > most_text)
        return fail(fmt::format("{}: is larger than 1 MiB; an activity has some kilobytes", name));
    // Syntax and depth are checked, and put into words, in one place.
    if (const auto checked = JsonDocument::parse(text, name); !checked)
        return tl::unexpected(checked.error());
    return Applier(Json::parse(text, nullptr, false, true), name).run(settings);
}

Result<std::string> settings_object(const Settings& settings, std::string_view prefix)
{
    Json object = Json::object();
    std::vector<std::string> lines;
    for (const auto& [key, text] : settings.values) {
        if (!key.starts_with(prefix)) continue;
        if (const auto problem =
                put(object, std::string_view(key).substr(prefix.size()), value_of(text)))
            lines.push_back(fmt::format("{}: {}", key, *problem));
    }
    if (!lines.empty()) return tl::unexpected(Error{lines, ExitCode::BadInput});
    return object.empty() ? std::string{}
                          : object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}
