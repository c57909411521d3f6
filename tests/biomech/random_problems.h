#pragma once
// People, postures and loads drawn at random, far beyond what anybody does, and what must hold for
// every answer of the engine.

#include "biomech/engine.h"

#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace spineload::test {

/// The same draws on every machine, which the standard's distributions do not promise.
class Draw {
public:
    explicit Draw(std::uint64_t seed) : random_{seed} {}
    double between(double a, double b)
    {
        return a + (b - a) * (static_cast<double>(random_() >> 11) * 0x1.0p-53);
    }
    bool happens(double share) { return between(0, 1) < share; }
    int whole(int least, int most)
    {
        return least + static_cast<int>(between(0, most - least + 1 - 1e-9));
    }

private:
    std::mt19937_64 random_;
};

/// Within the limits that a person's file has; the combination may still be refused.
anatomy::Build random_build(Draw& draw);
/// Any posture a skeleton allows and some it does not, up to 60 kg in the hands, packs, supports,
/// breath, lying or not, half of them in motion.
biomech::Instant random_instant(Draw& draw);

/// Adults without a condition, and what they do on a working day without supports.
anatomy::Build ordinary_build(Draw& draw);
biomech::Instant ordinary_instant(Draw& draw);

/// What is wrong with an answer that claims to be one; nullopt: it is finite and in balance, or
/// says itself that it is not.
std::optional<std::string> mistake_in(const biomech::Model& model, const biomech::Instant& instant,
                                      const biomech::Solution& solution);

}
