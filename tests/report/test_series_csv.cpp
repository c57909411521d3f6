#include "catch.h"
#include "report/series_csv.h"

using namespace spineload;

TEST_CASE("curves with different times share one time column and leave gaps empty", "[report][csv]")
{
    const std::vector<report::Series> all{
        {"L4-L5 compression_N", {0.0, 0.5, 1.0}, {10, 20, 30}},
        {"L4-L5 compression_N (10 kg, slow)", {0.0, 1.0}, {1, 3}}};
    CHECK(report::series_csv(all) ==
          "time_s,\"L4-L5 compression_N\",\"L4-L5 compression_N (10 kg, slow)\"\n"
          "0.0000,10.0000,1.0000\n"
          "0.5000,20.0000,\n"
          "1.0000,30.0000,3.0000\n");
}

TEST_CASE("a quote in a curve's name does not end its column", "[report][csv]")
{
    const std::vector<report::Series> all{{"the \"old\" one", {0.0}, {1.0}}};
    CHECK(report::series_csv(all) == "time_s,\"the \"\"old\"\" one\"\n0.0000,1.0000\n");
}
