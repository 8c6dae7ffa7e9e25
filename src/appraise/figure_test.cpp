/// Figures: well-formed, legible without colour, the same bytes every time.
#include "appraise/figure.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <regex>
#include <set>

#include "appraise/instruments_for_tests.hpp"
#include "appraise/palette.hpp"
#include "base/text.hpp"

namespace warrant::appraise {
namespace {

/// Why a text is not well-formed XML, or "": tags in order, attributes quoted and distinct, only
/// the five entities, nothing of "<" or "&" in text, ids once.
std::string fault_of(std::string_view xml) {
  static const std::regex tag(R"(^<(/?)([A-Za-z]+)((?: [A-Za-z0-9:-]+="[^"<>]*")*)(/?)>)",
                              std::regex::optimize);
  static const std::regex attribute(R"( ([A-Za-z0-9:-]+)="([^"]*)\")");
  static const std::regex entity("^&(amp|lt|gt|quot|apos);");
  std::vector<std::string> open;
  std::set<std::string> ids;
  for (std::size_t at = 0; at < xml.size();) {
    const std::string rest(xml.substr(at, 600));
    std::smatch found;
    if (xml[at] == '<') {
      if (!std::regex_search(rest, found, tag)) {
        return "no tag: " + rest.substr(0, 60);
      }
      const std::string attributes = found[3];
      std::set<std::string> names;
      for (std::sregex_iterator one(attributes.begin(), attributes.end(), attribute), end;
           one != end; ++one) {
        if (!names.insert((*one)[1]).second) {
          return "attribute twice: " + rest.substr(0, 60);
        }
        if ((*one)[1] == "id" && !ids.insert((*one)[2]).second) {
          return "id twice: " + (*one)[2].str();
        }
      }
      if (found[1] == "/") {
        if (open.empty() || open.back() != found[2]) {
          return "closed out of order: " + found[2].str();
        }
        open.pop_back();
      } else if (found[4] != "/") {
        open.push_back(found[2]);
      }
      at += static_cast<std::size_t>(found.length());
    } else if (xml[at] == '&') {
      if (!std::regex_search(rest, found, entity)) {
        return "bare &: " + rest.substr(0, 20);
      }
      at += static_cast<std::size_t>(found.length());
    } else {
      const auto byte = static_cast<unsigned char>(xml[at]);
      if (byte < 0x20 && byte != '\n') {
        return "control character";
      }
      ++at;
    }
    if (open.empty() && at < xml.size() && xml.substr(at) != "\n") {
      return "more than one root";
    }
  }
  return open.empty() ? "" : "never closed: " + open.back();
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++out;
  }
  return out;
}

/// `rows` studies whose judgements go through all marks, the empty one included.
FigureTable table_of(std::size_t rows, std::string_view name = "robins-i-2016") {
  const Instrument& instrument = instrument_of(name);
  FigureTable out{.title = "Risk of bias", .columns = {}, .marks = instrument.levels, .rows = {}};
  out.overall_marks = instrument.levels;
  for (const Domain& domain : instrument.domains) {
    out.columns.push_back({.code = domain.id, .name = domain.name});
  }
  for (std::size_t i = 0; i < rows; ++i) {
    FigureRow row{.name = "Study " + std::to_string(i + 1), .cells = {}};
    for (std::size_t j = 0; j <= out.columns.size(); ++j) {
      const std::size_t pick = (i * 3 + j) % (out.marks.size() + 1);
      const std::string id = pick < out.marks.size() ? out.marks[pick].id : "";
      if (j < out.columns.size()) {
        row.cells.push_back(id);
      } else {
        row.overall = id;
      }
    }
    row.weight = static_cast<double>(i % 5 + 1);
    out.rows.push_back(std::move(row));
  }
  return out;
}

TEST(TrafficLights, AreWellFormedForOneTo200Studies) {
  for (const std::size_t rows : {1U, 2U, 30U, 31U, 60U, 81U, 200U}) {
    const Result<std::string> svg = traffic_lights(table_of(rows));
    ASSERT_TRUE(svg) << rows;
    EXPECT_EQ(fault_of(*svg), "") << rows;
  }
}

TEST(TrafficLights, TellTheirContentToThoseWhoCannotSeeThem) {
  const Result<std::string> svg = traffic_lights(table_of(4, "rob2"));
  ASSERT_TRUE(svg);
  EXPECT_TRUE(
      svg->starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
                       "aria-labelledby=\"appraisal-lights-title appraisal-lights-desc\""));
  EXPECT_NE(svg->find("<title id=\"appraisal-lights-title\">Risk of bias</title>"),
            std::string::npos);
  EXPECT_NE(svg->find("<desc id=\"appraisal-lights-desc\">4 studies appraised. D1, Randomisation "
                      "process:"),
            std::string::npos);
  EXPECT_NE(svg->find("<title>Study 1, D1: low risk</title>"), std::string::npos);
}

