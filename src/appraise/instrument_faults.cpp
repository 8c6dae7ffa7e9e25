/// What does not hang together in an instrument that could be read.
#include "appraise/instrument_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "appraise/palette.hpp"
#include "base/text.hpp"

namespace warrant::appraise {
namespace {

bool has(const std::vector<std::string>& list, std::string_view one) {
  return std::ranges::find(list, one) != list.end();
}

bool is_empty(const Condition& condition) { return condition.all.empty() && condition.any.empty(); }

/// "; did you mean PN?", or nothing.
std::string near_one(std::string_view wrong, const std::vector<std::string>& candidates) {
  const std::optional<std::string> near = nearest(wrong, candidates);
  return near ? "; did you mean " + *near + "?" : "";
}

std::vector<std::string> ids_of(const std::vector<Mark>& marks) {
  std::vector<std::string> out;
  for (const Mark& mark : marks) {
    out.push_back(mark.id);
  }
  return out;
}

class Faults {
 public:
  Faults(const Instrument& instrument, Complaints& complaints)
      : instrument_(instrument), complaints_(complaints) {}

  void add_all() {
    missing_parts();
    marks(instrument_.answers, "answer");
    marks(instrument_.levels, "level");
    if (!instrument_.not_asked.empty()) {
      known_answer(instrument_.not_asked, instrument_.line, "not_asked");
    }
    const std::vector<std::string> once{""};
    for (const std::string& variant : instrument_.variants.empty() ? once : instrument_.variants) {
      one_variant(variant);
    }
    for (std::size_t i = 0; i < instrument_.domains.size(); ++i) {
      const std::string& variant = instrument_.domains[i].variant;
      if (!variant.empty() && !has(instrument_.variants, variant)) {
        complain(instrument_.domains[i].line,
                 fmt::format("domain {}: the instrument has no variant \"{}\"{}",
                             instrument_.domains[i].id, variant,
                             near_one(variant, instrument_.variants)));
      }
    }
    overall();
  }

 private:
  void complain(int line, std::string message) {
    // domains that all variants share are looked at once for each of them
    if (said_.insert({line, message}).second) {
      complaints_.add(line, std::move(message));
    }
  }

  void missing_parts() {
    const auto need = [&](bool there, std::string_view part) {
      if (!there) {
        complain(1, fmt::format("the file has no {}", part));
      }
    };
    need(instrument_.line != 0, "[instrument]");
    need(instrument_.overall.line != 0, "[overall]");
    need(!instrument_.answers.empty(), "[[answer]]");
    need(!instrument_.levels.empty(), "[[level]]");
    need(!instrument_.domains.empty(), "[[domain]]");
  }

  /// Two levels with one symbol could not be told apart in print.
  void marks(const std::vector<Mark>& marks, std::string_view kind) {
    std::set<std::string> ids;
    std::set<std::string> symbols;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!ids.insert(marks[i].id).second) {
        complain(marks[i].line, fmt::format("{} {} is there twice", kind, marks[i].id));
      } else if (!symbols.insert(marks[i].symbol).second && kind == "level") {
        complain(marks[i].line, fmt::format("level {} has the symbol of another", marks[i].id));
      }
      if (find_colour(marks[i].colour) == nullptr) {
        std::vector<std::string> names;
        for (const Colour& colour : palette()) {
          names.emplace_back(colour.name);
        }
        complain(marks[i].line, fmt::format("{} {}: \"{}\" is no colour; take {}", kind,
                                            marks[i].id, marks[i].colour, list_of(names, "or")));
      }
    }
  }

  void known_answer(const std::string& answer, int line, const std::string& what) {
    if (find_mark(instrument_.answers, answer) == nullptr) {
      complain(line, fmt::format("{}: there is no answer \"{}\"{}", what, answer,
                                 near_one(answer, ids_of(instrument_.answers))));
    }
  }

  void known_level(const std::string& level, int line, const std::string& what) {
    if (find_mark(instrument_.levels, level) == nullptr) {
      complain(line, fmt::format("{}: there is no level \"{}\"{}", what, level,
                                 near_one(level, ids_of(instrument_.levels))));
    }
  }

