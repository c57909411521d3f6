#pragma once
// BVH as it is written: a tree of joints with offsets and channels, and a row of numbers per frame.

#include "core/result.h"

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::scenario {

enum class BvhChannel { MoveX, MoveY, MoveZ, TurnX, TurnY, TurnZ };

struct BvhJoint {
    std::string name;        ///< "" of an end site
    int parent = -1;         ///< index; -1: the root
    glm::dvec3 offset{0.0};  ///< in the file's units
    std::vector<BvhChannel> channels;
    std::size_t first = 0;  ///< of its channels in a row
};

struct BvhFile {
    std::vector<BvhJoint> joints;  ///< parents before their children
    std::size_t channel_count = 0;
    double frame_time = 0.0;      ///< s
    std::vector<double> numbers;  ///< frame by frame

    std::size_t frames() const { return channel_count ? numbers.size() / channel_count : 0; }
};

/// Where the joints are in a frame, and how they are turned against the rest pose.
struct BvhPose {
    std::vector<glm::dvec3> place;
    std::vector<glm::dmat3> turn;
};

/// An Error names the line and what was expected.
Result<BvhFile> parse_bvh(std::string_view text, const std::string& name);
BvhPose bvh_pose(const BvhFile& file, std::size_t frame);
/// With all channels at zero.
BvhPose bvh_rest(const BvhFile& file);

}
