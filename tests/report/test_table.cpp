#include "catch.h"
#include "report/table.h"

using namespace spineload;

TEST_CASE("columns align by what is seen, not by bytes", "[report]")
{
    CHECK(report::aligned({{"Level", "×"}, {"L4-L5", "−5"}, {"x", "1,000"}}) ==
          "Level      ×\n"
          "L4-L5     −5\n"
          "x      1,000\n");
}
