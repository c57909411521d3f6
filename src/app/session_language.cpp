// The session in another language: cards, and whatever was put into words while solving.

#include "app/session.h"
#include "core/language.h"

namespace spineload::app {

void Session::reload_library()
{
    library_ = Library::load(language());
    for (const Error& error : library_.errors) report(error);
    // Warnings of solutions and the advice are sentences; solving anew takes a few milliseconds.
    cache_ = {};
    asked_.reset();
    day_.reword();
    advice_.reset();
    advice_for_.reset();
    ++revision_;
}

}
