#pragma once
// How sure a result is: the activity solved for many samples of everything that the model does not
// know, the band that holds nine tenths of the answers, and which inputs make it so wide. A band
// says what the model does not know of a person of this build; it is no forecast for anybody's
// back.

#include "biomech/variation.h"
#include "report/solved_activity.h"

#include <functional>
#include <stop_token>

namespace spineload::report {

inline constexpr int least_samples = 20, most_samples = 100000;
/// Fewer cannot tell the inputs apart.
inline constexpr int least_samples_for_causes = 150;

struct UncertaintyOptions {
    int samples = 1000;
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0: as many as the machine has; the answer does not depend on it
    /// What is unknown; absent: biomech::documented_spreads of the person.
    std::optional<biomech::Spreads> spreads{};
    std::stop_token stop{};  ///< ends early, without an answer
    /// Samples solved so far; called from the working threads, one at a time.
    std::function<void(int solved)> progress{};
};

struct Band {
    float p5 = 0.0f, p95 = 0.0f;  ///< 5 % and 95 % of the samples lie below
    bool operator==(const Band&) const = default;
};

/// Of the variance of a value (of its rank among the samples), first order: about what would vanish
/// if that cause were known.
struct CauseShare {
    biomech::Cause cause = biomech::Cause::Posture;
    double share = 0.0;
    bool operator==(const CauseShare&) const = default;
};

/// The largest value over the frames of each sample: by size, in the direction in which the nominal
/// one is largest where that is clear.
struct PeakBand {
    double nominal = 0.0, p5 = 0.0, median = 0.0, p95 = 0.0;
    std::vector<CauseShare> causes;  ///< largest first; empty where nothing varies or can be told
    /// Share of the variance that a sum over the inputs explains (adjusted for their number); the
    /// rest comes from inputs that work together and from kinks of the laws.
    double explained = 0.0;
    bool holds_nominal() const { return p5 <= nominal && nominal <= p95; }
    bool operator==(const PeakBand&) const = default;
};

struct Uncertainty {
    int samples = 0;
    int failed = 0;         ///< did not settle: in no band
    int overloaded = 0;     ///< beyond what the muscles can hold: in the bands, as the least value
    int frame_samples = 0;  ///< of which the bands of frames are made: the first so many
    /// [frame][level][key], keys in the order of `level_keys`, then of `why_keys`.
    std::vector<anatomy::PerLevel<std::vector<Band>>> frames;
    anatomy::PerLevel<std::vector<PeakBand>> peak;  ///< [level][key of `level_keys`]
    anatomy::PerLevel<PeakBand> times_standing;     ///< peak compression over the same person's
                                                    ///< relaxed standing
    std::vector<std::string> warnings;              ///< in the language in force

    const Band& frame(std::size_t i, anatomy::Level level, std::string_view key) const;
    const PeakBand& peak_of(anatomy::Level level, std::string_view key) const;
    bool operator==(const Uncertainty&) const = default;
};

/// Solves all samples, in parallel. An Error outside the limits of `samples`, when every sample
/// fails, or when it was stopped. Equal input gives equal output whatever the number of threads.
Result<Uncertainty> find_uncertainty(const SolvedActivity& solved,
                                     const UncertaintyOptions& options = {});

/// "Posture", for people (English; a key of `tr`).
std::string_view cause_title(biomech::Cause cause);
/// "muscle lever arms 38 %, posture 21 %, muscle size 9 %", the greatest in the language in force;
/// empty when nothing can be told.
std::string causes_text(const PeakBand& band, std::size_t most = 3);
/// "2,300–3,500"; one number where both ends read the same.
std::string range_text(double low, double high, int decimals = 2);

/// For people at a terminal: each level's peaks with their bands and causes.
std::string uncertainty_table(const Uncertainty& uncertainty);

}
