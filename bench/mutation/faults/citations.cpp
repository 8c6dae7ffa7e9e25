/// References: numbers, doubles, retractions, the group they stand in.
#include <algorithm>

#include "base/text.hpp"
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::Citation;
using review::Study;
using MaybeMutant = std::optional<Mutant>;

/// Included studies in random order.
std::vector<Study> studies(const Case& clean, Chance& chance) {
  std::vector<Study> out;
  for (const Study& study : clean.review.shelf<Study>()) {
    if (is_included(clean, study) && !study.citations.empty() &&
        clean.library.find(study.citations.front()) != nullptr) {
      out.push_back(study);
    }
  }
  chance.shuffle(out);
  return out;
}

Citation& record(Mutant& mutant, const std::string& id) {
  return mutant.made.library.citations[mutant.made.library.places.at(id)];
}

void add_record(Mutant& mutant, Citation citation) {
  mutant.made.library.places.emplace(citation.id, mutant.made.library.citations.size());
  mutant.made.library.citations.push_back(std::move(citation));
}

/// The record passes every stage like the others, where the review holds decisions.
void screen(Mutant& mutant, const std::string& citation) {
  auto& decisions = mutant.made.review.shelf<review::ScreeningDecision>();
  if (decisions.empty()) {
    return;
  }
  const std::string reviewer = decisions.items().front().reviewer;
  for (const review::Stage stage : {review::Stage::title_abstract, review::Stage::full_text}) {
    decisions.put({.id = fmt::format("added-{}-{}", citation, review::word(stage)),
                   .citation = citation,
                   .stage = stage,
                   .reviewer = reviewer,
                   .choice = review::Choice::include,
                   .date = decisions.items().back().date});
  }
}

MaybeMutant lost_pmid(const Case& clean, Chance& chance) {
  std::size_t with_one = 0;
  std::size_t all = 0;
  for (const Study& study : clean.review.shelf<Study>()) {
    for (const std::string& id : study.citations) {
      const Citation* citation = clean.library.find(id);
      ++all;
      with_one += citation != nullptr && !citation->pmid.empty() ? 1 : 0;
    }
  }
  for (const Study& study : studies(clean, chance)) {
    Mutant out{.made = clean};
    Citation& citation = record(out, study.citations.front());
    // Only where most references keep a number is its absence a fault.
    if (!citation.pmid.empty() && citation.type == review::CitationType::journal_article &&
        2 * (with_one - 1) > all) {
      out.what = fmt::format("record {}: PubMed number {} lost", citation.id, citation.pmid);
      citation.pmid.clear();
      return out;
    }
  }
  return std::nullopt;
}

/// The same report a second time, as another database gives it.
MaybeMutant record_twice(const Case& clean, Chance& chance) {
  for (const Study& study : studies(clean, chance)) {
    Mutant out{.made = clean};
    Citation again = *clean.library.find(study.citations.front());
    if (again.title.empty()) {
      continue;
    }
    again.id += "-again";
    const int way = chance.between(0, 4);
    if (way == 0) {
      again.title += ".";
    } else if (way == 1) {
      again.title = replace_all(again.title, " ", "  ");
    } else if (way == 2) {
      again.title = replace_all(replace_all(again.title, ":", " -"), ",", "");
    } else if (way == 3) {
      std::ranges::transform(again.title, again.title.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      });
    }
    // The second database has its own numbers or none.
    if (chance.with(0.6)) {
      again.pmid.clear();
      again.doi = chance.with(0.5) ? again.doi : "";
    }
    Study changed = study;
    changed.citations.push_back(again.id);
    screen(out, again.id);
    out.what = fmt::format("record {} a second time: \"{}\"", study.citations.front(), again.title);
    add_record(out, std::move(again));
    out.made.review.shelf<Study>().put(std::move(changed));
    return out;
  }
  return std::nullopt;
}

/// How publishers and databases mark a title.
struct Mark {
  std::string before;
  std::string after;
};

const std::vector<Mark>& marks() {
  static const std::vector<Mark> all{{"RETRACTED: ", ""},
                                     {"Retracted Article: ", ""},
                                     {"", " [Retracted]"},
                                     {"", " (Retraction in vol. 12, p. 3)"},
                                     {"Withdrawn: ", ""},
                                     {"", " - Retracted"},
                                     {"[This article has been retracted] ", ""},
                                     {"Retraction notice to: ", ""},
                                     {"RETRACTED. ", ""},
                                     {"", ": RETRACTED"},
                                     {"Notice of retraction. ", ""},
                                     {"Retracted and replaced: ", ""}};
  return all;
}

MaybeMutant retracted(const Case& clean, Chance& chance) {
  for (const Study& study : studies(clean, chance)) {
    Mutant out{.made = clean};
    Citation& citation = record(out, study.citations.front());
    switch (chance.between(0, 11)) {
      case 0:
        citation.other.emplace_back("PT", "Retracted Publication");
        break;
      case 1:
        citation.other.emplace_back("RIN", "J Invented Results. 2019;3:12");
        break;
      case 2:
        citation.keywords.emplace_back("Retracted Publication");
        break;
      default:
        const Mark& mark = chance.pick(marks());
        citation.title = mark.before + citation.title + mark.after;
    }
    out.what = fmt::format("record {} marked as retracted: \"{}\"", citation.id, citation.title);
    return out;
  }
  return std::nullopt;
}

/// The results of a study under new ids; how many means and estimates are among them.
int copy_results(Mutant& mutant, const Case& clean, const std::string& from,
                 const std::string& to) {
  int telling = 0;
  for (review::StudyResult result : clean.review.shelf<review::StudyResult>()) {
    if (result.study == from) {
      result.id += "-copy";
      result.study = to;
      const bool mean = result.baseline && result.post && result.baseline_spread;
      const bool estimate = result.ci_low && result.ci_high && result.unit != "%";
      telling += mean || estimate ? 1 : 0;
      mutant.made.review.shelf<review::StudyResult>().put(std::move(result));
    }
  }
  return telling;
}

