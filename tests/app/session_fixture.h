#pragma once
// A session that is solved, for tests.

#include "app/session.h"
#include "catch.h"

#include <chrono>

namespace spineload::app {

inline std::unique_ptr<Session> open_session(const std::string& activity)
{
    Session::Start start;
    start.activity = activity;
    start.works_ahead = false;
    auto session = Session::open(start);
    if (!session) FAIL(session.error().text());
    return std::move(*session);
}

/// Waits for the present document's answer. The limit only keeps a hang from lasting forever.
inline void solve(Session& session)
{
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    do {
        session.update(std::chrono::milliseconds{100});
    } while (session.is_solving() && std::chrono::steady_clock::now() < limit);
    REQUIRE_FALSE(session.is_solving());
}

inline const scenario::Parameter& parameter(const Session& session, std::string_view label)
{
    for (const auto& one : session.document().activity.parameters())
        if (one.label == label) return one;
    FAIL("no slider called " << label);
    throw std::logic_error{"unreachable"};
}

}
