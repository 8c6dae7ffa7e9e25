/// Requests sent the way a public service asks for: not too many a second, again after a pause when
/// it is busy, never past the host that was named.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/remote/transport.hpp"

namespace warrant::search::remote {

/// Time that passes, as an argument: only app hands the real one in.
class Pace {
 public:
  virtual ~Pace() = default;
  /// Milliseconds that only ever grow.
  [[nodiscard]] virtual std::int64_t now_ms() const = 0;
  /// Seconds since 1970, to read the dates that servers send.
  [[nodiscard]] virtual std::int64_t unix_s() const = 0;
  virtual void sleep_ms(std::int64_t duration) = 0;
};

class SystemPace final : public Pace {
 public:
  [[nodiscard]] std::int64_t now_ms() const override;
  [[nodiscard]] std::int64_t unix_s() const override;
  void sleep_ms(std::int64_t duration) override;
};

struct Manners {
  std::string source;                            // "PubMed", for messages
  double per_second = 3;                         // requests at most
  int tries = 6;                                 // of one request
  std::int64_t first_wait_ms = 1'000;            // doubled from try to try
  std::int64_t longest_wait_ms = 60'000;         // of what we choose ourselves
  std::int64_t longest_asked_wait_ms = 600'000;  // of Retry-After; beyond it the run stops
  std::uint64_t seed = 1;                        // of the jitter
  std::vector<std::string> secrets = {};         // never to appear in a message
};

/// Seconds to wait that a Retry-After header asks for: "120" or an HTTP date (RFC 9110, 10.2.3);
/// nothing where it is neither. Never negative.
[[nodiscard]] std::optional<std::int64_t> retry_after_s(std::string_view value,
                                                        std::int64_t unix_s);

class PoliteClient {
 public:
  PoliteClient(Transport& transport, Pace& pace, Manners manners);

  /// What the caller makes of a 2xx answer. An io error asks for another try; after the last one
  /// (`last`) the error is final.
  using Check = std::function<Result<void>(const Response& response, bool last)>;

  /// Send, and again after a pause for 408, 425, 429, 5xx, a connection that fails and an answer
  /// that `check` cannot use.
  ///   errors  one sentence with the name of the source: io when the tries are used up, denied for
  ///           401 and 403 and for redirects to another host, bad_input for other 4xx
  [[nodiscard]] Result<void> ask(const Request& request, const Check& check);

 private:
  void wait_for_turn();
  std::int64_t wait_before(int tried);
  Result<Response> send_here(const Request& request);
  Result<void> try_once(const Request& request, const Check& check, bool last,
                        std::optional<std::int64_t>& asked_wait_ms);
  Error refusal(const Response& response) const;
  [[nodiscard]] std::string without_secrets(std::string text) const;
  [[nodiscard]] std::string excerpt(std::string_view body) const;
  std::uint64_t random();

  Transport& transport_;
  Pace& pace_;
  Manners manners_;
  std::uint64_t state_;
  std::int64_t next_turn_ms_;
};

}  // namespace warrant::search::remote
