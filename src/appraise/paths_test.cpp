/// Every path through the algorithms against the published flow charts, written out here a second
/// time in the way they are drawn: question by question.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "appraise/instruments_for_tests.hpp"
#include "appraise/propose.hpp"

namespace warrant::appraise {
namespace {

using Chart = std::function<std::string(const Answers&)>;

bool is_yes(const Answers& answers, const char* item) {
  return answers.at(item) == "Y" || answers.at(item) == "PY";
}
bool is_no(const Answers& answers, const char* item) {
  return answers.at(item) == "N" || answers.at(item) == "PN";
}
bool is(const Answers& answers, const char* item, std::string_view answer) {
  return answers.at(item) == answer;
}

/// An instrument with one domain of another, so that only its paths are walked.
Instrument only(const Instrument& instrument, std::string_view variant, std::string_view domain) {
  Instrument out = instrument;
  out.domains = {*find_domain(instrument, variant, domain)};
  out.overall.rules.clear();
  return out;
}

/// Calls `visit` with every combination of answers in which each item that is asked has one.
void walk(const Instrument& instrument, const std::vector<Item>& items, std::size_t next,
          Answers& answers, const std::function<void(const Answers&)>& visit) {
  if (next == items.size()) {
    visit(answers);
    return;
  }
  const Item& item = items[next];
  const std::vector<std::string> unasked{instrument.not_asked};
  for (const std::string& answer : holds(item.asked_if, answers) ? item.answers : unasked) {
    answers[item.id] = answer;
    walk(instrument, items, next + 1, answers, visit);
  }
  answers.erase(item.id);
}

/// Walks a domain by its chart and by its rules; returns the number of paths.
int compare(std::string_view name, std::string_view variant, std::string_view domain,
            const Chart& chart) {
  const Instrument instrument = only(instrument_of(name), variant, domain);
  int paths = 0;
  int wrong = 0;
  Answers answers;
  walk(instrument, instrument.domains.front().items, 0, answers, [&](const Answers& full) {
    ++paths;
    const Result<Proposal> proposal = propose(instrument, variant, full);
    const std::string said =
        proposal ? proposal->domains.front().level.value_or("none") : proposal.error().message;
    if (said != chart(full) && ++wrong <= 3) {
      std::string path;
      for (const auto& [item, answer] : full) {
        path += item + "=" + answer + " ";
      }
      ADD_FAILURE() << name << " " << domain << ": " << path << "rules " << said << ", chart "
                    << chart(full);
    }
    EXPECT_TRUE(!proposal || proposal->overall.level == proposal->domains.front().level);
  });
  EXPECT_EQ(wrong, 0);
  return paths;
}

TEST(Rob2Paths, OfRandomisationAreThoseOfTheChart) {
  EXPECT_EQ(compare("rob2", "assignment", "D1",
                    [](const Answers& a) -> std::string {
                      if (is_no(a, "1.2")) {
                        return "high";
                      }
                      if (is(a, "1.2", "NI")) {
                        return is_yes(a, "1.3") ? "high" : "some_concerns";
                      }
                      if (is_no(a, "1.1")) {
                        return "some_concerns";
                      }
                      return is_yes(a, "1.3") ? "some_concerns" : "low";
                    }),
            125);
}

TEST(Rob2Paths, OfDeviationsFromAssignmentAreThoseOfTheChart) {
  const auto what_happened = [](const Answers& a) -> std::string {
    if (is_no(a, "2.1") && is_no(a, "2.2")) {
      return "low";
    }
    if (is_no(a, "2.3")) {
      return "low";
    }
    if (is(a, "2.3", "NI")) {
      return "some_concerns";
    }
    if (is_no(a, "2.4")) {
      return "some_concerns";
    }
    return is_yes(a, "2.5") ? "some_concerns" : "high";
  };
  const auto analysis = [](const Answers& a) -> std::string {
    if (is_yes(a, "2.6")) {
      return "low";
    }
    return is_no(a, "2.7") ? "some_concerns" : "high";
  };
  EXPECT_GT(compare("rob2", "assignment", "D2",
                    [&](const Answers& a) -> std::string {
                      const std::string one = what_happened(a);
                      const std::string two = analysis(a);
                      if (one == "high" || two == "high") {
                        return "high";
                      }
                      return one == "low" && two == "low" ? "low" : "some_concerns";
                    }),
            10000);
}

TEST(Rob2Paths, OfDeviationsFromAdherenceAreThoseOfTheChart) {
  EXPECT_GT(compare("rob2", "adherence", "D2",
                    [](const Answers& a) -> std::string {
                      const bool blind = is_no(a, "2.1") && is_no(a, "2.2");
                      const bool balanced = blind || is_yes(a, "2.3") || is(a, "2.3", "NA");
                      const auto fine = [&](const char* item) {
                        return is_no(a, item) || is(a, item, "NA");
                      };
                      if (balanced && fine("2.4") && fine("2.5")) {
                        return "low";
                      }
                      return is_yes(a, "2.6") ? "some_concerns" : "high";
                    }),
            10000);
}

TEST(Rob2Paths, OfMissingDataAreThoseOfTheChart) {
  EXPECT_EQ(compare("rob2", "assignment", "D3",
                    [](const Answers& a) -> std::string {
                      if (is_yes(a, "3.1") || is_yes(a, "3.2") || is_no(a, "3.3")) {
                        return "low";
                      }
                      return is_no(a, "3.4") ? "some_concerns" : "high";
                    }),
            2 + 3 * (2 + 2 * (2 + 3 * 5)));
}

TEST(Rob2Paths, OfMeasurementAreThoseOfTheChart) {
  EXPECT_GT(compare("rob2", "assignment", "D4",
                    [](const Answers& a) -> std::string {
                      if (is_yes(a, "4.1") || is_yes(a, "4.2")) {
                        return "high";
                      }
                      const std::string best = is_no(a, "4.2") ? "low" : "some_concerns";
                      if (is_no(a, "4.3") || is_no(a, "4.4")) {
                        return best;
                      }
                      return is_no(a, "4.5") ? "some_concerns" : "high";
                    }),
            300);
}

TEST(Rob2Paths, OfSelectionOfTheResultAreThoseOfTheChart) {
  EXPECT_EQ(compare("rob2", "assignment", "D5",
                    [](const Answers& a) -> std::string {
                      if (is_yes(a, "5.2") || is_yes(a, "5.3")) {
                        return "high";
                      }
                      if (is(a, "5.2", "NI") || is(a, "5.3", "NI")) {
                        return "some_concerns";
                      }
                      return is_yes(a, "5.1") ? "low" : "some_concerns";
                    }),
            125);
}

TEST(RobinsIV2Paths, OfSelectionOfParticipantsAreThoseOfTheChart) {
  const auto start = [](const Answers& a) {
    if (is(a, "3.1", "SN")) {
      return 2;
    }
    return is_yes(a, "3.1") && !is_yes(a, "3.2") ? 0 : 1;
  };
  const auto other = [](const Answers& a) {
    for (const char* item : {"3.3", "3.4"}) {
      if (is_no(a, item)) {
        return 0;
      }
      if (is(a, item, "NI")) {
        return 1;
      }
    }
    return is_yes(a, "3.5") ? 2 : 1;
  };
  EXPECT_GT(compare("robins-i-v2", "assignment", "D3",
                    [&](const Answers& a) -> std::string {
                      const int worst = std::max(start(a), other(a));
                      if (worst < 2) {
                        return worst == 0 ? "low" : "moderate";
                      }
                      if (is_yes(a, "3.6") || is_yes(a, "3.7")) {
                        return "moderate";
                      }
                      return is_yes(a, "3.8") ? "critical" : "serious";
                    }),
            500);
}

TEST(RobinsIV2Paths, OfMeasurementAreThoseOfTheChart) {
  EXPECT_EQ(compare("robins-i-v2", "assignment", "D5",
                    [](const Answers& a) -> std::string {
                      if (is_yes(a, "5.1")) {
                        return "serious";
                      }
                      const std::string best = is_no(a, "5.1") ? "low" : "moderate";
                      if (is_no(a, "5.2")) {
                        return best;
                      }
                      if (is(a, "5.3", "SY")) {
                        return "serious";
                      }
                      return is_no(a, "5.3") ? best : "moderate";
                    }),
            5 * (2 + 3 * 5));
}

TEST(RobinsIV2Paths, OfSelectionOfTheResultCountTheReasonsForDoubt) {
  EXPECT_EQ(compare("robins-i-v2", "assignment", "D6",
                    [](const Answers& a) -> std::string {
                      if (is_yes(a, "6.1")) {
                        return "low";
                      }
                      int yes = 0;
                      int silent = 0;
                      for (const char* item : {"6.2", "6.3", "6.4"}) {
                        yes += is_yes(a, item) ? 1 : 0;
                        silent += is(a, item, "NI") ? 1 : 0;
                      }
                      if (yes > 0) {
                        return yes > 1 ? "critical" : "serious";
                      }
                      if (silent == 0) {
                        return "low";
                      }
                      return silent == 3 ? "serious" : "moderate";
                    }),
            2 + 3 * 125);
}

TEST(Amstar2Paths, AllReachARating) {
  // patterns of flaws over the 16 items, the parts of 9 and 11 answered alike; every 31st of 2^16,
  // which takes each item and each pair of items both ways
  const Instrument& amstar = instrument_of("amstar2");
  const std::vector<Item>& items = amstar.domains.front().items;
  std::vector<std::string> numbers;
  for (const Item& item : items) {
    if (numbers.empty() || numbers.back() != item.part_of) {
      numbers.push_back(item.part_of);
    }
  }
  ASSERT_EQ(numbers.size(), 16U);
  std::map<std::string, int> reached;
  for (unsigned pattern = 0; pattern < 1U << 16U; pattern += 31) {
    Answers answers;
    int critical = 0;
    int other = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const bool flaw = (pattern >> i & 1U) != 0;
      for (const Item& item : items) {
        if (item.part_of == numbers[i]) {
          answers[item.id] = flaw ? "N" : "Y";
        }
      }
      const bool is_critical =
          std::set<std::string>{"2", "4", "7", "9", "11", "13", "15"}.contains(numbers[i]);
      (is_critical ? critical : other) += flaw ? 1 : 0;
    }
    const std::string expected = critical > 1    ? "critically_low"
                                 : critical == 1 ? "low"
                                 : other > 1     ? "moderate"
                                                 : "high";
    const Result<Proposal> proposal = propose(amstar, "", answers);
    ASSERT_TRUE(proposal);
    ASSERT_EQ(proposal->overall.level, expected) << pattern;
    ++reached[expected];
  }
  EXPECT_EQ(reached.size(), 4U);
}

}  // namespace
}  // namespace warrant::appraise
