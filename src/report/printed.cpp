/// Walking a document for its figures.
#include "report/printed.hpp"

namespace warrant::report {
namespace {

class Walk {
 public:
  void blocks(const Blocks& list) {
    for (const Block& block : list) {
      one(block);
    }
  }
  std::map<std::string, std::vector<std::string>> facts;

 private:
  void inlines(const Inlines& list) {
    for (const Inline& part : list) {
      if (const FactRef* fact = std::get_if<FactRef>(&part)) {
        facts[fact->id].push_back(fact->printed);
      }
    }
  }
  void one(const Block& block) {
    if (const Heading* heading = std::get_if<Heading>(&block.value)) {
      inlines(heading->inlines);
    } else if (const Paragraph* paragraph = std::get_if<Paragraph>(&block.value)) {
      inlines(paragraph->inlines);
    } else if (const List* list = std::get_if<List>(&block.value)) {
      for (const Blocks& item : list->items) {
        blocks(item);
      }
    } else if (const Callout* callout = std::get_if<Callout>(&block.value)) {
      blocks(callout->blocks);
    } else if (const Table* table = std::get_if<Table>(&block.value)) {
      inlines(table->caption);
      for (const Row& row : table->rows) {
        for (const Cell& cell : row.cells) {
          blocks(cell.blocks);
        }
      }
    } else if (const References* references = std::get_if<References>(&block.value)) {
      for (const References::Item& item : references->items) {
        inlines(item.inlines);
      }
    }
  }
};

}  // namespace

std::map<std::string, std::vector<std::string>> printed_facts(const Document& document) {
  Walk walk;
  walk.blocks(document.blocks);
  return std::move(walk.facts);
}

}  // namespace warrant::report
