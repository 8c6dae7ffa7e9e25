/// Leftovers of templates, and texts that only look like them.
#include "check/rules/placeholders.hpp"

#include <gtest/gtest.h>

namespace warrant::check {
namespace {

TEST(Placeholder, IsFoundInWhatTemplatesLeave) {
  for (const char* text :
       {"Insert range", "[insert figure]", "TBC", "XX% of people", "Choose an item.", "dd/mm/yyyy",
        "<condition>", "[name of drug]", "To be confirmed", "Done. To be added", "__/__/____",
        "#REF!", "[...]", "???", "{drug}", "In the Population, what is the effect?",
        "Error! Reference source not found."}) {
    EXPECT_NE(placeholder_in(text), "") << text;
  }
}

TEST(Placeholder, IsNoTextOfAnAuthor) {
  for (const char* text :
       {"", "The diagnosis had to be confirmed by biopsy.", "An inserted line", "p <0.001 and >0.9",
        "A title [Retracted]", "1.2 [95% CI 1 to 2]",
        "Mean {{result:R01.post}} of {{outcome:O1.x}}", "the populations of both countries",
        "XXL gloves", "\"the outcome was good\" [sic]"}) {
    EXPECT_EQ(placeholder_in(text), "") << text;
  }
}

}  // namespace
}  // namespace warrant::check
