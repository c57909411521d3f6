#pragma once
// Physical quantities as types: a Force cannot be added to a Length. All values are SI inside;
// `si()` and `from_si` are the doors for numeric kernels and files.

#include <cmath>
#include <compare>
#include <numbers>

namespace spineload {

/// A scalar with SI dimensions: kilogram^M · metre^L · second^T · radian^A. Angles carry their own
/// dimension so that a pure number cannot pass for one.
template <int M, int L, int T, int A = 0>
class Quantity {
public:
    constexpr Quantity() = default;
    static constexpr Quantity from_si(double value) { return Quantity{value}; }
    constexpr double si() const { return value_; }

    constexpr auto operator<=>(const Quantity&) const = default;
    constexpr Quantity operator-() const { return Quantity{-value_}; }
    constexpr Quantity& operator+=(Quantity o)
    {
        value_ += o.value_;
        return *this;
    }
    constexpr Quantity& operator-=(Quantity o)
    {
        value_ -= o.value_;
        return *this;
    }
    constexpr Quantity& operator*=(double k)
    {
        value_ *= k;
        return *this;
    }

    friend constexpr Quantity operator+(Quantity a, Quantity b)
    {
        return Quantity{a.value_ + b.value_};
    }
    friend constexpr Quantity operator-(Quantity a, Quantity b)
    {
        return Quantity{a.value_ - b.value_};
    }
    friend constexpr Quantity operator*(Quantity a, double k) { return Quantity{a.value_ * k}; }
    friend constexpr Quantity operator*(double k, Quantity a) { return Quantity{a.value_ * k}; }
    friend constexpr Quantity operator/(Quantity a, double k) { return Quantity{a.value_ / k}; }
    friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }

private:
    explicit constexpr Quantity(double value) : value_{value} {}
    double value_ = 0.0;
};

template <int M1, int L1, int T1, int A1, int M2, int L2, int T2, int A2>
constexpr auto operator*(Quantity<M1, L1, T1, A1> a, Quantity<M2, L2, T2, A2> b)
{
    return Quantity<M1 + M2, L1 + L2, T1 + T2, A1 + A2>::from_si(a.si() * b.si());
}
template <int M1, int L1, int T1, int A1, int M2, int L2, int T2, int A2>
requires(M1 != M2 || L1 != L2 || T1 != T2 || A1 != A2) constexpr auto operator/(
    Quantity<M1, L1, T1, A1> a, Quantity<M2, L2, T2, A2> b)
{
    return Quantity<M1 - M2, L1 - L2, T1 - T2, A1 - A2>::from_si(a.si() / b.si());
}

using Mass = Quantity<1, 0, 0>;
using Length = Quantity<0, 1, 0>;
using Area = Quantity<0, 2, 0>;
using Time = Quantity<0, 0, 1>;
using Angle = Quantity<0, 0, 0, 1>;
using Speed = Quantity<0, 1, -1>;
using Acceleration = Quantity<0, 1, -2>;
using Force = Quantity<1, 1, -2>;
using Moment = Quantity<1, 2, -2>;
using Pressure = Quantity<1, -1, -2>;
using Stiffness = Quantity<1, 0, -2>;
using MomentOfInertia = Quantity<1, 2, 0>;

inline double sin(Angle a) { return std::sin(a.si()); }
inline double cos(Angle a) { return std::cos(a.si()); }
constexpr double degrees(Angle a) { return a.si() * 180.0 / std::numbers::pi; }
constexpr double millimetres(Length l) { return l.si() * 1e3; }
constexpr double megapascals(Pressure p) { return p.si() * 1e-6; }
constexpr double square_millimetres(Area a) { return a.si() * 1e6; }
template <int M, int L, int T, int A>
constexpr Quantity<M, L, T, A> abs(Quantity<M, L, T, A> q)
{
    return q.si() < 0.0 ? -q : q;
}

inline namespace literals {
// Each suffix once for `1.5_kg` and once for `2_kg`.
#define SPINELOAD_UNIT(suffix, Type, factor)                     \
    constexpr Type operator""_##suffix(long double v)            \
    {                                                            \
        return Type::from_si(static_cast<double>(v) * (factor)); \
    }                                                            \
    constexpr Type operator""_##suffix(unsigned long long v)     \
    {                                                            \
        return Type::from_si(static_cast<double>(v) * (factor)); \
    }
SPINELOAD_UNIT(kg, Mass, 1.0)
SPINELOAD_UNIT(m, Length, 1.0)
SPINELOAD_UNIT(cm, Length, 1e-2)
SPINELOAD_UNIT(mm, Length, 1e-3)
SPINELOAD_UNIT(mm2, Area, 1e-6)
SPINELOAD_UNIT(s, Time, 1.0)
SPINELOAD_UNIT(rad, Angle, 1.0)
SPINELOAD_UNIT(deg, Angle, std::numbers::pi / 180.0)
SPINELOAD_UNIT(N, Force, 1.0)
SPINELOAD_UNIT(kN, Force, 1e3)
SPINELOAD_UNIT(Nm, Moment, 1.0)
SPINELOAD_UNIT(Pa, Pressure, 1.0)
SPINELOAD_UNIT(kPa, Pressure, 1e3)
SPINELOAD_UNIT(MPa, Pressure, 1e6)
#undef SPINELOAD_UNIT
}

}
