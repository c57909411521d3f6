#include "cli/candidates.h"

#include <fmt/format.h>
#include <optional>

namespace spineload::cli {

namespace {

struct Addressed {
    std::optional<std::size_t> candidate;  ///< absent: all
    std::string text;
};

Result<Addressed> addressed(const std::string& option, const std::string& text, std::size_t count)
{
    const bool has_letter = text.size() > 2 && text[1] == ':' && text[0] >= 'A' && text[0] <= 'Z';
    if (!has_letter) return Addressed{{}, text};
    const auto candidate = static_cast<std::size_t>(text[0] - 'A');
    if (candidate >= count)
        return fail(
            fmt::format("{} {}: there is no {}; the activities are {}", option, text, text[0],
                        count == 1 ? std::string{"A alone"}
                                   : fmt::format("A to {}", static_cast<char>('A' + count - 1))));
    return Addressed{candidate, text.substr(2)};
}

}

Result<std::vector<SolveOptions>> candidate_options(std::size_t count, const SolveOptions& options)
{
    SolveOptions common = options;
    common.set.clear();
    common.persons.clear();
    std::vector<SolveOptions> out(count, common);
    // For all first, so that a letter's own come after and win.
    for (const bool is_own : {false, true}) {
        for (const auto& text : options.set) {
            const auto one = addressed("--set", text, count);
            if (!one) return tl::unexpected(one.error());
            if (one->candidate.has_value() != is_own) continue;
            for (std::size_t i = 0; i < count; ++i)
                if (!is_own || one->candidate == i) out[i].set.push_back(one->text);
        }
        for (const auto& text : options.persons) {
            const auto one = addressed("--person", text, count);
            if (!one) return tl::unexpected(one.error());
            if (one->candidate.has_value() != is_own) continue;
            for (std::size_t i = 0; i < count; ++i)
                if (!is_own || one->candidate == i) out[i].person = one->text;
        }
    }
    return out;
}

}
