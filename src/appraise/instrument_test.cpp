/// The instrument files of the repository, and what is said of faulty ones.
#include "appraise/instrument.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "appraise/instruments_for_tests.hpp"
#include "base/text.hpp"
#include "base/toml.hpp"

namespace warrant::appraise {
namespace {

std::vector<std::string> item_ids(const Instrument& instrument, std::string_view variant) {
  std::vector<std::string> out;
  for (const Domain* domain : domains_of(instrument, variant)) {
    for (const Item& item : domain->items) {
      out.push_back(item.id);
    }
  }
  return out;
}

/// "line: message" of every error, in order.
std::vector<std::string> faults(std::string_view text) {
  const Result<Instrument> read = read_instrument(text, "x.toml");
  std::vector<std::string> out;
  if (!read) {
    out.push_back(read.error().where + ": " + read.error().message);
    for (const Error& other : read.error().others) {
      out.push_back(other.where + ": " + other.message);
    }
  }
  return out;
}

const std::string small = R"([instrument]
id = "small"
name = "Small"
version = "1"
year = 2020
citation = "Nobody"
applies_to = "anything"
target = "study"
not_asked = "NA"

[[answer]]
id = "Y"
label = "yes"
symbol = "+"
colour = "white"

[[answer]]
id = "N"
label = "no"
symbol = "-"
colour = "white"

[[answer]]
id = "NA"
label = "not asked"
symbol = "/"
colour = "white"

[[level]]
id = "low"
label = "low"
symbol = "+"
colour = "yellow"

[[level]]
id = "high"
label = "high"
symbol = "X"
colour = "vermillion"

[[domain]]
id = "D1"
name = "One"
judged = "rules"

[[domain.items]]
id = "1"
text = "First."
answers = "Y N"

[[domain.items]]
id = "2"
text = "Second."
answers = "Y N"
asked_if = { all = { "1" = "Y" } }

[[domain.rules]]
level = "high"
any = { "2" = "N" }

[[domain.rules]]
level = "low"

[overall]
method = "worst"
)";

std::string with(std::string_view from, std::string_view to) {
  EXPECT_NE(small.find(from), std::string::npos) << from;
  return replace_all(small, from, to);
}

TEST(Instruments, AreReadAndSayWhoMadeThem) {
  for (const std::string_view name : instrument_names) {
    const Instrument instrument = instrument_of(name);
    EXPECT_EQ(instrument.id, name);
    EXPECT_GE(instrument.year, 2016) << name;
    EXPECT_GT(instrument.citation.size(), 60U) << name;
    EXPECT_FALSE(instrument.version.empty()) << name;
  }
}

TEST(Instruments, HaveAsManyItemsAsPublished) {
  const std::map<std::string_view, std::size_t> rob2{{"assignment", 22}, {"adherence", 21}};
  for (const auto& [variant, count] : rob2) {
    EXPECT_EQ(item_ids(instrument_of("rob2"), variant).size(), count) << variant;
  }
  std::set<std::string> amstar;
  std::set<std::string> critical;
  for (const Item& item : instrument_of("amstar2").domains.front().items) {
    amstar.insert(item.part_of);
    if (item.critical) {
      critical.insert(item.part_of);
    }
  }
  EXPECT_EQ(amstar.size(), 16U);
  EXPECT_EQ(critical, (std::set<std::string>{"11", "13", "15", "2", "4", "7", "9"}));
  EXPECT_EQ(item_ids(instrument_of("jbi-case-series"), "").size(), 10U);
  const Instrument inspect = instrument_of("inspect-sr");
  std::vector<std::size_t> sizes;
  for (const Domain& domain : inspect.domains) {
    sizes.push_back(domain.items.size());
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{3, 5, 2, 11}));
  EXPECT_EQ(domains_of(instrument_of("robins-i-2016"), "assignment").size(), 7U);
  EXPECT_EQ(domains_of(instrument_of("robins-i-v2"), "assignment").size(), 7U) << "six and triage";
}

