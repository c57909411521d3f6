#pragma once
// One sentence that is true of a comparison's numbers in every case, and what it costs: ties,
// levels that go the other way, facet joints that take over, loads beyond the muscles, activities
// without a solution.

#include "report/compare_numbers.h"

namespace spineload::report {

/// How a candidate's peak stands to another's.
enum class Relation {
    Same,  ///< less than 5 % apart
    Less,
    More,
    AtLeastLess,  ///< the other is a lower bound: by this much or more
    AtLeastMore,  ///< this one is a lower bound
    Unsure,       ///< a lower bound hides which is larger
    Unsolved      ///< one of both has no solution
};
struct Against {
    Relation relation = Relation::Unsolved;
    int percent = 0;  ///< whole, of the other's peak; its sign is the relation's
    bool is_less() const { return relation == Relation::Less || relation == Relation::AtLeastLess; }
    bool is_more() const { return relation == Relation::More || relation == Relation::AtLeastMore; }
};
/// `one` measured against `other`, peak compression.
Against against(const Compared& one, const Compared& other, anatomy::Level level);

struct Verdict {
    std::string headline;            ///< one sentence
    std::string detail;              ///< the numbers, the other candidates, the cost
    std::size_t lead = 0, base = 0;  ///< the headline's subject, and whom it is measured against
    std::string text() const { return headline + " " + detail; }
};
/// Two or more candidates. Measured against A, or against the first that has a solution.
Verdict verdict(std::span<const Compared> all, anatomy::Level level = anatomy::Level::L4L5);

/// "8, 70 and 123".
std::string listed(std::span<const std::string> parts);

}
