#pragma once
// The one state of the window: document with its history, view, and everything derived from them.
// Panels read it and push edits. Solving and shaping run beside; until an answer is there the one
// before stays, and `is_solving` says so. Nothing is ever estimated in between.

#include "anatomy/clearances.h"
#include "anatomy/import/spine_import.h"
#include "app/advice.h"
#include "app/background.h"
#include "app/bands.h"
#include "app/comparison.h"
#include "app/day_work.h"
#include "app/edits.h"
#include "app/history.h"
#include "app/library.h"
#include "app/measured.h"
#include "app/playback.h"
#include "app/session_file.h"
#include "app/solver.h"
#include "app/spine_work.h"

#include <map>

namespace spineload::app {

/// Something to tell the user that is no mistake of a document: "Picture saved".
struct Notice {
    std::string text;
    std::string link_label, link;  ///< a folder to open; may be empty
    bool operator==(const Notice&) const = default;
};

class Session {
public:
    struct Start {
        std::string activity;  ///< id or path; empty: relaxed standing and "Start here"
        std::optional<scenario::Person> person;
        std::string spine = "built-in";
        /// Spine, library factors and advice are worked out beside; without them only
        /// what is asked for is.
        bool works_ahead = true;
        std::function<void()> wake;  ///< called from another thread when there is news
    };
    static Result<std::unique_ptr<Session>> open(const Start& start);

    const Document& document() const { return history_.now(); }
    const View& view() const { return view_; }
    const History& history() const { return history_; }
    const Playback& playback() const { return playback_; }
    const Library& library() const { return library_; }
    /// Reads cards and names anew after the language in force has changed, and works out again what
    /// is said in words.
    void reload_library();
    /// The user's own activities anew, after one was saved or deleted.
    void reload_own_activities();

    /// The newest answer; null before the first.
    const Solved* solved() const { return solved_.get(); }
    std::shared_ptr<const Solved> shared_solved() const { return solved_; }
    bool is_solving() const { return is_solving_; }
    double solving_s() const;  ///< for how long
    /// Why the document has no solution; the last good one is still in `solved`.
    const std::optional<Error>& trouble() const { return trouble_; }
    /// The frame at the view's time.
    std::size_t frame_index() const;
    const biomech::LevelLoads* loads(
        anatomy::Level level) const;  ///< now; null before the first answer
    /// How sure the newest answer is; null unless it is wanted (Layers::bands) and worked out.
    const report::Uncertainty* uncertainty() const;
    bool is_finding_bands() const { return bands_.is_under_way() || is_solving_; }
    /// The muscles' compression now without what is held; null when nothing is held.
    const anatomy::PerLevel<Force>* body_muscles() const;

    /// An old curve behind the present one: locked by the user, or what the activity stood at
    /// before its last change.
    struct Ghost {
        std::shared_ptr<const Solved> solved;
        std::string name;                 ///< what it stood at: "10 kg"
        std::optional<std::size_t> kept;  ///< place in View::kept when it is locked
    };
    /// The one before the last change; empty when another activity or person was before.
    const std::optional<Ghost>& ghost() const { return ghost_; }
    /// The locked ones of this activity, oldest first, then the one before the last change.
    std::vector<Ghost> ghosts() const;
    /// The ghost as an edit's value, to lock it.
    std::optional<KeptCurve> ghost_to_keep() const;

    /// Coarse at first where it must be made; of the person before until theirs is there.
    std::shared_ptr<const SpineModel> spine() const { return spine_.spine(); }
    /// What the drawn person's conditions leave of the nerves' room, at the level with the least;
    /// parts of the healthy spine's. Empty while unknown, for healthy shapes, for other meshes.
    struct RoomLeft {
        anatomy::Level level = anatomy::Level::L4L5;
        double canal = 1.0, exit = 1.0;  ///< of the canal's area, of the root canal's height
        /// What disc material there does to sac and roots; empty where none stands behind the disc.
        std::optional<anatomy::Contact> contact{};
    };
    const std::optional<RoomLeft>& room_left() const { return room_left_; }
    const std::optional<Error>& spine_trouble() const { return spine_.trouble(); }

    /// Peak L4-L5 compression × standing of an activity as its file has it; empty until computed.
    std::optional<double> factor(const std::string& activity_id) const;
    const std::vector<Error>& errors() const { return errors_; }
    const std::vector<Notice>& notices() const { return notices_; }
    /// Which slider relieves L4-L5 most; empty until worked out, and while sliders move.
    const std::optional<Advice>& advice() const { return advice_; }
    /// What was measured in this very activity; empty when nothing was, or in another person.
    std::optional<Measured> measured() const;
    /// Cards for the picked structure, the general one first.
    std::vector<std::string> cards_for(const education::Structure& structure) const;

