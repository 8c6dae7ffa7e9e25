/// Looks keys up and lists them.
#include "app/platforms.hpp"

#include <fmt/format.h>

#include <vector>

#include "app/translate.hpp"
#include "base/text.hpp"

namespace warrant::app {

Result<search::Platform> platform_of(std::string_view key, std::string_view where) {
  if (const auto platform = search::platform_named(key)) {
    return *platform;
  }
  std::vector<std::string> keys;
  for (const search::PlatformName& each : search::platforms()) {
    keys.emplace_back(each.key);
  }
  const auto near = nearest(std::string(key), keys);
  return fail(Code::not_found,
              near ? fmt::format("there is no platform \"{}\"; did you mean {}?", key, *near)
                   : fmt::format("there is no platform \"{}\"; there are {}", key, list_of(keys)),
              std::string(where));
}

Result<search::Platform> readable_platform(std::string_view key, std::string_view where) {
  const search::Platform platform = TRY(platform_of(key, where));
  if (search::name_of(platform).is_read) {
    return platform;
  }
  std::vector<std::string> read;
  for (const search::PlatformName& each : search::platforms()) {
    if (each.is_read) {
      read.emplace_back(each.key);
    }
  }
  return fail(Code::unsupported,
              fmt::format("strategies for {} are written, not read; read are {}",
                          search::name_of(platform).title, list_of(read)),
              std::string(where));
}

std::string platform_list() {
  std::string out;
  for (const search::PlatformName& each : search::platforms()) {
    out += fmt::format("{:<24} {}{}\n", each.key, each.title, each.is_read ? " (also read)" : "");
  }
  return out;
}

}  // namespace warrant::app