TEST(Instruments, AreFedByRulesThatTheCatalogueHas) {
  const std::string text = data_file("rules.toml");
  const Result<TomlFile> catalogue = read_toml(text, "rules.toml");
  ASSERT_TRUE(catalogue);
  std::set<std::string> known;
  for (const TomlBlock& block : catalogue->blocks) {
    const Value* id = block.table.find("id");
    if (id != nullptr && id->text() != nullptr) {
      known.insert(*id->text());
    }
  }
  std::size_t fed = 0;
  for (const std::string_view name : instrument_names) {
    for (const Domain& domain : instrument_of(name).domains) {
      for (const Item& item : domain.items) {
        for (const std::string& rule : item.fed_by) {
          EXPECT_TRUE(known.contains(rule)) << name << " item " << item.id << ": " << rule;
          ++fed;
        }
      }
    }
  }
  EXPECT_GT(fed, 50U);
  const Instrument inspect = instrument_of("inspect-sr");
  EXPECT_EQ(find_item(inspect, "", "4.8")->fed_by, std::vector<std::string>{"GRIM"});
  EXPECT_EQ(find_item(inspect, "", "1.1")->fed_by, std::vector<std::string>{"RETRACTION"});
}

TEST(ReadInstrument, TellsAllFaultsAtOnceWithTheirLines) {
  std::string text = with("version = \"1\"", "verson = \"1\"");
  text = replace_all(text, "year = 2020", "year = \"2020\"");
  text = replace_all(text, "judged = \"rules\"", "judged = \"rule\"");
  EXPECT_EQ(faults(text),
            (std::vector<std::string>{
                "x.toml:4: instrument: \"verson\" is no key here; write version",
                "x.toml:1: instrument: version is missing",
                "x.toml:5: instrument: year must be a whole number from 0 to 9999",
                "x.toml:41: domain D1: judged is rules, people or none, not \"rule\""}));
}

TEST(ReadInstrument, SmallExampleIsInOrder) {
  EXPECT_EQ(faults(small), std::vector<std::string>{});
}

TEST(ReadInstrument, NamesTheNearestWhereAWordIsUnknown) {
  EXPECT_EQ(
      faults(with("level = \"high\"\nany", "level = \"hihg\"\nany")),
      std::vector<std::string>{"x.toml:57: rule of domain D1: there is no level \"hihg\"; did "
                               "you mean high?"});
  EXPECT_EQ(faults(with("colour = \"vermillion\"", "colour = \"vermilion\"")).size(), 1U);
  EXPECT_EQ(faults(with("any = { \"2\" = \"N\" }", "any = { \"2\" = \"P\" }")),
            std::vector<std::string>{
                "x.toml:57: rule of domain D1: 2 cannot be answered \"P\", only Y or N"});
}

TEST(ReadInstrument, RefusesAConditionOnWhatStandsLater) {
  EXPECT_EQ(faults(with("asked_if = { all = { \"1\"", "asked_if = { all = { \"3\"")),
            std::vector<std::string>{"x.toml:51: asked_if of 2: item 3 does not stand before it"});
}

TEST(ReadInstrument, RefusesRulesThatMayReachNoJudgement) {
  EXPECT_EQ(faults(with("[[domain.rules]]\nlevel = \"low\"\n", "")).size(), 1U);
  EXPECT_EQ(faults(with("method = \"worst\"", "method = \"rules\"")),
            std::vector<std::string>{"x.toml:64: overall: the last rule must hold always"});
}

TEST(ReadInstrument, RefusesWhatIsThereTwiceOrLooksTheSame) {
  EXPECT_EQ(faults(with("id = \"2\"\ntext", "id = \"1\"\ntext")).size(), 2U)
      << "the second 1, and the rule about 2 that is gone";
  EXPECT_EQ(faults(with("symbol = \"X\"", "symbol = \"+\"")),
            std::vector<std::string>{"x.toml:35: level high has the symbol of another"});
}

TEST(ReadInstrument, SaysWhichPartsAreMissing) {
  EXPECT_EQ(faults("[instrument]\nid = \"a\"\nname = \"a\"\nversion = \"1\"\nyear = 1\ncitation = "
                   "\"c\"\napplies_to = \"x\"\ntarget = \"study\"\n"),
            (std::vector<std::string>{
                "x.toml:1: the file has no [overall]", "x.toml:1: the file has no [[answer]]",
                "x.toml:1: the file has no [[level]]", "x.toml:1: the file has no [[domain]]"}));
  EXPECT_EQ(faults("[instrumnt]\n").size(), 1U);
  EXPECT_FALSE(read_instrument("id = 1\n", "x.toml"));
}

}  // namespace
}  // namespace warrant::appraise