TEST(TrafficLights, HaveASymbolInEveryCellAndEveryMarkInTheLegend) {
  const FigureTable table = table_of(12);
  const Result<std::string> svg = traffic_lights(table);
  ASSERT_TRUE(svg);
  const std::size_t cells = table.rows.size() * (table.columns.size() + 1);
  const std::size_t legend = table.marks.size() + 1;  // and "not judged"
  EXPECT_EQ(count(*svg, "<circle "), cells + legend);
  static const std::regex with_symbol("<circle [^>]*/>\n<text [^>]*>[^<]+</text>");
  EXPECT_EQ(static_cast<std::size_t>(
                std::distance(std::sregex_iterator(svg->begin(), svg->end(), with_symbol), {})),
            cells + legend);
  for (const Mark& mark : table.marks) {
    EXPECT_NE(svg->find(">" + mark.label + "</text>"), std::string::npos) << mark.label;
  }
}

TEST(TrafficLights, StandWhenNothingIsKnown) {
  // "no information" everywhere, and a study that nobody judged yet
  FigureTable table = table_of(2);
  for (std::string& cell : table.rows[0].cells) {
    cell = "no_information";
  }
  table.rows[0].overall = "no_information";
  table.rows[1].cells.assign(table.columns.size(), "");
  table.rows[1].overall = "";
  const Result<std::string> svg = traffic_lights(table);
  ASSERT_TRUE(svg);
  EXPECT_EQ(fault_of(*svg), "");
  EXPECT_EQ(count(*svg, ": no information</title>"), table.columns.size() + 1);
  EXPECT_EQ(count(*svg, ": not judged</title>"), table.columns.size() + 1);
  EXPECT_TRUE(share_bars(table));
}

TEST(TrafficLights, MayLeaveOutTheWhole) {
  FigureTable table = table_of(3);
  table.with_overall = false;
  const Result<std::string> svg = traffic_lights(table);
  ASSERT_TRUE(svg);
  EXPECT_EQ(svg->find("Overall"), std::string::npos);
}

TEST(TrafficLights, RepeatTheHeadingSoThatItIsNeverFarAway) {
  EXPECT_EQ(count(*traffic_lights(table_of(40)), ">Study</text>"), 1U);
  EXPECT_EQ(count(*traffic_lights(table_of(200)), ">Study</text>"), 5U);
}

TEST(TrafficLights, RefuseAMarkTheyDoNotKnowAndARowOfAnotherWidth) {
  FigureTable table = table_of(3);
  table.rows[0].cells[1] = "unclear";
  table.rows[2].cells.pop_back();
  const Result<std::string> svg = traffic_lights(table);
  ASSERT_FALSE(svg);
  EXPECT_EQ(svg.error().message, "D2: the figure has no mark \"unclear\"");
  EXPECT_EQ(svg.error().others.size(), 1U);
  EXPECT_FALSE(traffic_lights(FigureTable{.columns = {}, .marks = {}, .rows = {}}));
}

TEST(Figures, EscapeEveryName) {
  FigureTable table = table_of(3);
  table.title = "A < B & \"C\"";
  table.rows[0].name = "O'Brien & Sons <script>alert(1)</script> \"2020\"";
  table.rows[1].name = std::string("bell\x07 and half a letter \xC3", 26);
  table.rows[2].name = "\xE6\x9D\xB1\xE4\xBA\xAC \xEF\xBF\xBF" + std::string(300, 'x');
  table.columns[0].name = "<D1>";
  for (const Result<std::string>& svg : {traffic_lights(table), share_bars(table)}) {
    ASSERT_TRUE(svg);
    EXPECT_EQ(fault_of(*svg), "");
    EXPECT_EQ(svg->find("<script"), std::string::npos);
    EXPECT_TRUE(is_utf8(*svg));
  }
}