/// A study entered again from a second report, as another group of authors wrote it.
MaybeMutant study_twice(const Case& clean, Chance& chance) {
  for (const Study& study : studies(clean, chance)) {
    if (!study.n || !study.male || !study.female) {
      continue;
    }
    Mutant out{.made = clean};
    Citation report = *clean.library.find(study.citations.front());
    report.id = "second-report";
    report.title = "Further people of an invented cohort, a second report";
    report.authors = {{.family = "Zweig", .given = "D"}};
    report.pmid = report.pmid.empty() ? "" : "70000001";
    report.doi = report.doi.empty() ? "" : "10.99999/second";
    Study copy = study;
    copy.id = "second";
    copy.label = "Zweig " + std::to_string(report.published.year);
    copy.citations = {report.id};
    // What the second report leaves out; then its results must show that it is the same study.
    const int left_out = chance.between(0, 3);
    switch (left_out) {
      case 0:
        copy.mean_age.reset();
        break;
      case 1:
        copy.male.reset();
        copy.female.reset();
        break;
      case 2:
        copy.mean_age =
            copy.mean_age ? std::optional(number(copy.mean_age->value, 0)) : std::nullopt;
        break;
      default:
        break;
    }
    screen(out, report.id);
    add_record(out, std::move(report));
    if (copy_results(out, clean, study.id, copy.id) == 0 && left_out < 2) {
      continue;
    }
    out.what = fmt::format("study {} again as {}", study.id, copy.label);
    out.made.review.shelf<Study>().put(std::move(copy));
    return out;
  }
  return std::nullopt;
}

MaybeMutant change_conditions(const Case& clean, Chance& chance, auto change) {
  for (Study study : studies(clean, chance)) {
    if (std::optional<std::string> what = change(study)) {
      std::string words = fmt::format("study {}: {}", study.id, *what);
      return with(clean, std::move(study), std::move(words));
    }
  }
  return std::nullopt;
}

/// Codes of the broadest conditions of groups.
std::vector<std::string> group_codes(const Case& clean) {
  std::vector<std::string> out;
  for (const review::TopicGroup& group : clean.review.shelf<review::TopicGroup>()) {
    out.insert(out.end(), group.conditions.begin(), group.conditions.end());
  }
  return out;
}

/// Whether a group of this code holds the study.
bool belongs(const Case& clean, const Study& study, const std::string& code) {
  return std::ranges::any_of(study.conditions, [&](std::string at) {
    constexpr int deepest = 8;
    for (int i = 0; i < deepest && !at.empty(); ++i) {
      if (at == code) {
        return true;
      }
      const auto* condition = clean.review.find<review::Condition>(at);
      at = condition == nullptr || condition->parents.empty() ? "" : condition->parents.front();
    }
    return false;
  });
}

MaybeMutant in_no_group(const Case& clean, Chance& chance) {
  if (clean.review.shelf<review::TopicGroup>().empty()) {
    return std::nullopt;
  }
  return change_conditions(clean, chance, [](Study& study) -> std::optional<std::string> {
    study.conditions.clear();
    return "stands in no group";
  });
}

MaybeMutant in_two_groups(const Case& clean, Chance& chance) {
  const std::vector<std::string> codes = group_codes(clean);
  return change_conditions(clean, chance, [&](Study& study) -> std::optional<std::string> {
    for (const std::string& code : codes) {
      if (!belongs(clean, study, code)) {
        study.conditions.push_back(code);
        return "also stands under " + code;
      }
    }
    return std::nullopt;
  });
}

/// Cited under another condition than the one its title and indication name.
MaybeMutant in_wrong_group(const Case& clean, Chance& chance) {
  std::vector<std::string> codes = group_codes(clean);
  chance.shuffle(codes);
  return change_conditions(clean, chance, [&](Study& study) -> std::optional<std::string> {
    const Citation* citation = clean.library.find(study.citations.front());
    const std::string words = fold(citation->title + " " + study.indication);
    for (const std::string& code : codes) {
      const auto* condition = clean.review.find<review::Condition>(code);
      // Provably another: the words name their own condition and not this one.
      const bool named =
          condition == nullptr || words.find(fold(condition->label)) != std::string::npos;
      const auto* own = clean.review.find<review::Condition>(
          study.conditions.empty() ? "" : study.conditions.front());
      const bool own_named = own != nullptr && words.find(fold(own->label)) != std::string::npos;
      if (!named && own_named && !belongs(clean, study, code)) {
        study.conditions = {code};
        return "cited under " + code;
      }
    }
    return std::nullopt;
  });
}

}  // namespace

std::vector<FaultKind> citation_faults() {
  return {
      {"pmid-lost", "a reference without its PubMed number", {"REF-PMID"}, lost_pmid},
      {"record-twice", "a record cited twice", {"DUP"}, record_twice},
      {"retracted", "a retracted report cited", {"RETRACTION"}, retracted},
      {"study-twice", "a study entered again under another name", {"DUPLICATE-STUDY"}, study_twice},
      {"no-group", "a citation lost from all groups", {"CITE-COVER", refused}, in_no_group},
      {"two-groups",
       "a citation in two groups",
       {"CITE-COVER", "CITE-TOPIC", refused},
       in_two_groups},
      {"wrong-group", "a citation moved to another group", {"CITE-TOPIC"}, in_wrong_group},
  };
}

}  // namespace warrant::mutation
