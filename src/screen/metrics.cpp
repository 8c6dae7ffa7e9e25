/// Counting along the order in which relevant records were found.
#include "screen/metrics.hpp"

#include <cmath>
#include <numeric>

namespace warrant::screen {
namespace {

/// Small enough to swallow what a product such as 0.1 * 30 is off by.
constexpr double crumb = 1e-9;

std::size_t found_in(const Found& found, std::size_t first) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < first && i < found.at.size(); ++i) {
    out += found.at[i];
  }
  return out;
}

std::size_t places_of(const Found& found, double share) {
  return static_cast<std::size_t>(share * static_cast<double>(found.records) + crumb);
}

}  // namespace

double recall_at(const Found& found, double share) {
  if (found.relevant == 0) {
    return 1;
  }
  return static_cast<double>(found_in(found, places_of(found, share))) /
         static_cast<double>(found.relevant);
}

std::size_t read_until(const Found& found, double recall) {
  const auto wanted =
      static_cast<std::size_t>(std::ceil(recall * static_cast<double>(found.relevant) - crumb));
  std::size_t seen = 0;
  for (std::size_t i = 0; seen < wanted; ++i) {
    if (i == found.at.size()) {
      return found.records;
    }
    seen += found.at[i];
    if (seen == wanted) {
      return i + 1;
    }
  }
  return 0;
}

double work_saved(const Found& found, double recall) {
  if (found.records == 0) {
    return 0;
  }
  const auto n = static_cast<double>(found.records);
  return (n - static_cast<double>(read_until(found, recall))) / n - (1 - recall);
}

double extra_found(const Found& found, double share) {
  return found.relevant == 0 || found.records == 0
             ? 0
             : recall_at(found, share) - static_cast<double>(places_of(found, share)) /
                                             static_cast<double>(found.records);
}

std::vector<std::size_t> discovery_times(const Found& found) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < found.at.size(); ++i) {
    if (found.at[i] != 0) {
      out.push_back(i + 1);
    }
  }
  return out;
}

double mean_discovery_time(const Found& found) {
  const std::vector<std::size_t> times = discovery_times(found);
  if (times.empty() || found.records == 0) {
    return 0;
  }
  const auto sum = std::accumulate(times.begin(), times.end(), std::size_t{0});
  return static_cast<double>(sum) / static_cast<double>(times.size()) /
         static_cast<double>(found.records);
}

double loss(const Found& found) {
  const auto n = static_cast<double>(found.records);
  const auto r = static_cast<double>(found.relevant);
  if (found.relevant == 0 || found.relevant == found.records) {
    return 0;
  }
  double area = 0;
  double seen = 0;
  for (std::size_t i = 0; i < found.records; ++i) {
    seen += i < found.at.size() ? found.at[i] : 0;
    area += seen;
  }
  return (r * (n - (r - 1) / 2) - area) / (r * (n - r));
}

double ndcg(const Found& found) {
  double sum = 0;
  for (const std::size_t time : discovery_times(found)) {
    sum += 1 / std::log2(static_cast<double>(time) + 1);
  }
  double best = 0;
  for (std::size_t i = 1; i <= found.relevant; ++i) {
    best += 1 / std::log2(static_cast<double>(i) + 1);
  }
  return best == 0 ? 1 : sum / best;
}

}  // namespace warrant::screen