TEST(Figures, AreWellFormedWhateverTheNames) {
  rc::check([] {
    FigureTable table = table_of(2, "rob2");
    table.rows[0].name = *rc::gen::arbitrary<std::string>();
    table.title = *rc::gen::arbitrary<std::string>();
    for (const Result<std::string>& svg : {traffic_lights(table), share_bars(table)}) {
      RC_ASSERT(svg.has_value());
      RC_ASSERT(fault_of(*svg) == "");
    }
  });
}

TEST(Figures, AreTheSameToTheByte) {
  EXPECT_EQ(*traffic_lights(table_of(60)), *traffic_lights(table_of(60)));
  EXPECT_EQ(*share_bars(table_of(60)), *share_bars(table_of(60)));
}

TEST(Shares, SumToOneForEveryColumn) {
  rc::check([] {
    FigureTable table = table_of(*rc::gen::inRange<std::size_t>(1, 40));
    for (FigureRow& row : table.rows) {
      row.weight = *rc::gen::inRange(0, 1000) / 7.0;
    }
    table.rows.front().weight = 1e-3;
    const Result<std::vector<std::vector<double>>> parts = shares(table);
    RC_ASSERT(parts.has_value());
    for (const std::vector<double>& column : *parts) {
      double sum = 0;
      for (const double part : column) {
        sum += part;
      }
      RC_ASSERT(std::abs(sum - 1) < 1e-12);
    }
  });
}

TEST(Shares, AreThoseOfTheWeights) {
  FigureTable table{.columns = {{.code = "D1", .name = "One"}},
                    .marks = instrument_of("rob2").levels,
                    .with_overall = false,
                    .rows = {{.name = "a", .cells = {"low"}, .weight = 30},
                             {.name = "b", .cells = {"high"}, .weight = 10},
                             {.name = "c", .cells = {""}, .weight = 0}}};
  EXPECT_EQ(*shares(table), (std::vector<std::vector<double>>{{0.75, 0, 0.25, 0}}));
  const Result<std::string> svg = share_bars(table);
  ASSERT_TRUE(svg);
  EXPECT_NE(svg->find("D1, low risk: 75.0% of the weight, 1 of 3 studies"), std::string::npos);
  EXPECT_EQ(count(*svg, "<rect "), 3U) << "the ground and two parts; no part without weight";
}

TEST(Shares, RefuseWeightsThatMakeNoShares) {
  FigureTable table = table_of(2);
  table.rows[0].weight = table.rows[1].weight = 0;
  EXPECT_FALSE(share_bars(table));
  for (const double weight :
       {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    table.rows[0].weight = weight;
    EXPECT_FALSE(share_bars(table)) << weight;
  }
  table.rows[0].weight = table.rows[1].weight = std::numeric_limits<double>::max();
  EXPECT_FALSE(share_bars(table)) << "their sum is not finite";
}

TEST(FigureTable, TakesDomainsOrWhereNoneIsJudgedItems) {
  Appraisal rob2{.instrument = "rob2", .version = "", .variant = "assignment", .target = ""};
  rob2.judgements["D2"] = {.level = "high"};
  const Result<FigureTable> domains = figure_table(
      instrument_of("rob2"), "T", std::vector<Shown>{{.name = "a", .appraisal = &rob2}});
  ASSERT_TRUE(domains);
  EXPECT_EQ(domains->rows.front().cells, (std::vector<std::string>{"", "high", "", "", ""}));
  Appraisal jbi{.instrument = "jbi-case-series", .version = "", .target = ""};
  jbi.answers["3"] = {.answer = "U"};
  jbi.overall = Judgement{.level = "include"};
  const Result<FigureTable> items = figure_table(
      instrument_of("jbi-case-series"), "T", std::vector<Shown>{{.name = "a", .appraisal = &jbi}});
  ASSERT_TRUE(items);
  EXPECT_EQ(items->columns.size(), 10U);
  EXPECT_EQ(items->rows.front().cells[2], "U");
  EXPECT_TRUE(traffic_lights(*items));
  EXPECT_FALSE(figure_table(instrument_of("rob2"), "T",
                            std::vector<Shown>{{.name = "a", .appraisal = &jbi}}));
  EXPECT_FALSE(figure_table(instrument_of("rob2"), "T", {}));
}

}  // namespace
}  // namespace warrant::appraise
