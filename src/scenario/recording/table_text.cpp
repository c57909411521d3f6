#include "scenario/recording/table_text.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>

namespace spineload::scenario {

namespace {

std::vector<std::string_view> cells(std::string_view line, char separator)
{
    std::vector<std::string_view> out;
    if (separator == ' ') {
        while (true) {
            const auto from = line.find_first_not_of(" \t");
            if (from == std::string_view::npos) return out;
            line.remove_prefix(from);
            const auto to = std::min(line.find_first_of(" \t"), line.size());
            out.push_back(line.substr(0, to));
            line.remove_prefix(to);
        }
    }
    while (true) {
        const auto to = line.find(separator);
        auto cell = trimmed(line.substr(0, to));
        if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
            cell = cell.substr(1, cell.size() - 2);
        out.push_back(cell);
        if (to == std::string_view::npos) return out;
        line.remove_prefix(to + 1);
    }
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return out;
}

struct Reader {
    std::string_view text;
    const std::string& name;
    std::size_t line_number = 0;
    std::string_view line;

    bool next()
    {
        if (!next_line(text, line)) return false;
        ++line_number;
        return true;
    }
    Error error(const std::string& message) const
    {
        return Error{{fmt::format("{}: line {}: {}", name, line_number, message)}};
    }
};

// OpenSim's files begin with lines of "key=value" up to "endheader".
Result<void> read_header(Reader& reader, NumberTable& table)
{
    while (reader.next()) {
        const auto line = lower(trimmed(reader.line));
        if (line == "endheader") return {};
        if (line.starts_with("indegrees")) {
            const auto equals = line.find('=');
            const auto value = equals == std::string::npos
                                   ? std::string_view{}
                                   : trimmed(std::string_view{line}.substr(equals + 1));
            if (value != "yes" && value != "no")
                return tl::unexpected(
                    reader.error(fmt::format("expected inDegrees=yes or no, found \"{}\"", value)));
            table.is_in_degrees = value == "yes";
        }
        if (reader.line_number > 200) break;
    }
    return tl::unexpected(reader.error("the header has no \"endheader\" line"));
}

char separator_of(std::string_view line)
{
    for (const char separator : {'\t', ';', ','})
        if (line.find(separator) != std::string_view::npos) return separator;
    return ' ';
}

Result<void> read_names(Reader& reader, NumberTable& table, char& separator)
{
    do {
        if (!reader.next())
            return tl::unexpected(reader.error("expected a line with the columns' names"));
    } while (trimmed(reader.line).empty() || trimmed(reader.line).front() == '#');
    const auto line = trimmed(reader.line);
    separator = separator_of(line);
    for (const auto cell : cells(line, separator)) table.names.emplace_back(cell);
    if (table.names.size() > most_columns)
        return tl::unexpected(reader.error(fmt::format("expected at most {} columns, found {}",
                                                       most_columns, table.names.size())));
    const auto first = lower(table.names.front());
    if (table.names.size() < 2 || (first != "time" && first != "time_s" && first != "t"))
        return tl::unexpected(reader.error(fmt::format(
            "expected columns' names that begin with \"time\", found \"{}\"", line.substr(0, 60))));
    return {};
}

Result<void> read_row(const Reader& reader, NumberTable& table, char separator)
{
    auto row = cells(trimmed(reader.line), separator);
    // A separator behind the last number is common.
    if (row.size() == table.names.size() + 1 && row.back().empty()) row.pop_back();
    if (row.size() != table.names.size())
        return tl::unexpected(reader.error(
            fmt::format("expected {} numbers, found {}", table.names.size(), row.size())));
    for (std::size_t c = 0; c < row.size(); ++c) {
        const auto number = finite_number(row[c]);
        if (!number)
            return tl::unexpected(
                reader.error(fmt::format("column \"{}\": expected a number, found \"{}\"",
                                         table.names[c], row[c].substr(0, 40))));
        table.columns[c].push_back(*number);
    }
    const auto& time = table.columns.front();
    if (time.size() > 1 && time.back() <= time[time.size() - 2])
        return tl::unexpected(reader.error(
            fmt::format("expected a time after {}, found {}", time[time.size() - 2], time.back())));
    if (time.size() > most_samples)
        return tl::unexpected(reader.error(fmt::format("expected at most {} rows", most_samples)));
    return {};
}

}

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

bool next_line(std::string_view& text, std::string_view& line)
{
    if (text.empty()) return false;
    const auto end = text.find('\n');
    line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return true;
}

std::optional<double> finite_number(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0.0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

Result<NumberTable> read_number_table(std::string_view text, const std::string& name)
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    NumberTable table;
    Reader reader{text, name, 0, {}};
    if (lower(text.substr(0, 20'000)).find("endheader") != std::string::npos) {
        table.is_open_sim = true;
        table.is_in_degrees = false;  // what OpenSim takes when a file does not say
        if (const auto read = read_header(reader, table); !read)
            return tl::unexpected(read.error());
    }
    char separator = ' ';
    if (const auto read = read_names(reader, table, separator); !read)
        return tl::unexpected(read.error());
    table.columns.resize(table.names.size());
    while (reader.next()) {
        const auto line = trimmed(reader.line);
        if (line.empty() || line.front() == '#') continue;
        if (const auto read = read_row(reader, table, separator); !read)
            return tl::unexpected(read.error());
    }
    if (table.columns.front().size() < 2)
        return fail(fmt::format("{}: expected at least two rows of numbers, found {}", name,
                                table.columns.front().size()));
    return table;
}

}
