/// Programs that run beside us (pandoc, the PDF maker), without a shell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant {

struct ProcessOutput {
  int exit_code = 0;
  std::string out;
  std::string err;
};

/// Run `arguments[0]` (looked up on PATH) with `input` on its standard input; waits for its end.
///   errors  not_found when there is no such program, io when it cannot be started or is killed
[[nodiscard]] Result<ProcessOutput> run_process(const std::vector<std::string>& arguments,
                                                std::string_view input = {});

/// What a program that failed said, its lines in one, or that it said nothing and how it ended.
[[nodiscard]] std::string last_words(const ProcessOutput& output);

/// Whether a program of this name is on PATH.
[[nodiscard]] bool has_program(std::string_view name);

}  // namespace warrant
