/// Results as values: every function that can fail returns Result<T>; nothing of ours throws.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace warrant {

enum class Code { bad_input, not_found, conflict, denied, unsupported, no_convergence, io };

/// One thing that went wrong, in a sentence a reviewer can act on.
struct Error {
  Code code = Code::bad_input;
  std::string message;             // one sentence, says what to do
  std::string where = {};          // "results.csv:14: baseline_mean", or empty
  std::vector<Error> others = {};  // further errors of the same run, so that all are told at once
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(Code code, std::string message,
                                                 std::string where = {}) {
  return std::unexpected(
      Error{.code = code, .message = std::move(message), .where = std::move(where)});
}

/// Fold several errors into one value; `errors` must not be empty.
[[nodiscard]] inline std::unexpected<Error> fail(std::vector<Error> errors) {
  Error first = std::move(errors.front());
  for (std::size_t i = 1; i < errors.size(); ++i) {
    first.others.push_back(std::move(errors[i]));
  }
  return std::unexpected(std::move(first));
}

/// Doubtful but usable data: told to the reader, never an error.
struct Note {
  std::string message;
  std::string where = {};
};

}  // namespace warrant

/// auto x = TRY(f());  returns f's error from the enclosing function.
#define TRY(expression)                                      \
  __extension__({                                            \
    auto try_result = (expression);                          \
    if (!try_result) {                                       \
      return std::unexpected(std::move(try_result).error()); \
    }                                                        \
    *std::move(try_result);                                  \
  })

/// CHECK_OK(f());  the same for Result<void>.
#define CHECK_OK(expression)                                   \
  do {                                                         \
    if (auto check_result = (expression); !check_result) {     \
      return std::unexpected(std::move(check_result).error()); \
    }                                                          \
  } while (false)
