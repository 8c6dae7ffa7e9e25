/// The languages of MEDLINE's journals; codes by the MARC list and ISO 639.
#include "search/words/languages.hpp"

#include <algorithm>
#include <array>

namespace warrant::search {
namespace {

constexpr std::array<Language, 60> languages{
    {{"afr", "af", "", "afrikaans"},    {"alb", "sq", "sqi", "albanian"},
     {"amh", "am", "", "amharic"},      {"ara", "ar", "", "arabic"},
     {"arm", "hy", "hye", "armenian"},  {"aze", "az", "", "azerbaijani"},
     {"ben", "bn", "", "bengali"},      {"bos", "bs", "", "bosnian"},
     {"bul", "bg", "", "bulgarian"},    {"cat", "ca", "", "catalan"},
     {"chi", "zh", "zho", "chinese"},   {"cze", "cs", "ces", "czech"},
     {"dan", "da", "", "danish"},       {"dut", "nl", "nld", "dutch"},
     {"eng", "en", "", "english"},      {"epo", "eo", "", "esperanto"},
     {"est", "et", "", "estonian"},     {"fin", "fi", "", "finnish"},
     {"fre", "fr", "fra", "french"},    {"geo", "ka", "kat", "georgian"},
     {"ger", "de", "deu", "german"},    {"gla", "gd", "", "scottish gaelic"},
     {"glg", "gl", "", "galician"},     {"gre", "el", "ell", "greek"},
     {"heb", "he", "", "hebrew"},       {"hin", "hi", "", "hindi"},
     {"hrv", "hr", "scr", "croatian"},  {"hun", "hu", "", "hungarian"},
     {"ice", "is", "isl", "icelandic"}, {"ind", "id", "", "indonesian"},
     {"ita", "it", "", "italian"},      {"jpn", "ja", "", "japanese"},
     {"kaz", "kk", "", "kazakh"},       {"kin", "rw", "", "kinyarwanda"},
     {"kir", "ky", "", "kirghiz"},      {"kor", "ko", "", "korean"},
     {"lat", "la", "", "latin"},        {"lav", "lv", "", "latvian"},
     {"lit", "lt", "", "lithuanian"},   {"mac", "mk", "mkd", "macedonian"},
     {"mal", "ml", "", "malayalam"},    {"mao", "mi", "mri", "maori"},
     {"may", "ms", "msa", "malay"},     {"nor", "no", "", "norwegian"},
     {"per", "fa", "fas", "persian"},   {"pol", "pl", "", "polish"},
     {"por", "pt", "", "portuguese"},   {"rum", "ro", "ron", "romanian"},
     {"rus", "ru", "", "russian"},      {"slo", "sk", "slk", "slovak"},
     {"slv", "sl", "", "slovenian"},    {"spa", "es", "", "spanish"},
     {"srp", "sr", "scc", "serbian"},   {"swe", "sv", "", "swedish"},
     {"tha", "th", "", "thai"},         {"tur", "tr", "", "turkish"},
     {"ukr", "uk", "", "ukrainian"},    {"urd", "ur", "", "urdu"},
     {"vie", "vi", "", "vietnamese"},   {"wel", "cy", "cym", "welsh"}}};

}  // namespace

const Language* language_of(std::string_view text) {
  const auto* found = std::ranges::find_if(languages, [&](const Language& each) {
    return !text.empty() &&
           (text == each.code || text == each.two || text == each.other || text == each.name);
  });
  return found == languages.end() ? nullptr : found;
}

}  // namespace warrant::search
