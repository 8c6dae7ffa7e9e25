/// Checks that a strategy can be run, and runs it part by part.
#include "search/run/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

#include "search/run/evaluate.hpp"
#include "search/strategy/parse.hpp"

namespace warrant::search {
namespace {

/// Finds what stands in the way of a run.
class Reasons {
 public:
  explicit Reasons(const Strategy& strategy) : strategy_(strategy) {}

  std::vector<Error> all() {
    bool any = false;
    for (const Line& line : strategy_.lines) {
      if (line.node) {
        any = true;
        look(*line.node);
      }
    }
    if (!any) {
      errors_.push_back({.code = Code::bad_input, .message = "the strategy has no line to run"});
    }
    for (const Line& line : strategy_.lines) {
      if (line.node && goes_round(line.number)) {
        tell(Code::bad_input, "this line refers to itself, directly or by other lines",
             line.span.begin);
      }
    }
    return std::move(errors_);
  }

 private:
  enum class Visit { open, done, round };

  void tell(Code code, std::string message, std::size_t offset) {
    errors_.push_back(
        {.code = code, .message = std::move(message), .where = place_of(strategy_.text, offset)});
  }

  void look(const Node& node) {
    if (const auto* piece = std::get_if<Untranslatable>(&node.what)) {
      tell(Code::unsupported,
           fmt::format("\"{}\" cannot be run: {}; change or remove it", piece->text, piece->why),
           node.span.begin);
    } else if (const auto* filter = std::get_if<FilterRef>(&node.what)) {
      tell(Code::not_found,
           fmt::format("there is no filter <{}>: `warrant filters` lists them", filter->name),
           node.span.begin);
    } else if (const auto* line = std::get_if<LineRef>(&node.what)) {
      look_at_line(line->number, node);
    } else if (const auto* set = std::get_if<LineSet>(&node.what)) {
      for (const LineSet::Range& range : set->ranges) {
        // A range may span comments, whose numbers nobody has; its ends must be there.
        look_at_line(range.first, node);
        if (range.last != range.first) {
          look_at_line(range.last, node);
        }
      }
    }
    for (const Node& part : parts_of(node)) {
      look(part);
    }
  }

  void look_at_line(int number, const Node& node) {
    const Line* line = find_line(strategy_, number);
    if (line == nullptr || !line->node) {
      tell(Code::not_found, fmt::format("there is no line {} to refer to", number),
           node.span.begin);
    }
  }

  bool goes_round(int number) {
    const auto [at, fresh] = visited_.try_emplace(number, Visit::open);
    if (!fresh) {
      return at->second != Visit::done;
    }
    const Line* line = find_line(strategy_, number);
    const bool round = line != nullptr && line->node && refers_round(*line->node);
    visited_[number] = round ? Visit::round : Visit::done;
    return round;
  }

  bool refers_round(const Node& node) {
    bool out = false;
    if (const auto* line = std::get_if<LineRef>(&node.what)) {
      out = goes_round(line->number);
    } else if (const auto* set = std::get_if<LineSet>(&node.what)) {
      for (const LineSet::Range& range : set->ranges) {
        for (int number = range.first; number <= range.last && !out; ++number) {
          out = goes_round(number);
        }
      }
    }
    for (const Node& part : parts_of(node)) {
      out = refers_round(part) || out;
    }
    return out;
  }

  const Strategy& strategy_;
  std::vector<Error> errors_;
  std::map<int, Visit> visited_;
};

struct PartResult {
  std::vector<std::uint64_t> hits;  // by line
  DocSet last;
  bool damaged = false;
};

PartResult run_part(const Strategy& strategy, const Mesh* mesh, const HeadingNames& names,
                    const CorpusPart& part) {
  PartResult out;
  Evaluator evaluator(strategy, mesh, names, part.segment);
  for (const Line& line : strategy.lines) {
    if (!line.node) {
      continue;
    }
    out.last = evaluator.line(line.number);
    out.last &= part.live;
    out.hits.push_back(out.last.count());
  }
  out.damaged = evaluator.is_damaged();
  return out;
}

}  // namespace

std::uint64_t RunResult::hits() const { return lines.empty() ? 0 : lines.back().hits; }

std::vector<Error> why_not_run(const Strategy& strategy) { return Reasons(strategy).all(); }

Result<RunResult> run_strategy(const Strategy& strategy, const Corpus& corpus, const Mesh* mesh,
                               unsigned threads) {
  if (std::vector<Error> errors = why_not_run(strategy); !errors.empty()) {
    return fail(std::move(errors));
  }
  const std::span<const CorpusPart> parts = corpus.parts();
  const HeadingNames names = heading_names(strategy, mesh);
  std::vector<PartResult> results(parts.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < parts.size(); i = next++) {
      results[i] = run_part(strategy, mesh, names, parts[i]);
    }
  };
  std::vector<std::thread> helpers;
  for (std::size_t i = 1; i < std::min<std::size_t>(threads, parts.size()); ++i) {
    helpers.emplace_back(work);
  }
  work();
  for (std::thread& helper : helpers) {
    helper.join();
  }
  RunResult out;
  for (const Line& line : strategy.lines) {
    if (line.node) {
      out.lines.push_back({.line = line.number});
    }
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (results[i].damaged) {
      return fail(Code::bad_input, "this part of the corpus is damaged: index the files again",
                  parts[i].name);
    }
    for (std::size_t line = 0; line < out.lines.size(); ++line) {
      out.lines[line].hits += results[i].hits[line];
    }
    out.parts.push_back(std::move(results[i].last));
  }
  return out;
}

std::vector<RecordPlace> places_in(const std::vector<DocSet>& parts) {
  std::vector<RecordPlace> out;
  for (std::uint32_t i = 0; i < parts.size(); ++i) {
    parts[i].for_each([&](std::uint32_t doc) { out.push_back({.segment = i, .doc = doc}); });
  }
  return out;
}

std::vector<std::string> ids_of(const Corpus& corpus, const std::vector<DocSet>& parts) {
  std::vector<std::string> out;
  for (const RecordPlace& place : places_in(parts)) {
    out.emplace_back(corpus.parts()[place.segment].segment.id(place.doc));
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace warrant::search
