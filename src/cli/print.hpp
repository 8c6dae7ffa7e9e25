/// Printing results and errors. What comes from files and people is printed on one line, its
/// control characters escaped, so that it cannot pass for a line of ours.
#pragma once

#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "base/result.hpp"
#include "base/value.hpp"

namespace warrant::cli {

/// Exit code for an error: 2 bad input, 3 our fault.
[[nodiscard]] int exit_code_of(const Error& error);

/// All errors on stderr, one a line, or as JSON (RFC 9457) on stdout; returns the exit code.
[[nodiscard]] int print_error(const Error& error, bool json);

/// Say on stderr, or as JSON on stdout, that we failed and not the input; returns the exit code 3.
[[nodiscard]] int print_fault(const std::string& message, bool json);

void print_notes(const std::vector<Note>& notes);
void print_hand_edits(const std::vector<app::HandEdit>& edits, const std::string& author);
void print_json(const Value& value);

[[nodiscard]] Value json_text(std::string text);
[[nodiscard]] Value json_number(std::size_t number);

}  // namespace warrant::cli
