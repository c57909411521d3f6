#pragma once
// The document's spine, made beside the window on a thread of its own: something to see at once,
// the usual one when the person rests. While a slider is on its way only first looks are made, each
// of the newest value; what is under way for a value before is given up.

#include "app/background.h"
#include "app/spine_loading.h"

namespace spineload::app {

class SpineWork {
public:
    /// Whose spine: what `load_spine` takes.
    struct Wish {
        std::string path;
        anatomy::ImportCorrections corrections;
        anatomy::Build build;
        bool operator==(const Wish&) const = default;
    };

    /// `wake` is called from another thread when there is news.
    explicit SpineWork(std::function<void()> wake);
    ~SpineWork();
    SpineWork(const SpineWork&) = delete;
    SpineWork& operator=(const SpineWork&) = delete;

    /// The newest; null before the first. One of the person before until theirs is there.
    const std::shared_ptr<const SpineModel>& spine() const { return shown_; }
    /// Why what is wished for cannot be made; `spine` is then one from before.
    const std::optional<Error>& trouble() const { return trouble_; }

    /// Starts what the wish needs. `body`: of the wish, which tells whether surfaces change.
    /// `is_held`: a slider is on its way, so that the next wish comes soon.
    void want(const Wish& wish, const anatomy::Body& body, bool is_held);
    /// Takes finished work; true when there was any.
    bool finish_ready() { return work_.finish_ready(); }
    bool is_busy() const { return work_.is_busy(); }
    bool has_news() const { return work_.has_ready(); }

private:
    enum class Stage { None, First, Usual };
    void make_first();
    void make_usual();
    void take(const Wish& wish, Result<std::shared_ptr<const SpineModel>> spine);

    std::optional<Wish> wanted_;
    bool is_shown_wanted_ =
        false;                ///< `shown_` has the surfaces that are wanted, or there are none
    bool is_moving_ = false;  ///< the wish came from a slider that is still held
    std::shared_ptr<const SpineModel> shown_;
    std::optional<Error> trouble_;
    Stage under_way_ = Stage::None;
    std::stop_source stop_;
    Background work_;  // last: what runs there uses the above
};

}
