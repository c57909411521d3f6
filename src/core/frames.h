#pragma once
// Vectors that know their frame. Only a Transform changes a frame; a cross product of a length and
// a force is a moment. World: x anterior, y up, z to the patient's right; metres, newtons.

#include "core/units.h"

#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>
#include <glm/vec3.hpp>

namespace spineload {

struct World {
};  ///< x anterior, y up, z right; origin at the L5-S1 disc centre in relaxed standing
struct Segment {};  ///< any body's own axes; equal to World axes in the reference (neutral) posture
struct Disc {
};  ///< a disc's neutral mid-plane: x anterior, y normal up, z right; on the lower body

/// A free vector with a unit and a frame.
template <class Unit, class Frame>
struct Vec {
    glm::dvec3 si{0.0};

    static Vec from_si(glm::dvec3 v) { return {v}; }
    Unit x() const { return Unit::from_si(si.x); }
    Unit y() const { return Unit::from_si(si.y); }
    Unit z() const { return Unit::from_si(si.z); }
    bool operator==(const Vec&) const = default;
    Vec operator-() const { return {-si}; }
    Vec& operator+=(const Vec& o)
    {
        si += o.si;
        return *this;
    }
    friend Vec operator+(const Vec& a, const Vec& b) { return {a.si + b.si}; }
    friend Vec operator-(const Vec& a, const Vec& b) { return {a.si - b.si}; }
    friend Vec operator*(const Vec& a, double k) { return {a.si * k}; }
    friend Vec operator*(double k, const Vec& a) { return {a.si * k}; }
};
template <class Unit, class Frame>
Unit length(const Vec<Unit, Frame>& v)
{
    return Unit::from_si(glm::length(v.si));
}

template <class F>
using Displacement = Vec<Length, F>;
template <class F>
using ForceVec = Vec<Force, F>;
template <class F>
using MomentVec = Vec<Moment, F>;
template <class F>
using AccelerationVec = Vec<Acceleration, F>;

/// A point. Two points differ by a Displacement; points cannot be added.
template <class Frame>
struct Position {
    glm::dvec3 si{0.0};

    static Position from_si(glm::dvec3 v) { return {v}; }
    Length x() const { return Length::from_si(si.x); }
    Length y() const { return Length::from_si(si.y); }
    Length z() const { return Length::from_si(si.z); }
    bool operator==(const Position&) const = default;
    friend Displacement<Frame> operator-(const Position& a, const Position& b)
    {
        return {a.si - b.si};
    }
    friend Position operator+(const Position& a, const Displacement<Frame>& d)
    {
        return {a.si + d.si};
    }
};

template <class F>
MomentVec<F> cross(const Displacement<F>& arm, const ForceVec<F>& force)
{
    return {glm::cross(arm.si, force.si)};
}

/// A rigid motion from `From` to `To`, named target_from_source and read right to left.
template <class To, class From>
struct Transform {
    glm::dmat3 rotation{1.0};     ///< columns: the From axes seen in To
    glm::dvec3 translation{0.0};  ///< m, the From origin seen in To

    bool operator==(const Transform&) const = default;
    Position<To> operator*(const Position<From>& p) const
    {
        return {rotation * p.si + translation};
    }
    template <class Unit>
    Vec<Unit, To> operator*(const Vec<Unit, From>& v) const
    {
        return {rotation * v.si};
    }
    template <class Third>
    Transform<To, Third> operator*(const Transform<From, Third>& o) const
    {
        return {rotation * o.rotation, rotation * o.translation + translation};
    }
    Transform<From, To> inverse() const
    {
        const glm::dmat3 back = glm::transpose(rotation);
        return {back, -(back * translation)};
    }
};

}
