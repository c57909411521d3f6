#include "scenario/recording/bvh_file.h"

#include "anatomy/rotation.h"
#include "scenario/recording/table_text.h"

#include <fmt/format.h>
#include <array>
#include <numbers>
#include <optional>

namespace spineload::scenario {

namespace {

constexpr double radian = std::numbers::pi / 180.0;
constexpr std::size_t most_joints = 500, most_depth = 100;

/// The file as words, each with its line.
class Words {
public:
    Words(std::string_view text, const std::string& name) : text_{text}, name_{name} {}

    /// "" at the end.
    std::string_view next()
    {
        while (!text_.empty() && is_space(text_.front())) {
            line_ += text_.front() == '\n';
            text_.remove_prefix(1);
        }
        std::size_t length = 0;
        while (length < text_.size() && !is_space(text_[length])) ++length;
        const auto word = text_.substr(0, length);
        text_.remove_prefix(length);
        return word;
    }
    std::string_view rest_of_line()
    {
        const auto end = std::min(text_.find('\n'), text_.size());
        const auto rest = trimmed(text_.substr(0, end));
        text_.remove_prefix(end);
        return rest;
    }
    Result<void> expect(std::string_view word)
    {
        const auto found = next();
        if (found == word) return {};
        return wrong(word, found);
    }
    Result<double> number()
    {
        const auto word = next();
        if (const auto value = finite_number(word)) return *value;
        return tl::unexpected(wrong("a number", word).error());
    }
    Result<void> wrong(std::string_view expected, std::string_view found) const
    {
        return fail(fmt::format("{}: line {}: expected {}, found {}", name_, line_, expected,
                                found.empty() ? std::string{"the end of the file"}
                                              : fmt::format("\"{}\"", found.substr(0, 40))));
    }

private:
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
    std::string_view text_;
    const std::string& name_;
    std::size_t line_ = 1;
};

std::optional<BvhChannel> channel_named(std::string_view name)
{
    constexpr std::array<std::string_view, 6> names{"Xposition", "Yposition", "Zposition",
                                                    "Xrotation", "Yrotation", "Zrotation"};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<BvhChannel>(i);
    return std::nullopt;
}

Result<void> read_offset(Words& words, BvhJoint& joint)
{
    for (int k = 0; k < 3; ++k) {
        const auto number = words.number();
        if (!number) return tl::unexpected(number.error());
        joint.offset[k] = *number;
    }
    return {};
}

Result<void> read_channels(Words& words, BvhFile& file, BvhJoint& joint)
{
    const auto count = words.number();
    if (!count) return tl::unexpected(count.error());
    if (*count < 0 || *count > 6 || *count != static_cast<int>(*count))
        return words.wrong("0 to 6 channels", fmt::format("{}", *count));
    joint.first = file.channel_count;
    for (int i = 0; i < static_cast<int>(*count); ++i) {
        const auto word = words.next();
        const auto channel = channel_named(word);
        if (!channel) return words.wrong("a channel such as Xrotation", word);
        joint.channels.push_back(*channel);
    }
    file.channel_count += joint.channels.size();
    return {};
}

/// The joints, with the open ones on a stack: no file can make it recurse deeply.
Result<void> read_joints(Words& words, BvhFile& file)
{
    std::vector<int> open;
    auto word = words.next();
    if (word != "ROOT") return words.wrong("ROOT", word);
    while (true) {
        if (word == "ROOT" || word == "JOINT" || word == "End") {
            const auto name = words.rest_of_line();
            if (file.joints.size() >= most_joints || open.size() >= most_depth)
                return words.wrong("fewer joints", name);
            BvhJoint joint;
            if (word != "End") joint.name = std::string(name);
            joint.parent = open.empty() ? -1 : open.back();
            if (const auto brace = words.expect("{"); !brace) return brace;
            open.push_back(static_cast<int>(file.joints.size()));
            file.joints.push_back(std::move(joint));
        } else if (word == "OFFSET" && !open.empty()) {
            auto& joint = file.joints[static_cast<std::size_t>(open.back())];
            if (const auto read = read_offset(words, joint); !read) return read;
        } else if (word == "CHANNELS" && !open.empty()) {
            auto& joint = file.joints[static_cast<std::size_t>(open.back())];
            if (!joint.channels.empty()) return words.wrong("channels once per joint", word);
            if (const auto read = read_channels(words, file, joint); !read) return read;
        } else if (word == "}" && !open.empty()) {
            open.pop_back();
            if (open.empty()) return {};
        } else {
            return words.wrong("JOINT, OFFSET, CHANNELS, End Site or }", word);
        }
        word = words.next();
    }
}

Result<void> read_frames(Words& words, BvhFile& file)
{
    for (const auto* word : {"MOTION", "Frames:"})
        if (const auto found = words.expect(word); !found) return found;
    const auto count = words.number();
    if (!count) return tl::unexpected(count.error());
    if (*count < 2 || *count > static_cast<double>(most_samples))
        return words.wrong(fmt::format("2 to {} frames", most_samples), fmt::format("{}", *count));
    for (const auto* word : {"Frame", "Time:"})
        if (const auto found = words.expect(word); !found) return found;
    const auto time = words.number();
    if (!time) return tl::unexpected(time.error());
    if (*time < 1e-4 || *time > 10.0)
        return words.wrong("a frame time of 0.0001 to 10 s", fmt::format("{}", *time));
    file.frame_time = *time;
    const auto total = static_cast<std::size_t>(*count) * file.channel_count;
    if (total == 0 || total > 50'000'000)
        return words.wrong("channels that move", "none or too many");
    for (std::size_t i = 0; i < total; ++i) {
        const auto number = words.number();
        if (!number) return tl::unexpected(number.error());
        file.numbers.push_back(*number);
    }
    if (const auto more = words.next(); !more.empty())
        return words.wrong("the end of the file after the last frame", more);
    return {};
}

BvhPose pose_of(const BvhFile& file, const double* row)
{
    BvhPose pose;
    pose.place.resize(file.joints.size());
    pose.turn.resize(file.joints.size());
    for (std::size_t j = 0; j < file.joints.size(); ++j) {
        const auto& joint = file.joints[j];
        glm::dvec3 move = joint.offset;
        glm::dmat3 turn{1.0};
        for (std::size_t c = 0; row && c < joint.channels.size(); ++c) {
            const double value = row[joint.first + c];
            switch (joint.channels[c]) {
                case BvhChannel::MoveX:
                    move.x += value;
                    break;
                case BvhChannel::MoveY:
                    move.y += value;
                    break;
                case BvhChannel::MoveZ:
                    move.z += value;
                    break;
                case BvhChannel::TurnX:
                    turn = turn * anatomy::turn_x(value * radian);
                    break;
                case BvhChannel::TurnY:
                    turn = turn * anatomy::turn_y(value * radian);
                    break;
                case BvhChannel::TurnZ:
                    turn = turn * anatomy::turn_z(value * radian);
                    break;
            }
        }
        const auto parent = static_cast<std::size_t>(joint.parent);
        pose.place[j] = joint.parent < 0 ? move : pose.place[parent] + pose.turn[parent] * move;
        pose.turn[j] = joint.parent < 0 ? turn : pose.turn[parent] * turn;
    }
    return pose;
}

}

Result<BvhFile> parse_bvh(std::string_view text, const std::string& name)
{
    Words words{text, name};
    BvhFile file;
    if (const auto found = words.expect("HIERARCHY"); !found) return tl::unexpected(found.error());
    if (const auto read = read_joints(words, file); !read) return tl::unexpected(read.error());
    if (const auto read = read_frames(words, file); !read) return tl::unexpected(read.error());
    return file;
}

BvhPose bvh_pose(const BvhFile& file, std::size_t frame)
{
    return pose_of(file, file.numbers.data() + frame * file.channel_count);
}

BvhPose bvh_rest(const BvhFile& file) { return pose_of(file, nullptr); }

}
