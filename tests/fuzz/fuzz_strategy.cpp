/// Search strategies: whatever can be read prints, and what is printed reads back as the same tree.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "search/strategy/parse.hpp"
#include "search/translate/print.hpp"

namespace {

using namespace warrant::search;

[[noreturn]] void give_up(const char* why, Platform platform, const std::string& text) {
  std::fprintf(stderr, "%s (%s):\n%s\n", why, std::string(name_of(platform).key).c_str(),
               text.c_str());
  std::abort();
}

/// The deepest pair of nodes that differ.
std::string difference(const Node& a, const Node& b) {
  const auto& left = parts_of(a);
  const auto& right = parts_of(b);
  if (a.what.index() == b.what.index() && left.size() == right.size()) {
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (!same(left[i], right[i])) {
        return difference(left[i], right[i]);
      }
    }
  }
  return to_text(a) + "\n  against\n" + to_text(b);
}

std::string first_difference(const Strategy& a, const Strategy& b) {
  if (a.lines.size() != b.lines.size()) {
    return "another number of lines";
  }
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    const Line& left = a.lines[i];
    const Line& right = b.lines[i];
    if (left.number != right.number || left.note != right.note) {
      return "another number or comment: " + left.note + " against " + right.note;
    }
    if (left.node && right.node && !same(*left.node, *right.node)) {
      return difference(*left.node, *right.node);
    }
  }
  return "a line with and without node";
}

void hold(std::string_view text, Platform platform) {
  const auto read = read_strategy(text, platform);
  if (!read) {
    return;
  }
  for (const Line& line : read->strategy.lines) {
    if (line.span.end > text.size() || line.span.begin > line.span.end) {
      give_up("a line lies outside the text", platform, std::string(text));
    }
  }
  for (const PlatformName& target : platforms()) {
    const Printed printed = print_strategy(read->strategy, target.platform);
    if (target.platform == platform && platform != Platform::mixed) {
      const auto again = read_strategy(printed.text, platform);
      if (!again || !same(again->strategy, read->strategy)) {
        give_up(again ? "the printed strategy reads as another tree"
                      : "the printed strategy cannot be read",
                platform,
                std::string(text) + "\n----\n" + printed.text + "\n----\n" +
                    (again ? first_difference(read->strategy, again->strategy)
                           : again.error().where + again.error().message));
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.size() > 20000) {
    return 0;
  }
  (void)detect(text);
  for (const Platform platform : {Platform::mixed, Platform::pubmed, Platform::ovid_medline,
                                  Platform::ovid_psycinfo, Platform::cochrane}) {
    hold(text, platform);
  }
  return 0;
}
