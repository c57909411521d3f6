#include "report/lift_fatigue.h"

#include <cmath>

namespace spineload::report {

namespace {

constexpr double gravity = 9.81;              // m/s², as the tool has it
constexpr double lasting_cycles = 902'416.0;  // [source] lift_fatigue.h

}

double lift_damage(const FatigueLift& task)
{
    const double moment = task.load.si() * gravity * task.distance.si();
    return task.repetitions * std::exp(0.038 * moment + 0.32) / lasting_cycles;
}

double lift_damage(std::span<const FatigueLift> day)
{
    double sum = 0.0;
    for (const auto& task : day) sum += lift_damage(task);
    return sum;
}

double high_risk_probability(double damage)
{
    if (damage <= 0.0) return 0.0;
    return 1.0 / (1.0 + std::exp(-(1.72 + 1.03 * std::log10(damage))));
}

double cycles_to_failure(Force load, Force strength)
{
    return lasting_cycles * std::exp(-0.162 * 100.0 * (load / strength));
}

}