  void one_variant(const std::string& variant) {
    std::set<std::string> domains;
    std::vector<const Item*> before;
    for (const Domain& domain : instrument_.domains) {
      if (!domain.variant.empty() && domain.variant != variant) {
        continue;
      }
      if (!domains.insert(domain.id).second) {
        complain(domain.line, fmt::format("domain {} is there twice", domain.id));
      }
      const std::size_t first = before.size();
      for (const Item& item : domain.items) {
        one_item(item, before);
        before.push_back(&item);
      }
      const std::vector<const Item*> own(before.begin() + static_cast<std::ptrdiff_t>(first),
                                         before.end());
      rules(domain, own);
    }
    for (const OverallRule& rule : instrument_.overall.rules) {
      condition(rule.when, before, rule.line, "overall rule");
    }
  }

  void one_item(const Item& item, const std::vector<const Item*>& before) {
    const std::string what = "item " + item.id;
    if (std::ranges::any_of(before, [&](const Item* one) { return one->id == item.id; })) {
      complain(item.line, what + " is there twice");
    }
    for (const std::string& answer : item.answers) {
      known_answer(answer, item.line, what);
    }
    if (item.answers.size() < 2) {
      complain(item.line, what + ": there is no choice with fewer than two answers");
    }
    if (!is_empty(item.asked_if) && instrument_.not_asked.empty()) {
      complain(item.line, what + ": [instrument] needs not_asked where some items are not asked");
    }
    condition(item.asked_if, before, item.line, "asked_if of " + item.id);
  }

  void condition(const Condition& condition, const std::vector<const Item*>& allowed, int line,
                 const std::string& what) {
    for (const std::vector<ItemIs>* list : {&condition.all, &condition.any}) {
      for (const ItemIs& is : *list) {
        const auto found = std::ranges::find(allowed, is.item, &Item::id);
        if (found == allowed.end()) {
          complain(line, fmt::format("{}: item {} does not stand before it", what, is.item));
          continue;
        }
        for (const std::string& answer : is.answers) {
          if (!has((*found)->answers, answer) && answer != instrument_.not_asked) {
            complain(line, fmt::format("{}: {} cannot be answered \"{}\", only {}", what, is.item,
                                       answer, list_of((*found)->answers, "or")));
          }
        }
      }
    }
  }

  void rules(const Domain& domain, const std::vector<const Item*>& own) {
    const std::string what = "rule of domain " + domain.id;
    for (const Rule& rule : domain.rules) {
      known_level(rule.level, rule.line, what);
      condition(rule.when, own, rule.line, what);
    }
    if (domain.judged != Judged::by_rules && !domain.rules.empty()) {
      complain(domain.line,
               fmt::format("domain {} has rules, so write judged = \"rules\"", domain.id));
    }
    if (domain.judged == Judged::by_rules &&
        (domain.rules.empty() || !is_empty(domain.rules.back().when))) {
      complain(domain.line,
               fmt::format("domain {}: the last rule must hold always, so that every path "
                           "reaches a judgement",
                           domain.id));
    }
  }

  void overall() {
    const Overall& overall = instrument_.overall;
    for (const std::string& flaw : overall.flaws) {
      known_answer(flaw, instrument_.overall.line, "flaws");
    }
    for (const OverallRule& rule : overall.rules) {
      known_level(rule.level, rule.line, "overall rule");
    }
    for (const Choice& choice : overall.choices) {
      known_level(choice.level, choice.line, "overall choice");
      known_level(choice.may_be, choice.line, "overall choice");
    }
    if (overall.method == Method::by_people && !overall.choices.empty()) {
      complain(overall.line, "overall: a choice needs a proposal; people judge freely here");
    }
    const auto always = [](const OverallRule& rule) {
      return is_empty(rule.when) && rule.critical_flaws == 0 && rule.other_flaws == 0;
    };
    if (overall.method == Method::by_rules &&
        (overall.rules.empty() || !always(overall.rules.back()))) {
      complain(instrument_.overall.line, "overall: the last rule must hold always");
    }
  }

  const Instrument& instrument_;
  Complaints& complaints_;
  std::set<std::pair<int, std::string>> said_;
};

}  // namespace

void add_faults(const Instrument& instrument, Complaints& complaints) {
  Faults(instrument, complaints).add_all();
}

}  // namespace warrant::appraise
