#pragma once
// Real activities solved once for all tests of this folder.

#include "catch.h"
#include "report/solved_activity.h"

#include <map>

inline const spineload::report::SolvedActivity& solved(
    const std::string& id, const spineload::scenario::Settings& settings = {})
{
    static std::map<std::string, spineload::report::SolvedActivity> cache;
    std::string key = id;
    for (const auto& [name, value] : settings.values) key += "|" + name + "=" + value;
    if (const auto found = cache.find(key); found != cache.end()) return found->second;
    const auto activity = spineload::scenario::Activity::load(id);
    INFO((activity ? "" : activity.error().text()));
    REQUIRE(activity);
    const auto person = spineload::scenario::load_person("default");
    REQUIRE(person);
    auto result = spineload::report::solve_activity({*activity, *person, settings, {}, 21});
    INFO((result ? "" : result.error().text()));
    REQUIRE(result);
    return cache.emplace(key, std::move(*result)).first->second;
}
