#include "catch.h"
#include "core/show.h"

using namespace spineload;

TEST_CASE("numbers for people have three significant digits and a real minus", "[core]")
{
    CHECK(show(2868.1_N) == "2,870 N");
    CHECK(show(130.6_N) == "131 N");
    CHECK(show(-248.2_N) == "−248 N");
    CHECK(show(0.2_N) == "0 N");
    CHECK(show(2.291_MPa) == "2.29 MPa");
    CHECK(show(0.462_m) == "46 cm");
    CHECK(show(1.68_m) == "1.68 m");
    CHECK(show(48_deg) == "48°");
    CHECK(show_number(999.6) == "1,000");
    CHECK(show_number(std::nan("")) == "–");
}
