// Chooses the reading program before any test runs.

#include "reader.h"

#include <cstdlib>

namespace {
const int chosen = ::setenv("SPINELOAD_READER", SPINELOAD_READER_PROGRAM, 1);
}
