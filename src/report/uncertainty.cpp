#include "report/uncertainty.h"

#include "core/language.h"
#include "report/level_keys.h"
#include "report/variance.h"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <thread>

namespace spineload::report {

namespace {

using anatomy::all_levels;
using anatomy::level_count;
using biomech::Status;

// Bands of frames keep every sample of every value: 200 megabytes at most, some 3,400 samples of
// 101 frames.
constexpr std::size_t most_kept_values = 50'000'000;

std::size_t key_count() { return level_keys().size() + why_keys().size(); }

// Peaks of all keys at all levels, then peak compression over standing.
std::size_t peak_count() { return level_count * (level_keys().size() + 1); }

// The direction of each peak; see directions_of.
using Directions = std::vector<double>;

struct Sample {
    Status status = Status::Failed;
    std::vector<double> peaks;
};

struct Job {
    const SolvedActivity& solved;
    const UncertaintyOptions& options;
    Directions directions;
    std::vector<biomech::Variation> variations;
    std::vector<Sample> samples;
    std::size_t frame_samples = 0, values_per_sample = 0;
    std::vector<float> values;  ///< [sample][frame][level][key]
};

// Runs `work(i)` for all i below `count`; the order is nobody's business.
template <class Work>
void in_parallel(std::size_t count, int threads, const Work& work)
{
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::jthread> others;
    for (int t = 1; t < threads; ++t) others.emplace_back(run);
    run();
}

int thread_count(const UncertaintyOptions& options)
{
    const int wanted = options.threads > 0 ? options.threads
                                           : static_cast<int>(std::thread::hardware_concurrency());
    return std::clamp(wanted, 1, 256);
}

void keep_frames(const biomech::Solution& solution, float* to)
{
    for (const auto& frame : solution.frames)
        for (const auto& level : frame.levels) {
            for (const auto& key : level_keys()) *to++ = static_cast<float>(key.value(level));
            for (const auto& key : why_keys())
                *to++ = static_cast<float>(key.value(level.why).si());
        }
}

// +1 or -1: the direction in which the nominal value peaks. A sample's peak is looked for in that
// direction, or a shear that points forward once and backward once would have a band of two halves.
// 0: either, the larger, where the nominal value itself does not say.
Directions directions_of(const biomech::Solution& solution)
{
    Directions directions;
    for (const auto level : all_levels)
        for (const auto& key : level_keys()) {
            const double most = peak(solution, level, key).value;
            double other = 0.0;
            for (const auto& frame : solution.frames)
                other = std::min(other,
                                 key.value(frame.levels[index(level)]) * std::copysign(1.0, most));
            const bool is_clear = std::abs(most) > 1e-6 && -other < 0.5 * std::abs(most);
            directions.push_back(is_clear ? std::copysign(1.0, most) : 0.0);
        }
    return directions;
}

double peak_in(double direction, const biomech::Solution& solution, anatomy::Level level,
               const LevelKey& key)
{
    if (direction == 0.0) return peak(solution, level, key).value;
    double best = 0.0;
    bool is_first = true;
    for (const auto& frame : solution.frames) {
        const double value = key.value(frame.levels[index(level)]);
        if (is_first || value * direction > best * direction) best = value;
        is_first = false;
    }
    return best;
}

std::vector<double> peaks_of(const biomech::Solution& solution, const biomech::Solution& standing,
                             const Directions& directions)
{
    std::vector<double> peaks;
    peaks.reserve(peak_count());
    for (const auto level : all_levels)
        for (const auto& key : level_keys())
            peaks.push_back(peak_in(directions[peaks.size()], solution, level, key));
    const auto& compression = *find_level_key("compression_N");
    for (const auto level : all_levels)
        peaks.push_back(peak(solution, level, compression).value /
                        peak(standing, level, compression).value);
    return peaks;
}

void solve_sample(Job& job, std::size_t i)
{
    const auto& variation = job.variations[i];
    const biomech::Model model = job.solved.model.varied(variation);
    const auto problem = varied_problem(job.solved.problem, job.solved.model, variation);
    // The samples share the machine already.
    const auto solution = biomech::solve(model, problem, 1);
    // The yardstick is relaxed standing as it is defined: the same body, its posture not varied.
    auto standing_problem = biomech::standing_problem(problem.build);
    standing_problem.options = problem.options;
    const auto standing = biomech::solve(model, standing_problem, 1);
    Sample& sample = job.samples[i];
    sample.peaks = peaks_of(solution, standing, job.directions);
    const bool is_finite =
        std::ranges::all_of(sample.peaks, [](double v) { return std::isfinite(v); });
    if (standing.status != Status::Failed && is_finite) sample.status = solution.status;
    if (i < job.frame_samples) keep_frames(solution, &job.values[i * job.values_per_sample]);
}

// By linear interpolation between the sorted values; the order of `values` changes.
template <class Number>
double quantile(std::vector<Number>& values, double share)
{
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::ptrdiff_t>(place);
    const auto at = values.begin() + below;
    std::nth_element(values.begin(), at, values.end());
    const double low = static_cast<double>(*at);
    if (at + 1 == values.end()) return low;
    const double high = static_cast<double>(*std::min_element(at + 1, values.end()));
    return low + (place - static_cast<double>(below)) * (high - low);
}

std::vector<CauseShare> causes_of(const VarianceShares::Answer& answer)
{
    std::array<double, biomech::cause_count> sums{};
    const auto spreads = biomech::factor_spreads();
    for (std::size_t f = 0; f < biomech::factor_count; ++f)
        sums[index(spreads[f].cause)] += answer.share[f];
    double whole = 0.0;
    for (double& sum : sums) whole += sum = std::max(sum, 0.0);
    // Chance correlations of the inputs and what was cut at zero may push the sum past what the
    // inputs explain together.
    const double scale = whole > answer.explained ? answer.explained / whole : 1.0;
    std::vector<CauseShare> causes;
    for (std::size_t c = 0; c < biomech::cause_count; ++c)
        if (sums[c] * scale >= 0.005)
            causes.push_back({static_cast<biomech::Cause>(c), sums[c] * scale});
    std::ranges::stable_sort(causes, std::greater{}, &CauseShare::share);
    return causes;
}

PeakBand peak_band(std::vector<double> values, double nominal, const VarianceShares& shares)
{
    PeakBand band;
    const auto answer = shares.of(values);
    band.nominal = nominal;
    band.causes = causes_of(answer);
    band.explained = answer.explained;
    band.p5 = quantile(values, 0.05);
    band.median = quantile(values, 0.5);
    band.p95 = quantile(values, 0.95);
    return band;
}

void fill_peaks(const Job& job, const biomech::Samples& drawn, Uncertainty& out)
{
    std::vector<std::array<double, biomech::factor_count>> scores;
    std::vector<const Sample*> used;
    for (std::size_t i = 0; i < job.samples.size(); ++i) {
        if (job.samples[i].status == Status::Failed) continue;
        used.push_back(&job.samples[i]);
        scores.push_back(drawn.scores[i]);
    }
    const VarianceShares shares{scores};
    const auto nominal = peaks_of(job.solved.solution, job.solved.standing, job.directions);
    std::vector<PeakBand> bands(peak_count());
    in_parallel(bands.size(), thread_count(job.options), [&](std::size_t k) {
        std::vector<double> values;
        values.reserve(used.size());
        for (const Sample* sample : used) values.push_back(sample->peaks[k]);
        bands[k] = peak_band(std::move(values), nominal[k], shares);
    });
    const std::size_t keys = level_keys().size();
    for (std::size_t level = 0; level < level_count; ++level) {
        const auto first = bands.begin() + static_cast<std::ptrdiff_t>(level * keys);
        out.peak[level].assign(first, first + static_cast<std::ptrdiff_t>(keys));
        out.times_standing[level] = bands[level_count * keys + level];
    }
}

void fill_frames(const Job& job, Uncertainty& out)
{
    const std::size_t keys = key_count();
    out.frames.resize(job.solved.solution.frames.size());
    for (auto& frame : out.frames)
        for (auto& level : frame) level.resize(keys);
    std::vector<const float*> used;
    for (std::size_t i = 0; i < job.frame_samples; ++i)
        if (job.samples[i].status != Status::Failed)
            used.push_back(&job.values[i * job.values_per_sample]);
    if (used.empty()) return;
    // The values of one level lie beside each other in each sample: fetched together.
    in_parallel(out.frames.size() * level_count, thread_count(job.options), [&](std::size_t place) {
        std::vector<std::vector<float>> columns(keys, std::vector<float>(used.size()));
        for (std::size_t s = 0; s < used.size(); ++s)
            for (std::size_t k = 0; k < keys; ++k) columns[k][s] = used[s][place * keys + k];
        auto& bands = out.frames[place / level_count][place % level_count];
        for (std::size_t k = 0; k < keys; ++k)
            bands[k] = {static_cast<float>(quantile(columns[k], 0.05)),
                        static_cast<float>(quantile(columns[k], 0.95))};
    });
}

std::vector<std::string> warnings_of(const Uncertainty& result)
{
    std::vector<std::string> lines;
    if (result.failed > 0)
        lines.push_back(tr_format("{} of {} samples did not settle; no band counts them",
                                  result.failed, result.samples));
    if (result.overloaded > 0)
        lines.push_back(
            tr_format("in {} of {} samples the muscles cannot balance the load; they "
                      "count with the least that the load can be",
                      result.overloaded, result.samples));
    if (result.samples < least_samples_for_causes)
        lines.push_back(
            tr_format("{} samples are too few to say which input makes a value "
                      "uncertain; that takes {}",
                      result.samples, least_samples_for_causes));
    constexpr std::array main_keys{"compression_N", "shear_anterior_N", "disc_pressure_MPa"};
    for (const auto level : all_levels)
        for (const auto* key : main_keys)
            if (const auto& band = result.peak_of(level, key); !band.holds_nominal())
                lines.push_back(
                    tr_format("{} at {}: the value without any variation lies outside "
                              "its own band; trust neither to the last digit",
                              tr(find_level_key(key)->title), name(level)));
    return lines;
}

Result<void> check(const SolvedActivity& solved, const UncertaintyOptions& options)
{
    if (options.samples < least_samples || options.samples > most_samples)
        return fail(
            fmt::format("--uncertainty: expected {} to {} samples, found {}; fewer make no "
                        "band, 1000 make a good one",
                        least_samples, most_samples, options.samples));
    if (solved.solution.frames.empty() || solved.standing.frames.empty() ||
        solved.solution.status == Status::Failed)
        return fail("--uncertainty: the activity itself has no solution to be sure of",
                    ExitCode::NoSolution);
    return {};
}

}

const Band& Uncertainty::frame(std::size_t i, anatomy::Level level, std::string_view key) const
{
    const auto keys = level_keys();
    const auto found = std::ranges::find(keys, key, &LevelKey::key);
    return frames[i][index(level)][static_cast<std::size_t>(found - keys.begin())];
}

const PeakBand& Uncertainty::peak_of(anatomy::Level level, std::string_view key) const
{
    const auto keys = level_keys();
    const auto found = std::ranges::find(keys, key, &LevelKey::key);
    return peak[index(level)][static_cast<std::size_t>(found - keys.begin())];
}

Result<Uncertainty> find_uncertainty(const SolvedActivity& solved,
                                     const UncertaintyOptions& options)
{
    if (const auto checked = check(solved, options); !checked)
        return tl::unexpected(checked.error());
    const auto count = static_cast<std::size_t>(options.samples);
    biomech::Samples drawn = biomech::draw_samples(
        count, options.spreads.value_or(biomech::documented_spreads(solved.person.build)),
        options.seed);
    Job job{solved,
            options,
            directions_of(solved.solution),
            std::move(drawn.variations),
            std::vector<Sample>(count),
            0,
            0,
            {}};
    job.values_per_sample = solved.solution.frames.size() * level_count * key_count();
    job.frame_samples = std::min(
        count, std::max<std::size_t>(least_samples, most_kept_values / job.values_per_sample));
    job.values.resize(job.frame_samples * job.values_per_sample);

    std::mutex telling;
    int done = 0;
    in_parallel(count, thread_count(options), [&](std::size_t i) {
        if (options.stop.stop_requested()) return;
        solve_sample(job, i);
        if (!options.progress) return;
        const std::lock_guard lock{telling};
        options.progress(++done);
    });
    if (options.stop.stop_requested()) return fail("stopped before all samples were solved");

    Uncertainty out;
    out.samples = options.samples;
    out.frame_samples = static_cast<int>(job.frame_samples);
    for (const Sample& sample : job.samples) {
        out.failed += sample.status == Status::Failed;
        out.overloaded += sample.status == Status::Overloaded;
    }
    if (out.samples - out.failed < least_samples)
        return fail(
            fmt::format("--uncertainty: {} of {} samples did not settle; what is left makes "
                        "no band",
                        out.failed, out.samples),
            ExitCode::NoSolution);
    fill_peaks(job, drawn, out);
    fill_frames(job, out);
    out.warnings = warnings_of(out);
    return out;
}

}