    /// The session's own file, a full path; empty: never saved.
    const std::string& file() const { return file_; }
    /// The document is not what was saved, opened or started with.
    bool is_changed() const { return !(document() == saved_); }
    /// Changed by more than a choice that one click brings back.
    bool has_unsaved_work() const;
    /// The document as it is now is what the file holds.
    void mark_saved(std::string file);
    /// Its file's name only; the document is not what the file holds.
    void mark_file(std::string file) { file_ = std::move(file); }
    /// Opens what was read. One step of undo; whoever asked has made sure that nothing is lost.
    void open_saved(const SavedSession& saved, const std::string& label);
    SavedSession to_save() const;

    void apply(const Edit& edit);
    void apply(EditQueue& edits);
    void set_playback(const Playback& playback);
    void notify(Notice notice);
    void report(Error error);  ///< shown as a banner until dismissed
    void dismiss_error(std::size_t index);
    void dismiss_notice(std::size_t index);

    /// Takes finished work and starts what the document asks for; waits up to `patience` for the
    /// current activity, so that a slider recolours in the same frame.
    void update(std::chrono::milliseconds patience);
    /// Moves the clock; true when the picture changes.
    bool advance_clock(double elapsed_s);
    bool is_busy() const;
    /// Something finished beside that `update` would take.
    bool has_news() const
    {
        return now_.has_ready() || later_.has_ready() || spine_.has_news() ||
               comparison_.has_news() || bands_.has_news() || day_.has_news();
    }
    /// Two to four ways beside each other; follows the document while Compare is shown.
    const Comparison& comparison() const { return comparison_; }
    /// The tasks of the working day; follows the document while its page is shown.
    const DayWork& day() const { return day_; }
    bool shows_day() const { return view_.mode == Mode::Compare && view_.compare.shows_day; }
    /// What the clock runs over: the activity's duration, in Compare the longest of all.
    double clock_length_s() const;
    /// Where a candidate of Compare stands now: at its own peak, or where the common clock has it.
    double candidate_time_s(std::size_t candidate) const;
    /// Counts changes to anything that is shown.
    std::uint64_t revision() const { return revision_; }

private:
    Session(Library library, Document document, const Start& start);
    void request_solution();
    void request_spine();
    void request_room();
    void request_factors();
    void split_muscles();
    void request_advice();
    void request_bands();
    void take_solution(const SolveKey& key, SolvedOrError solved);
    /// With the document's person, on their own spine once that is read.
    SolveKey key_of(const scenario::Activity& activity) const;
    void settle_time();
    void update_comparison(std::chrono::milliseconds patience);
    void update_day(std::chrono::milliseconds patience);
    void find_ghost();
    void request_kept();
    void come_back();

    bool works_ahead_ = true;
    Library library_;
    History history_;
    View view_;
    Document saved_;
    std::string file_;
    Playback playback_;
    std::vector<Error> errors_;
    std::vector<Notice> notices_;
    std::uint64_t revision_ = 1;

    SolutionCache cache_;
    std::shared_ptr<const Solved> solved_;
    std::optional<SolveKey> asked_;  // the document that `solved_` or the work under way is for
    bool is_solving_ = false;
    std::chrono::steady_clock::time_point solving_since_;
    std::optional<Error> trouble_;
    std::optional<Ghost> ghost_;
    std::vector<std::pair<SolveKey, SolvedOrError>> kept_;  // solutions of View::kept
    bool is_kept_under_way_ = false;
    std::shared_ptr<const Solved> split_for_;
    std::size_t split_frame_ = 0;
    std::optional<anatomy::PerLevel<Force>> body_muscles_;

    std::optional<Advice> advice_;
    std::shared_ptr<const Solved> advice_for_;

    std::optional<RoomLeft> room_left_;
    std::shared_ptr<const SpineModel> room_of_;
    bool is_measuring_room_ = false;

    std::map<std::string, double> factors_;
    std::optional<scenario::Person> factors_for_;
    std::size_t factor_round_ = 0, factor_next_ = 0;
    bool is_factor_under_way_ = false;

    Comparison comparison_;
    DayWork day_;
    Bands bands_;
    Background now_;  // the current activity
    SpineWork spine_;
    Background later_;  // library, advice
};

/// The file as an edit: an activity, a person, or a mesh, told apart by content and ending. An
/// Error says what was expected.
Result<Edit> open_file(const std::string& path);

}
