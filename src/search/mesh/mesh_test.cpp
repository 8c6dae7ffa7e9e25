/// MeSH in its three file forms, and the tree.
#include "search/mesh/mesh.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "search/mesh/read_mesh.hpp"

namespace warrant::search {
namespace {

const std::string xml = R"(<?xml version="1.0"?>
<DescriptorRecordSet LanguageCode = "eng">
<DescriptorRecord DescriptorClass = "1">
  <DescriptorUI>D009220</DescriptorUI>
  <DescriptorName><String>Myositis</String></DescriptorName>
  <TreeNumberList><TreeNumber>C05.651.594</TreeNumber><TreeNumber>C10.668.491.562</TreeNumber></TreeNumberList>
  <ConceptList><Concept PreferredConceptYN="Y"><TermList>
    <Term><String>Myositis</String></Term><Term><String>Inflammatory Muscle Diseases</String></Term>
  </TermList></Concept><Concept PreferredConceptYN="N"><TermList>
    <Term><String>Myositis, Focal</String></Term></TermList></Concept></ConceptList>
</DescriptorRecord>
<DescriptorRecord DescriptorClass = "1">
  <DescriptorUI>D003882</DescriptorUI>
  <DescriptorName><String>Dermatomyositis</String></DescriptorName>
  <TreeNumberList><TreeNumber>C05.651.594.209</TreeNumber><TreeNumber>C17.300.185</TreeNumber></TreeNumberList>
</DescriptorRecord>
<DescriptorRecord DescriptorClass = "1"><DescriptorUI>D1</DescriptorUI><broken></DescriptorRecord>
<DescriptorRecord DescriptorClass = "1">
  <DescriptorUI>D018979</DescriptorUI>
  <DescriptorName><String>Myositis, Inclusion Body</String></DescriptorName>
  <TreeNumberList><TreeNumber>C05.651.594.600</TreeNumber><TreeNumber>C05.651.5940</TreeNumber></TreeNumberList>
</DescriptorRecord>
</DescriptorRecordSet>
)";

std::vector<std::string> names(const Mesh& mesh, const std::vector<Mesh::Id>& ids) {
  std::vector<std::string> out;
  for (const Mesh::Id id : ids) {
    out.emplace_back(mesh.name(id));
  }
  return out;
}

TEST(ReadMesh, ReadsDescriptorXmlInChunksOfAnySize) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{100}, xml.size()}) {
    MeshReader reader;
    for (std::size_t at = 0; at < xml.size(); at += size) {
      reader.feed(std::string_view(xml).substr(at, size));
    }
    std::vector<Note> notes;
    const auto mesh = reader.finish(notes);
    ASSERT_TRUE(mesh);
    EXPECT_EQ(mesh->size(), 3U);
    ASSERT_EQ(notes.size(), 1U) << size;
    EXPECT_TRUE(notes[0].where.starts_with("line 17")) << notes[0].where;
    EXPECT_EQ(
        names(*mesh, mesh->explode("inflammatory muscle diseases")),
        (std::vector<std::string>{"Dermatomyositis", "Myositis", "Myositis, Inclusion Body"}));
    EXPECT_EQ(names(*mesh, mesh->explode("Dermatomyositis")),
              (std::vector<std::string>{"Dermatomyositis"}));
    EXPECT_EQ(mesh->entry_terms(*mesh->find("D009220")),
              (std::vector<std::string_view>{"Inflammatory Muscle Diseases", "Myositis, Focal"}));
  }
}

TEST(ReadMesh, DoesNotTakeALongerNumberForAPlaceBelow) {
  std::vector<Note> notes;
  const auto mesh =
      read_mesh("A01\tD1\tBody\nA01.5\tD2\tLeg\nA01.50\tD3\tArm\nA01.5.1\tD4\tFoot\n", notes);
  ASSERT_TRUE(mesh);
  EXPECT_EQ(names(*mesh, mesh->explode("Leg")), (std::vector<std::string>{"Foot", "Leg"}));
}

TEST(ReadMesh, ReadsAsciiRecordsAndTreeFiles) {
  std::vector<Note> notes;
  const auto ascii = read_mesh(
      "*NEWRECORD\nRECTYPE = D\nMH = Calcimycin\nENTRY = A-23187|T109|T195|LAB|NRW|NLM (1991)\n"
      "PRINT ENTRY = Ionophore A23187|T109\nMN = D03.633.100.221.173\nUI = D000001\n\n"
      "*NEWRECORD\r\nMH = Temefos\r\nMN = D02.705.400\r\nUI = D000002\r\n",
      notes);
  ASSERT_TRUE(ascii);
  EXPECT_EQ(ascii->size(), 2U);
  EXPECT_EQ(ascii->name(*ascii->find("ionophore a23187")), "Calcimycin");
  const auto tree = read_mesh(
      "\xEF\xBB\xBF"
      "Body Regions;A01\nAbdomen;A01.923.047\n",
      notes);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->explode("body regions").size(), 2U);
  EXPECT_FALSE(read_mesh("nothing of the kind\n", notes));
  EXPECT_FALSE(read_mesh("", notes));
}

TEST(Mesh, SuggestsNamesThatBeginAlike) {
  std::vector<Note> notes;
  const auto mesh = read_mesh(xml, notes);
  ASSERT_TRUE(mesh);
  EXPECT_FALSE(mesh->find("Myositis Inclusion"));
  EXPECT_EQ(mesh->near_names("Dermatomyositos"), (std::vector<std::string>{"Dermatomyositis"}));
}

}  // namespace
}  // namespace warrant::search
