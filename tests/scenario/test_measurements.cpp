#include "activities.h"
#include "catch.h"
#include "scenario/measurements.h"

#include <algorithm>
#include <map>
#include <set>

using namespace spineload;
using namespace spineload::scenario;

TEST_CASE("every measurement with a posture of ours leads to a problem", "[scenario]")
{
    const auto rows = load_measurements();
    INFO((rows ? "" : rows.error().text()));
    REQUIRE(rows);
    const auto person = scenario::testing::default_person();
    for (const auto& row : *rows) {
        CAPTURE(row.id);
        for (const auto& id : {row.activity, row.relative_to}) {
            if (id.empty()) continue;
            const auto activity = Activity::load(id);
            REQUIRE(activity);
            const auto changed = id == row.activity ? activity->with(row.settings) : activity;
            REQUIRE(changed);
            CHECK(make_problem(*changed, *changed->person_for(person)));
            // One number needs one frame, or a word on which.
            if (id == row.activity && !changed->is_still())
                CHECK(row.statistic != MeasurementRow::Statistic::Only);
        }
    }
}

TEST_CASE("roles are as honest as the model's own account of them", "[scenario]")
{
    const auto rows = load_measurements();
    REQUIRE(rows);
    std::map<MeasurementRow::Role, std::set<std::string>> ids;
    for (const auto& row : *rows)
        if (row.row_class == "disc_pressure") ids[row.role].insert(row.id);
    using Role = MeasurementRow::Role;
    CHECK(ids[Role::Calibrated] == std::set<std::string>{"W01", "W08", "W25", "W30"});
    CHECK(ids[Role::Revised] == std::set<std::string>{"W07", "W15", "W26", "W27", "W28", "W34"});
    for (const auto* id : {"W02", "W03", "W13", "W17-peak", "W17-trough", "W19-peak", "W19-trough",
                           "W21-peak", "W23-peak", "W31", "W32", "W36"})
        CHECK(ids[Role::Predicted].contains(id));
    for (const auto& row : *rows)
        if (row.role == Role::Calibrated)
            CHECK((row.row_class == "disc_pressure" || row.row_class == "segment_rotation"));
}

TEST_CASE("a row is either of a machine or of an activity", "[scenario]")
{
    const auto rows = parse_measurements(R"({"rows": [
        {"id": "a", "source": "s", "class": "segment_rotation", "level": "L4-L5", "quantity": "rotation_deg",
         "machine": {"bends": "right", "moment_Nm": 7.5}, "low": 1, "high": 2, "unit": "°", "role": "predicted"},
        {"id": "b", "source": "s", "class": "segment_rotation", "level": "L4-L5", "quantity": "rotation_deg",
         "machine": {"bends": "up", "moment_Nm": 7.5}, "activity": "standing", "low": 1, "high": 2, "unit": "°",
         "role": "predicted"}]})",
                                         "rows.json");
    REQUIRE_FALSE(rows);
    const auto text = rows.error().text();
    CHECK(text.find("/rows/0") == std::string::npos);
    CHECK(text.find("/rows/1: a row is either") != std::string::npos);
    CHECK(text.find("/rows/1/machine/bends") != std::string::npos);
}

TEST_CASE("a row without a posture cannot be scored, and ids are unique", "[scenario]")
{
    const auto rows = parse_measurements(R"({"rows": [
        {"id": "a", "source": "s", "class": "other", "level": "L4-L5", "quantity": "q", "low": 2, "high": 1,
         "unit": "N", "role": "predicted"},
        {"id": "a", "source": "s", "class": "other", "level": "L4-L6", "quantity": "q", "low": 1, "high": 1,
         "unit": "N", "role": "context"}]})",
                                         "rows.json");
    REQUIRE_FALSE(rows);
    const auto text = rows.error().text();
    CHECK(text.find("can only be context") != std::string::npos);
    CHECK(text.find("must not be less") != std::string::npos);
    CHECK(text.find("there twice") != std::string::npos);
    CHECK(text.find("/rows/1/level") != std::string::npos);
}
