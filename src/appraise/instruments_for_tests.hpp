/// The instrument files of the repository, for tests.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>

#include "appraise/instrument.hpp"

namespace warrant::appraise {

inline constexpr std::array<std::string_view, 6> instrument_names{
    "amstar2", "rob2", "robins-i-2016", "robins-i-v2", "jbi-case-series", "inspect-sr"};

inline std::string data_file(const std::string& name) {
  std::ifstream file(std::string(WARRANT_SOURCE_DIR) + "/data/" + name, std::ios::binary);
  std::stringstream out;
  out << file.rdbuf();
  return out.str();
}

/// The instrument, kept until the end; a test that cannot read it fails and sees an empty one.
inline const Instrument& instrument_of(std::string_view name) {
  static std::map<std::string, Instrument, std::less<>> kept;
  if (const auto found = kept.find(name); found != kept.end()) {
    return found->second;
  }
  const std::string path = "instruments/" + std::string(name) + ".toml";
  Result<Instrument> read = read_instrument(data_file(path), path);
  if (!read) {
    ADD_FAILURE() << read.error().where << ": " << read.error().message;
    for (const Error& other : read.error().others) {
      ADD_FAILURE() << other.where << ": " << other.message;
    }
  }
  return kept[std::string(name)] = read.value_or(Instrument{});
}

}  // namespace warrant::appraise
