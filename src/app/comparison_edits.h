#pragma once
// What people do to a comparison, as edits: add, take out, repeat, and any edit of the left panel
// done to another candidate than A.

#include "app/comparison.h"
#include "app/edits.h"

namespace spineload::app {

/// The same edit done to a candidate's activity and person in place of the document's own. B to D
/// follow A's person until they get one of their own.
Edit for_candidate(std::size_t candidate, Edit edit);

Edit add_rival(scenario::Activity activity, std::optional<scenario::Person> person = {});
/// A copy at the end, to be given other settings.
Edit repeat_candidate(std::size_t candidate);
/// When A goes, B becomes A. Nobody else's person changes by that.
Edit remove_candidate(std::size_t candidate);
/// Changes places with A, which the others are measured against.
Edit make_first(std::size_t candidate);
/// A and its rivals in one step: "Three ways with a 20 kg box".
Edit compare_ways(std::vector<scenario::Activity> ways, std::string label);
Edit stop_comparing();  ///< only A stays

Edit show_difference(bool is_on);
Edit set_clock_share(bool is_on);
Edit select_candidate(std::size_t candidate);

/// Activities worth comparing with this one, the best first: other ways of doing the same, then
/// neighbours. Ids that the catalogue has; never `activity` itself.
std::vector<const scenario::Activity*> partners_of(const scenario::Activity& activity,
                                                   const scenario::Catalogue& catalogue);

}
