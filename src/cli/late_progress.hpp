/// Progress for people: what is done within a second needs no word on its way.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "base/text.hpp"

namespace warrant::cli {

/// Prints lines to the error stream from one second after it was made; the last line told before
/// that is printed then, so that a long first step is no silence.
class LateProgress {
 public:
  LateProgress() : printer_([this](const std::stop_token& stop) { wait(stop); }) {}

  void tell(std::string line) {
    const std::scoped_lock lock(mutex_);
    if (late_) {
      fmt::print(stderr, "{}\n", printable(line));
    } else {
      last_ = std::move(line);
    }
  }

 private:
  void wait(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
    if (stop.stop_requested()) {
      return;
    }
    late_ = true;
    if (!last_.empty()) {
      fmt::print(stderr, "{}\n", printable(last_));
    }
  }

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::string last_;
  bool late_ = false;
  std::jthread printer_;  // the last to be made, the first to end
};

}  // namespace warrant::cli
