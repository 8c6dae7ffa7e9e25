/// Words of sentences and their links.
#include "check/rules/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace warrant::check {
namespace {

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string bare(const std::string& text) {
  std::string out;
  std::size_t begin = 0;
  while (true) {
    const std::size_t open = text.find("{{", begin);
    out += text.substr(begin, open - begin);
    const std::size_t close = open == std::string::npos ? open : text.find("}}", open);
    if (close == std::string::npos) {
      return out;
    }
    out += '\x01';  // stands for a figure
    begin = close + 2;
  }
}

bool has_any(const std::string& text, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool has_whole_word(std::string_view text, std::string_view word) {
  if (word.empty()) {
    return false;
  }
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word_character(text[at - 1])) &&
        (end == text.size() || !is_word_character(text[end]))) {
      return true;
    }
  }
  return false;
}

std::string id_of(const std::string& link) {
  const std::size_t colon = link.find(':');
  return colon == std::string::npos ? link : link.substr(colon + 1);
}

std::vector<const review::StudyResult*> results_of(const review::Review& review,
                                                   const review::Claim& claim) {
  std::vector<const review::StudyResult*> out;
  for (const std::string& link : claim.links) {
    if (const auto* result = review.find<review::StudyResult>(id_of(link))) {
      out.push_back(result);
    }
  }
  return out;
}

std::vector<const review::Study*> studies_of(const review::Review& review,
                                             const review::Claim& claim) {
  std::vector<const review::Study*> out;
  const auto add = [&](const std::string& id) {
    const review::Study* study = review.find<review::Study>(id);
    if (study != nullptr && std::ranges::find(out, study) == out.end()) {
      out.push_back(study);
    }
  };
  for (const std::string& link : claim.links) {
    const std::string id = id_of(link);
    add(id);
    if (const auto* result = review.find<review::StudyResult>(id)) {
      add(result->study);
    }
    if (const auto* event = review.find<review::AdverseEvent>(id)) {
      add(event->study);
    }
  }
  return out;
}

std::string at_text(const review::Claim& claim) { return fmt::format("claim {}: text", claim.id); }

}  // namespace warrant::check
