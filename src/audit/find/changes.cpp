/// Changes: "X reduced from 13.6(±2.6) to 10.3(±1.9) (p=0.003) in the naive group (n=3)".
#include <algorithm>

#include "audit/find/content_words.hpp"
#include "audit/find/finders.hpp"
#include "audit/find/phrases.hpp"

namespace warrant::audit {
namespace {

bool is_verb(const Tokens& tokens, std::size_t i) {
  return tokens.is_one_of(
      i, {"reduced", "decreased", "increased", "improved", "fell", "rose", "declined", "dropped",
          "changed", "lowered", "raised", "worsened", "deteriorated", "grew"});
}

bool is_noun_of_change(const Tokens& tokens, std::size_t i) {
  return tokens.is_one_of(i, {"reduction", "decrease", "increase", "improvement", "fall", "rise",
                              "decline", "drop", "change", "reductions", "decreases", "increases"});
}

/// One end of a change: a number, with its spread if one is printed with it.
struct End {
  PrintedMean mean;
  std::size_t next = 0;
};

std::optional<End> end_at(const Tokens& tokens, std::size_t i,
                          const std::vector<PrintedMean>& means) {
  const auto number = number_at(tokens, i);
  if (!number) {
    return std::nullopt;
  }
  const auto mean = std::ranges::lower_bound(
      means, tokens[i].begin, {}, [](const PrintedMean& item) { return item.place.span.begin; });
  if (mean != means.end() && mean->place.span.begin == tokens[i].begin) {
    std::size_t next = number->next;
    while (next < tokens.size() && tokens[next].begin < mean->place.span.end) {
      ++next;
    }
    return End{.mean = *mean, .next = next};
  }
  End end{.next = number->next};
  end.mean.mean = number->value;
  end.mean.place.span = {.begin = tokens[i].begin, .end = tokens[number->next - 1].end};
  if (tokens.is(end.next, "%")) {
    end.mean.percent = true;
    ++end.next;
  }
  return end;
}

/// "to 10.3" within a few words behind the first end; words such as "at baseline" may stand
/// between.
std::optional<End> second_end(const Tokens& tokens, std::size_t i,
                              const std::vector<PrintedMean>& means) {
  constexpr std::size_t furthest = 6;
  for (std::size_t at = i; at < i + furthest; ++at) {
    if (tokens.is(at, "to")) {
      return end_at(tokens, at + 1, means);
    }
    if (tokens.is_number(at) || tokens.is_one_of(at, {";", "."})) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

/// "(0 to 60)", "(scale 0-10)", "(range, 0-100)" among the tokens [first, end).
std::optional<Interval> scale_in(const Tokens& tokens, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) {
    if (!tokens.is_one_of(i, {"(", "["})) {
      continue;
    }
    std::size_t at = i + 1;
    while (tokens.is_one_of(at, {"scale", "range", "scored", "from", ",", ":", "of", "score"})) {
      ++at;
    }
    const auto limits = limits_at(tokens, at);
    if (limits && tokens.is_one_of(limits->next, {")", "]"}) && limits->value.low.places == 0 &&
        limits->value.high.places == 0 && limits->value.low.value <= 1 &&
        limits->value.high.value > limits->value.low.value) {
      return Interval{.low = limits->value.low.value, .high = limits->value.high.value};
    }
  }
  return std::nullopt;
}

struct Group {
  std::vector<std::string> words;
  std::string written;
  std::optional<int> n;
  std::size_t next = 0;
};

/// "in the treatment naive group (n=3)" behind a change, up to the next clause.
Group group_at(const Tokens& tokens, std::size_t i, std::size_t stop) {
  Group group{.next = i};
  std::size_t at = i;
  while (at < stop && tokens.is_one_of(at, {"after", "treatment", ",", "therapy"})) {
    ++at;
  }
  if (tokens.is(at, "(") && tokens.is(at + 1, "p")) {
    at = tokens.closing(at) + 1;
  }
  if (!tokens.is_one_of(at, {"in", "for", "among"})) {
    return group;
  }
  const std::size_t first = at + 1;
  std::size_t end = first;
  while (end < stop) {
    if (tokens.is(end, "(") && tokens.is(end + 1, "n") && tokens.is(end + 2, "=")) {
      group.n = tokens.count(end + 3);
      group.next = std::min(tokens.closing(end) + 1, stop);
      break;
    }
    const bool clause =
        tokens.is_one_of(end, {",", ";", ".", "(", "but", "while", "whereas"}) ||
        (tokens.is(end, "and") && (is_verb(tokens, end + 1) || tokens.is(end + 1, "from")));
    if (clause) {
      group.next = end;
      break;
    }
    ++end;
    group.next = end;
  }
  group.words = content_words(tokens, first, end);
  std::erase_if(group.words, [](const std::string& word) {
    return word == "group" || word == "people" || word == "patient" || word == "participant";
  });
  group.written = std::string(tokens.written(first, end - 1));
  return group;
}

/// Whether a p value is said to be of something else than the change: "P = 0.06 between groups".
bool is_of_groups(const Tokens& tokens, std::size_t first, const PrintedP& p) {
  std::size_t at = first;
  while (at < tokens.size() && tokens[at].begin < p.place.span.end) {
    ++at;
  }
  return tokens.is_one_of(at, {"comparing", "between", "for", "vs", "versus", "compared", "among"});
}

/// What changed: the words before the verb, or behind "reduction in".
struct Subject {
  std::vector<std::string> words;
  std::string written;
  std::string verb;
  std::size_t verb_at = 0;
  std::optional<Interval> scale;
};

Subject subject_before(const Tokens& tokens, std::size_t first, std::size_t from) {
  std::size_t verb = from;
  for (std::size_t i = from; i-- > first;) {
    if (is_verb(tokens, i)) {
      verb = i;
      break;
    }
  }
  Subject out;
  std::size_t begin = first;
  std::size_t end = verb;
  if (verb < from) {
    out.verb = tokens[verb].low;
    out.verb_at = verb;
  } else {
    for (std::size_t i = from; i-- > first;) {
      if (is_noun_of_change(tokens, i) && tokens.is_one_of(i + 1, {"in", "of"})) {
        begin = i + 2;
        break;
      }
    }
  }
  // "In Ahmed et al. 2020 itch fell": the subject stands behind the year.
  for (std::size_t i = end; i-- > begin;) {
    const auto year = tokens.is_number(i) ? tokens.count(i) : std::nullopt;
    if (year && *year >= 1900 && *year <= 2100) {
      begin = i + (tokens.is(i + 1, ")") ? 2 : 1);
      break;
    }
  }
  // "Skin scores (0 to 10), which ...": what stands before the last comma is another thought.
  for (std::size_t i = end; i-- > begin;) {
    if (tokens.is_one_of(i, {":", ";"})) {
      begin = i + 1;
      break;
    }
  }
  out.words = content_words(tokens, begin, end);
  out.written = end > begin ? std::string(tokens.written(begin, end - 1)) : "";
  out.scale = scale_in(tokens, begin, from);
  return out;
}

bool is_hedged(const Tokens& tokens, std::size_t i) {
  const std::size_t end = tokens.sentence_end(i);
  for (std::size_t k = tokens.sentence_begin(i); k < end; ++k) {
    if (tokens.is_one_of(
            k, {"not", "no", "non-significant", "nonsignificant", "insignificant", "ns", "trend",
                "tended", "nor", "without", "neither", "slightly", "numerically"})) {
      return true;
    }
  }
  return false;
}

}  // namespace

void find_changes(const Tokens& tokens, std::size_t block, const std::vector<PrintedMean>& means,
                  const std::vector<PrintedP>& p_values, std::vector<PrintedChange>& out) {
  std::size_t free_from = 0;  // tokens before belong to the change before
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens.is(i, "from")) {
      continue;
    }
    const auto before = end_at(tokens, i + 1, means);
    const auto after = before ? second_end(tokens, before->next, means) : std::nullopt;
    if (!after) {
      continue;
    }
    std::size_t stop = after->next;
    const std::size_t sentence_end = tokens.sentence_end(i);
    while (stop < sentence_end && !tokens.is(stop, "from")) {
      ++stop;
    }
    const bool another = stop < sentence_end;
    const std::size_t first = std::max(free_from, tokens.sentence_begin(i));
    Subject subject = subject_before(tokens, first, i);
    const bool inherits = subject.words.empty() && !out.empty() &&
                          out.back().place.block == block &&
                          out.back().place.sentence == tokens[i].sentence;
    if (inherits) {
      subject.words = out.back().subject;
      subject.written = out.back().subject_written;
      subject.scale = out.back().scale;
    }
    PrintedChange change{.subject = subject.words,
                         .subject_written = subject.written,
                         .before = before->mean,
                         .after = after->mean,
                         .verb = subject.verb,
                         .scale = subject.scale};
    const auto p =
        std::ranges::lower_bound(p_values, tokens[after->next - 1].end, {},
                                 [](const PrintedP& item) { return item.place.span.begin; });
    std::size_t last = after->next - 1;
    if (p != p_values.end() && stop > 0 && p->place.span.end <= tokens[stop - 1].end &&
        p->of_what.empty() && !is_of_groups(tokens, after->next, *p)) {
      change.p = *p;
      while (last + 1 < stop && tokens[last].end < p->place.span.end) {
        ++last;
      }
    }
    std::size_t behind = last + 1;
    while (behind < stop && tokens.is_one_of(behind, {")", "]"})) {
      ++behind;
    }
    Group group = group_at(tokens, change.p ? behind : after->next, stop);
    if (group.words.empty() && !group.n && change.p) {
      Group earlier = group_at(tokens, after->next, stop);
      if (!earlier.words.empty() || earlier.n) {
        group = std::move(earlier);
      }
    }
    change.group = std::move(group.words);
    change.group_written = std::move(group.written);
    change.n = group.n;
    change.hedged = is_hedged(tokens, i);
    const bool closes = tokens.is(last + 1, ")") && !tokens[last + 1].spaced;
    change.place = place_of(tokens, change.verb.empty() ? i : subject.verb_at,
                            closes ? last + 1 : last, block);
    free_from = another ? std::max(group.next, last + 1) : last + 1;
    out.push_back(std::move(change));
    i = last;
  }
}

}  // namespace warrant::audit
