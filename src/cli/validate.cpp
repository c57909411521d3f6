#include "report/validation.h"

#include "cli/commands.h"
#include "core/files.h"

namespace spineload::cli {

int validate(const ValidateArguments& arguments)
{
    const auto result = report::validate();
    if (!result) return report_error(result.error());
    const auto text =
        arguments.json ? report::validation_json(*result) : report::validation_table(*result);
    if (const auto written = write_file("-", text); !written) return report_error(written.error());
    return static_cast<int>(report::holds(*result) ? ExitCode::Ok : ExitCode::CheckFailed);
}

}
