/// Pauses, tries and redirects.
#include "search/remote/polite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

#include "base/partial_date.hpp"
#include "base/text.hpp"
#include "search/remote/url.hpp"

namespace warrant::search::remote {
namespace {

constexpr std::int64_t ms_per_s = 1'000;
constexpr int most_redirects = 5;

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t value = 0;
  const auto [stop, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || stop != text.data() + text.size() || value < 0) {
    return std::nullopt;
  }
  return value;
}

/// "Sun, 06 Nov 1994 08:49:37 GMT" in seconds since 1970.
std::optional<std::int64_t> http_date(std::string_view text) {
  const std::vector<std::string> words = split(text, " ");
  if (words.size() != 6 || words[4].size() != 8) {
    return std::nullopt;
  }
  const auto day = number_of(words[1]);
  const auto month = month_number(words[2]);
  const auto year = number_of(words[3]);
  const std::vector<std::string> time = split(words[4], ":");
  if (!day || !month || !year || time.size() != 3 || *year > 9999) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  std::int64_t seconds = 0;
  for (const std::string& part : time) {
    const auto value = number_of(part);
    if (!value || *value > 60) {
      return std::nullopt;
    }
    seconds = seconds * 60 + *value;
  }
  if (!date.ok()) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date).time_since_epoch().count() * std::int64_t{86'400} + seconds;
}

bool may_pass(int status) {
  return status == 408 || status == 425 || status == 429 || status >= 500;
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

std::int64_t SystemPace::now_ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::int64_t SystemPace::unix_s() const {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

void SystemPace::sleep_ms(std::int64_t duration) {
  std::this_thread::sleep_for(std::chrono::milliseconds(duration));
}

std::optional<std::int64_t> retry_after_s(std::string_view value, std::int64_t unix_s) {
  const std::string_view text = trim(value);
  if (const auto seconds = number_of(text)) {
    return *seconds;
  }
  const auto date = http_date(text);
  if (!date) {
    return std::nullopt;
  }
  return std::max<std::int64_t>(0, *date - unix_s);
}

PoliteClient::PoliteClient(Transport& transport, Pace& pace, Manners manners)
    : transport_(transport),
      pace_(pace),
      manners_(std::move(manners)),
      state_(manners_.seed),
      next_turn_ms_(std::numeric_limits<std::int64_t>::min()) {}

/// SplitMix64 (Steele, Lea & Flood 2014, OOPSLA, fig. 17).
std::uint64_t PoliteClient::random() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

/// Requests begin at least 1/per_second apart, whoever many answers come at once.
void PoliteClient::wait_for_turn() {
  const std::int64_t now = pace_.now_ms();
  if (next_turn_ms_ > now) {
    pace_.sleep_ms(next_turn_ms_ - now);
  }
  next_turn_ms_ = std::max(next_turn_ms_, now) +
                  static_cast<std::int64_t>(std::ceil(double{ms_per_s} / manners_.per_second));
}

/// Doubled from try to try; of that the half to the whole, so that many clients that failed
/// together do not come back together.
std::int64_t PoliteClient::wait_before(int tried) {
  std::int64_t wait = manners_.first_wait_ms;
  for (int i = 1; i < tried && wait < manners_.longest_wait_ms; ++i) {
    wait *= 2;
  }
  wait = std::min(wait, manners_.longest_wait_ms);
  const auto half = static_cast<std::uint64_t>(wait / 2);
  return static_cast<std::int64_t>(half + random() % (half + 1));
}

std::string PoliteClient::without_secrets(std::string text) const {
  for (const std::string& secret : manners_.secrets) {
    if (!secret.empty()) {
      text = replace_all(std::move(text), secret, "***");
      text = replace_all(std::move(text), percent_encode(secret), "***");
    }
  }
  return text;
}

std::string PoliteClient::excerpt(std::string_view body) const {
  constexpr std::size_t longest = 200;
  std::string text = without_secrets(std::string(body.substr(0, std::size_t{10} * longest)));
  // Bytes beyond ASCII may be cut in two here; printable() shows those as escapes.
  text = printable(trim(std::string_view(text).substr(0, longest)));
  return text.empty() ? "" : fmt::format(" and says \"{}\"", text);
}

Error PoliteClient::refusal(const Response& response) const {
  const bool denied = response.status == 401 || response.status == 403;
  return {.code = denied ? Code::denied : Code::bad_input,
          .message = fmt::format("{} {} (HTTP {}){}", manners_.source,
                                 denied ? "refuses access: check the key or the password"
                                        : "cannot answer this request",
                                 response.status, excerpt(response.body))};
}

Result<Response> PoliteClient::send_here(const Request& request) {
  Request now = request;
  for (int i = 0; i <= most_redirects; ++i) {
    wait_for_turn();
    Response response = TRY(transport_.send(now));
    if (!is_redirect(response.status)) {
      return response;
    }
    const std::string* location = find_header(response, "Location");
    const std::string target = location == nullptr ? "" : resolve(now.url, *location);
    if (target.empty() || origin_of(target) != origin_of(request.url)) {
      const std::string host = printable(host_of(target));
      return fail(Code::denied,
                  fmt::format("{} sends us on to another host{}, which is refused",
                              host_of(request.url), host.empty() ? "" : " (" + host + ")"));
    }
    now.url = target;
    if (response.status == 303) {
      now.method = "GET";
      now.body.clear();
    }
  }
  return fail(Code::bad_input, "the answers send us in a circle");
}

/// An io error means: try again.
Result<void> PoliteClient::try_once(const Request& request, const Check& check, bool last,
                                    std::optional<std::int64_t>& asked_wait_ms) {
  const Response response = TRY(send_here(request));
  if (response.status >= 200 && response.status < 300) {
    return check(response, last);
  }
  if (!may_pass(response.status)) {
    return std::unexpected(refusal(response));
  }
  if (const std::string* asked = find_header(response, "Retry-After")) {
    if (const auto seconds = retry_after_s(*asked, pace_.unix_s())) {
      constexpr std::int64_t most_s = std::numeric_limits<std::int32_t>::max();
      asked_wait_ms = std::min(*seconds, most_s) * ms_per_s;
    }
  }
  // Services say in JSON what is wrong with them; a gateway's page of HTML helps nobody.
  return fail(Code::io, fmt::format("it is {} (HTTP {}){}",
                                    response.status == 429 ? "asked too often" : "out of order",
                                    response.status,
                                    response.body.starts_with('{') ? excerpt(response.body) : ""));
}

Result<void> PoliteClient::ask(const Request& request, const Check& check) {
  for (int tried = 1;; ++tried) {
    const bool last = tried >= manners_.tries;
    std::optional<std::int64_t> asked_wait_ms;
    Result<void> answer = try_once(request, check, last, asked_wait_ms);
    if (answer) {
      return {};
    }
    Error error = std::move(answer).error();
    error.message = without_secrets(std::move(error.message));
    if (error.code != Code::io) {
      if (!error.message.starts_with(manners_.source)) {
        error.message = fmt::format("{}: {}", manners_.source, error.message);
      }
      return std::unexpected(std::move(error));
    }
    if (asked_wait_ms && *asked_wait_ms > manners_.longest_asked_wait_ms) {
      return fail(Code::io, fmt::format("{} asks to be left alone for {} minutes: run the command "
                                        "again after that, it goes on where it stopped",
                                        manners_.source, (*asked_wait_ms + 59'999) / 60'000));
    }
    if (last) {
      return fail(Code::io, fmt::format("{}: {}; given up after {} tries: run the command again, "
                                        "it goes on where it stopped",
                                        manners_.source, error.message, tried));
    }
    pace_.sleep_ms(std::max(asked_wait_ms.value_or(0), wait_before(tried)));
  }
}

}  // namespace warrant::search::remote
