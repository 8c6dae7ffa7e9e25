/// Finds known records by what identifies them and walks down the tree where they are lost.
#include "search/run/known.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "search/index/keys.hpp"
#include "search/run/lookup.hpp"
#include "search/run/stretches.hpp"
#include "search/strategy/parse.hpp"
#include "search/words/brute_force.hpp"

namespace warrant::search {
namespace {

using review::Citation;

/// Walks from a node that does not find the record to the pieces that are to blame.
class Blame {
 public:
  Blame(const Strategy& strategy, const Mesh* mesh, const Searched& record)
      : strategy_(strategy), record_(record), search_(strategy, mesh, record) {}

  std::vector<Loss> all(const Line& line) {
    if (line.node && !search_.finds(*line.node)) {
      look(line, *line.node);
    }
    return std::move(losses_);
  }

 private:
  void look(const Line& line, const Node& node) {
    if (std::holds_alternative<And>(node.what) || std::holds_alternative<Limit>(node.what)) {
      for (const Node& part : parts_of(node)) {
        if (!search_.finds(part)) {
          look(line, part);
        }
      }
    } else if (const auto* without = std::get_if<Not>(&node.what)) {
      if (search_.finds(without->parts[0])) {
        tell(line, without->parts[1], "takes the record out");
      } else {
        look(line, without->parts[0]);
      }
    } else if (const auto* reference = std::get_if<LineRef>(&node.what)) {
      look_at(reference->number);
    } else if (const auto* set = std::get_if<LineSet>(&node.what)) {
      look_at(line, node, *set);
    } else {
      tell(line, node, why(node));
    }
  }

  void look_at(int number) {
    const Line* line = find_line(strategy_, number);
    if (line != nullptr && line->node && looked_at_.insert(number).second) {
      look(*line, *line->node);
    }
  }

  void look_at(const Line& line, const Node& node, const LineSet& set) {
    if (set.op == LineSet::Op::any) {
      tell(line, node, "none of these lines finds the record");
      return;
    }
    for (const LineSet::Range& range : set.ranges) {
      for (int number = range.first; number <= range.last; ++number) {
        const Line* each = find_line(strategy_, number);
        if (each != nullptr && each->node && !search_.finds(*each->node)) {
          look_at(number);
        }
      }
    }
  }

  [[nodiscard]] std::string why(const Node& node) const {
    if (std::holds_alternative<Or>(node.what)) {
      return fmt::format("the record has none of these {}", parts_of(node).size());
    }
    if (std::holds_alternative<Heading>(node.what) ||
        std::holds_alternative<Subheading>(node.what) ||
        std::holds_alternative<Studied>(node.what)) {
      return record_.marks.empty() ? "the record has no subject headings"
                                   : "the record does not have this heading";
    }
    if (std::holds_alternative<Dates>(node.what)) {
      return record_.dates.empty() ? "the record has no date" : "the record's date lies outside";
    }
    if (std::holds_alternative<HasAbstract>(node.what)) {
      return "the record has no abstract";
    }
    if (std::holds_alternative<Near>(node.what)) {
      return "the words do not stand near each other in the record";
    }
    return record_.has_abstract ? "the record does not have this"
                                : "the record does not have this, and it has no abstract";
  }

  void tell(const Line& line, const Node& node, std::string why) {
    constexpr std::size_t longest = 200;
    std::string piece =
        strategy_.text.substr(node.span.begin, std::min(node.span.end - node.span.begin, longest));
    if (node.span.end - node.span.begin > longest) {
      while (!piece.empty() && (static_cast<unsigned char>(piece.back()) & 0xC0U) == 0x80U) {
        piece.pop_back();  // whole characters
      }
      piece += " ...";
    }
    losses_.push_back({.line = line.number,
                       .where = place_of(strategy_.text, node.span.begin),
                       .piece = std::move(piece),
                       .why = std::move(why)});
  }

  const Strategy& strategy_;
  const Searched& record_;
  BruteForce search_;
  std::vector<Loss> losses_;
  std::set<int> looked_at_;
};

std::string plain(std::string_view text) { return joined(tokens_of(text)); }

/// Whether two records are the same report, as far as one says what identifies it.
bool is_same(const Citation& known, const Citation& other) {
  if (!known.pmid.empty() && known.pmid == other.pmid) {
    return true;
  }
  if (!known.doi.empty() && plain(known.doi) == plain(other.doi)) {
    return true;
  }
  const bool differ =
      (!known.pmid.empty() && !other.pmid.empty()) || (!known.doi.empty() && !other.doi.empty());
  const int years = known.published.year - other.published.year;
  const bool same_time = known.published.year == 0 || other.published.year == 0 ||
                         (years >= -1 && years <= 1);  // in print and ahead of it
  return !differ && same_time && !plain(known.title).empty() &&
         plain(known.title) == plain(other.title);
}

/// Records of a part that share an identifier or the words of the title.
DocSet look_alikes(const CorpusPart& part, const Citation& known, bool& damaged) {
  Lookup lookup(part.segment);
  DocSet out = lookup.none();
  for (const auto& [field, text] :
       {std::pair(Field::pmid, known.pmid), std::pair(Field::doi, known.doi)}) {
    if (const std::string value = plain(text); !value.empty()) {
      lookup.add(lookup.key(value_key(field, value)), false, out);
    }
  }
  Phrase title;
  for (const std::string& token : tokens_of(known.title)) {
    title.push_back(of_part(lookup.key(key_of(KeyKind::word, token)), Field::title));
  }
  if (!title.empty()) {
    for (const Occurrence begin : phrase_places(lookup, title, nullptr)) {
      out.add(doc_of(begin));
    }
  }
  out &= part.live;
  damaged = damaged || lookup.is_damaged();
  return out;
}

}  // namespace

std::vector<Loss> losses_of(const Strategy& strategy, const Line& line, const Mesh* mesh,
                            const Citation& citation) {
  const Searched record = searched(citation);
  return Blame(strategy, mesh, record).all(line);
}

Result<std::vector<KnownStudy>> check_known(const Strategy& strategy, const Corpus& corpus,
                                            const Mesh* mesh, const RunResult& run,
                                            std::span<const Citation> known) {
  const Line* last = nullptr;
  for (const Line& line : strategy.lines) {
    last = line.node ? &line : last;
  }
  std::vector<KnownStudy> out;
  for (const Citation& each : known) {
    KnownStudy study{.known = each, .id = {}, .losses = {}};
    Citation lost;
    for (std::uint32_t i = 0; i < corpus.parts().size() && !study.is_found; ++i) {
      const CorpusPart& part = corpus.parts()[i];
      bool damaged = false;
      const DocSet alike = look_alikes(part, each, damaged);
      std::vector<std::uint32_t> docs;
      alike.for_each([&](std::uint32_t doc) { docs.push_back(doc); });
      for (const std::uint32_t doc : docs) {
        Citation record = TRY(corpus.record({.segment = i, .doc = doc}));
        if (study.is_found || !is_same(each, record)) {
          continue;
        }
        study.is_found = run.parts[i].has(doc);
        study.id = record.id;
        lost = std::move(record);
      }
      if (damaged) {
        return fail(Code::bad_input, "this part of the corpus is damaged: index the files again",
                    part.name);
      }
    }
    if (!study.id.empty() && !study.is_found && last != nullptr) {
      study.losses = losses_of(strategy, *last, mesh, lost);
    }
    out.push_back(std::move(study));
  }
  return out;
}

}  // namespace warrant::search
