// When the session works out how sure its answer is.

#include "app/session.h"

namespace spineload::app {

const report::Uncertainty* Session::uncertainty() const
{
    return view_.layers.bands ? bands_.of(solved_.get()) : nullptr;
}

// Only for what is shown and stands still: a slider on its way needs the machine for itself.
void Session::request_bands()
{
    if (bands_.finish_ready()) ++revision_;
    const bool is_wanted = view_.layers.bands && view_.mode == Mode::Explore && !is_solving_ &&
                           !history_.is_held() && !trouble_;
    bands_.want(is_wanted ? solved_ : nullptr);
}

}
