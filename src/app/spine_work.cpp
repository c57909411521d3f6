#include "app/spine_work.h"

namespace spineload::app {

SpineWork::SpineWork(std::function<void()> wake) : work_{std::move(wake)} {}

SpineWork::~SpineWork() { stop_.request_stop(); }

void SpineWork::want(const Wish& wish, const anatomy::Body& body, bool is_held)
{
    if (wanted_ != wish) {
        const bool is_same_place =
            wanted_ && wanted_->path == wish.path && wanted_->corrections == wish.corrections;
        wanted_ = wish;
        // A birthday changes the person but no surface.
        is_shown_wanted_ =
            shown_ && !trouble_ && is_same_place && has_same_spine(shown_->body, body);
        is_moving_ = is_held;
        if (!is_shown_wanted_ && under_way_ == Stage::Usual) stop_.request_stop();
    }
    is_moving_ = is_moving_ && is_held;
    // A first look is never given up: while a slider moves, each new one would come too late.
    if (under_way_ != Stage::None) return;
    if (!is_shown_wanted_) return make_first();
    if (!is_moving_ && !trouble_ && shown_->is_coarse) make_usual();
}

void SpineWork::make_first()
{
    under_way_ = Stage::First;
    stop_ = std::stop_source{};
    work_.submit(
        [this, wish = *wanted_, before = shown_, stop = stop_.get_token()]() -> Background::Finish {
            auto spine = first_spine(wish.path, wish.build, wish.corrections, before, stop);
            return [this, wish, spine = std::move(spine)] {
                under_way_ = Stage::None;
                take(wish, spine);
            };
        });
}

void SpineWork::make_usual()
{
    under_way_ = Stage::Usual;
    stop_ = std::stop_source{};
    work_.submit([this, coarse = shown_, stop = stop_.get_token()]() -> Background::Finish {
        auto spine = load_spine("built-in", coarse->body.build, {}, {}, stop);
        return [this, coarse, stop, spine = std::move(spine)] {
            under_way_ = Stage::None;
            if (stop.stop_requested() || shown_ != coarse) return;
            if (spine)
                shown_ = *spine;
            else
                trouble_ = spine.error();
        };
    });
}

void SpineWork::take(const Wish& wish, Result<std::shared_ptr<const SpineModel>> spine)
{
    const bool is_newest = wanted_ == wish;
    // Late is better than the person before, while a slider moves. But whoever is wanted by now may
    // be shown already: back before this one was done.
    const bool is_late = spine && wanted_->path == wish.path && !is_shown_wanted_;
    if (!is_newest && !is_late) return;
    is_shown_wanted_ = is_newest;
    trouble_.reset();
    if (spine)
        shown_ = std::move(*spine);
    else
        trouble_ = spine.error();
}

}
