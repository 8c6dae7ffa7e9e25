/// The table of LaTeX's commands.
#include "bib/latex_table.hpp"

#include <algorithm>
#include <array>

namespace warrant::bib {
namespace {

constexpr std::array signs = {
    // Letters
    LatexSign{"ss", "ß"},
    LatexSign{"ae", "æ"},
    LatexSign{"AE", "Æ"},
    LatexSign{"oe", "œ"},
    LatexSign{"OE", "Œ"},
    LatexSign{"aa", "å"},
    LatexSign{"AA", "Å"},
    LatexSign{"o", "ø"},
    LatexSign{"O", "Ø"},
    LatexSign{"l", "ł"},
    LatexSign{"L", "Ł"},
    LatexSign{"i", "ı"},
    LatexSign{"j", "ȷ"},
    LatexSign{"dh", "ð"},
    LatexSign{"DH", "Ð"},
    LatexSign{"th", "þ"},
    LatexSign{"TH", "Þ"},
    LatexSign{"dj", "đ"},
    LatexSign{"DJ", "Đ"},
    LatexSign{"ng", "ŋ"},
    LatexSign{"NG", "Ŋ"},
    LatexSign{"SS", "ẞ"},
    // Signs that LaTeX would take for its own
    LatexSign{"&", "&"},
    LatexSign{"%", "%"},
    LatexSign{"$", "$"},
    LatexSign{"#", "#"},
    LatexSign{"_", "_"},
    LatexSign{"textbackslash", "\\"},
    LatexSign{"backslash", "\\"},
    LatexSign{"textbraceleft", "{"},
    LatexSign{"textbraceright", "}"},
    LatexSign{"{", "{"},
    LatexSign{"}", "}"},
    LatexSign{"lbrace", "{"},
    LatexSign{"rbrace", "}"},
    LatexSign{"textasciitilde", "~"},
    LatexSign{"textasciicircum", "^"},
    LatexSign{"textasciigrave", "`"},
    LatexSign{"textquotesingle", "'"},
    LatexSign{"textquotedbl", "\""},
    LatexSign{"textunderscore", "_"},
    LatexSign{"textdollar", "$"},
    LatexSign{"textbar", "|"},
    LatexSign{"textless", "<"},
    LatexSign{"textgreater", ">"},
    LatexSign{"textasteriskcentered", "*"},
    // Dashes, quotes, dots
    LatexSign{"textendash", "–"},
    LatexSign{"textemdash", "—"},
    LatexSign{"ldots", "…"},
    LatexSign{"dots", "…"},
    LatexSign{"textellipsis", "…"},
    LatexSign{"textquoteleft", "‘"},
    LatexSign{"textquoteright", "’"},
    LatexSign{"textquotedblleft", "“"},
    LatexSign{"textquotedblright", "”"},
    LatexSign{"quotesinglbase", "‚"},
    LatexSign{"quotedblbase", "„"},
    LatexSign{"glqq", "„"},
    LatexSign{"grqq", "“"},
    LatexSign{"guillemotleft", "«"},
    LatexSign{"guillemotright", "»"},
    LatexSign{"guilsinglleft", "‹"},
    LatexSign{"guilsinglright", "›"},
    LatexSign{"textbullet", "•"},
    LatexSign{"textperiodcentered", "·"},
    LatexSign{"textexclamdown", "¡"},
    LatexSign{"textquestiondown", "¿"},
    // Signs
    LatexSign{"copyright", "©"},
    LatexSign{"textcopyright", "©"},
    LatexSign{"textregistered", "®"},
    LatexSign{"texttrademark", "™"},
    LatexSign{"pounds", "£"},
    LatexSign{"textsterling", "£"},
    LatexSign{"texteuro", "€"},
    LatexSign{"euro", "€"},
    LatexSign{"textyen", "¥"},
    LatexSign{"textcent", "¢"},
    LatexSign{"S", "§"},
    LatexSign{"P", "¶"},
    LatexSign{"dag", "†"},
    LatexSign{"ddag", "‡"},
    LatexSign{"textdagger", "†"},
    LatexSign{"textdegree", "°"},
    LatexSign{"degree", "°"},
    LatexSign{"textmu", "µ"},
    LatexSign{"textonehalf", "½"},
    LatexSign{"textonequarter", "¼"},
    LatexSign{"textthreequarters", "¾"},
    LatexSign{"textonesuperior", "¹"},
    LatexSign{"texttwosuperior", "²"},
    LatexSign{"textthreesuperior", "³"},
    LatexSign{"textordfeminine", "ª"},
    LatexSign{"textordmasculine", "º"},
    LatexSign{"textnumero", "№"},
    LatexSign{"textperthousand", "‰"},
    // Mathematics
    LatexSign{"times", "×"},
    LatexSign{"texttimes", "×"},
    LatexSign{"div", "÷"},
    LatexSign{"pm", "±"},
    LatexSign{"textpm", "±"},
    LatexSign{"mp", "∓"},
    LatexSign{"leq", "≤"},
    LatexSign{"le", "≤"},
    LatexSign{"leqslant", "⩽"},
    LatexSign{"geq", "≥"},
    LatexSign{"ge", "≥"},
    LatexSign{"geqslant", "⩾"},
    LatexSign{"neq", "≠"},
    LatexSign{"ne", "≠"},
    LatexSign{"approx", "≈"},
    LatexSign{"sim", "∼"},
    LatexSign{"simeq", "≃"},
    LatexSign{"equiv", "≡"},
    LatexSign{"ll", "≪"},
    LatexSign{"gg", "≫"},
    LatexSign{"lt", "<"},
    LatexSign{"gt", ">"},
    LatexSign{"infty", "∞"},
    LatexSign{"cdot", "⋅"},
    LatexSign{"cdots", "⋯"},
    LatexSign{"rightarrow", "→"},
    LatexSign{"to", "→"},
    LatexSign{"leftarrow", "←"},
    LatexSign{"leftrightarrow", "↔"},
    LatexSign{"uparrow", "↑"},
    LatexSign{"downarrow", "↓"},
    LatexSign{"Rightarrow", "⇒"},
    LatexSign{"circ", "∘"},
    LatexSign{"prime", "′"},
    LatexSign{"sum", "∑"},
    LatexSign{"prod", "∏"},
    LatexSign{"int", "∫"},
    LatexSign{"partial", "∂"},
    LatexSign{"nabla", "∇"},
    LatexSign{"surd", "√"},
    LatexSign{"in", "∈"},
    LatexSign{"cup", "∪"},
    LatexSign{"cap", "∩"},
    LatexSign{"subset", "⊂"},
    LatexSign{"emptyset", "∅"},
    LatexSign{"forall", "∀"},
    LatexSign{"exists", "∃"},
    LatexSign{"ast", "∗"},
    LatexSign{"ell", "ℓ"},
    LatexSign{"hbar", "ℏ"},
    LatexSign{"propto", "∝"},
    LatexSign{"oplus", "⊕"},
    LatexSign{"otimes", "⊗"},
    LatexSign{"langle", "⟨"},
    LatexSign{"rangle", "⟩"},
    LatexSign{"TEL", "℡"},
    // Greek
    LatexSign{"alpha", "α"},
    LatexSign{"beta", "β"},
    LatexSign{"gamma", "γ"},
    LatexSign{"delta", "δ"},
    LatexSign{"epsilon", "ϵ"},
    LatexSign{"varepsilon", "ε"},
    LatexSign{"zeta", "ζ"},
    LatexSign{"eta", "η"},
    LatexSign{"theta", "θ"},
    LatexSign{"vartheta", "ϑ"},
    LatexSign{"iota", "ι"},
    LatexSign{"kappa", "κ"},
    LatexSign{"lambda", "λ"},
    LatexSign{"mu", "μ"},
    LatexSign{"nu", "ν"},
    LatexSign{"xi", "ξ"},
    LatexSign{"pi", "π"},
    LatexSign{"varpi", "ϖ"},
    LatexSign{"rho", "ρ"},
    LatexSign{"varrho", "ϱ"},
    LatexSign{"sigma", "σ"},
    LatexSign{"varsigma", "ς"},
    LatexSign{"tau", "τ"},
    LatexSign{"upsilon", "υ"},
    LatexSign{"phi", "ϕ"},
    LatexSign{"varphi", "φ"},
    LatexSign{"chi", "χ"},
    LatexSign{"psi", "ψ"},
    LatexSign{"omega", "ω"},
    LatexSign{"Gamma", "Γ"},
    LatexSign{"Delta", "Δ"},
    LatexSign{"Theta", "Θ"},
    LatexSign{"Lambda", "Λ"},
    LatexSign{"Xi", "Ξ"},
    LatexSign{"Pi", "Π"},
    LatexSign{"Sigma", "Σ"},
    LatexSign{"Upsilon", "Υ"},
    LatexSign{"Phi", "Φ"},
    LatexSign{"Psi", "Ψ"},
    LatexSign{"Omega", "Ω"},
    LatexSign{"textalpha", "α"},
    LatexSign{"textbeta", "β"},
    LatexSign{"textgamma", "γ"},
    LatexSign{"textdelta", "δ"},
    LatexSign{"textkappa", "κ"},
    // Space, and marks that print nothing
    LatexSign{" ", " "},
    LatexSign{"\n", " "},
    LatexSign{"\t", " "},
    LatexSign{",", " "},
    LatexSign{";", " "},
    LatexSign{":", " "},
    LatexSign{"\\", " "},
    LatexSign{"quad", " "},
    LatexSign{"qquad", " "},
    LatexSign{"space", " "},
    LatexSign{"newline", " "},
    LatexSign{"par", " "},
    LatexSign{"textvisiblespace", " "},
    LatexSign{"-", ""},
    LatexSign{"/", ""},
    LatexSign{"!", ""},
    LatexSign{"@", ""},
    LatexSign{"(", ""},
    LatexSign{")", ""},
    LatexSign{"noopsort", ""},
    LatexSign{"relax", ""},
    LatexSign{"protect", ""},
};

constexpr std::array accents = {
    LatexSign{"`", "\u0300"}, LatexSign{"'", "\u0301"},  LatexSign{"^", "\u0302"},
    LatexSign{"~", "\u0303"}, LatexSign{"=", "\u0304"},  LatexSign{"u", "\u0306"},
    LatexSign{".", "\u0307"}, LatexSign{"\"", "\u0308"}, LatexSign{"r", "\u030A"},
    LatexSign{"H", "\u030B"}, LatexSign{"v", "\u030C"},  LatexSign{"d", "\u0323"},
    LatexSign{"c", "\u0327"}, LatexSign{"k", "\u0328"},  LatexSign{"b", "\u0331"},
};

constexpr std::array<std::string_view, 38> fonts = {
    "emph",    "textit",    "textbf",     "textrm",     "textsc", "textsf", "texttt",   "textsl",
    "textup",  "textmd",    "textnormal", "text",       "mathrm", "mathit", "mathbf",   "mathsf",
    "mathcal", "mathbb",    "mathfrak",   "mathnormal", "mbox",   "hbox",   "it",       "em",
    "bf",      "rm",        "sc",         "sf",         "tt",     "sl",     "bfseries", "itshape",
    "scshape", "underline", "ensuremath", "url",        "path",   "enquote"};

}  // namespace

std::span<const LatexSign> latex_signs() { return signs; }

std::string_view latex_accent(std::string_view command) {
  const auto* row = std::ranges::find(accents, command, &LatexSign::command);
  return row == accents.end() ? std::string_view() : row->text;
}

std::string_view accent_command(std::string_view combining) {
  const auto* row = std::ranges::find(accents, combining, &LatexSign::text);
  return row == accents.end() ? std::string_view() : row->command;
}

bool is_latex_font(std::string_view command) {
  return std::ranges::find(fonts, command) != fonts.end();
}

std::string_view superscript(char c) {
  constexpr std::array<std::string_view, 10> digits = {"⁰", "¹", "²", "³", "⁴",
                                                       "⁵", "⁶", "⁷", "⁸", "⁹"};
  return c >= '0' && c <= '9' ? digits[static_cast<std::size_t>(c - '0')]
         : c == '+'           ? "⁺"
         : c == '-'           ? "⁻"
                              : "";
}

std::string_view subscript(char c) {
  constexpr std::array<std::string_view, 10> digits = {"₀", "₁", "₂", "₃", "₄",
                                                       "₅", "₆", "₇", "₈", "₉"};
  return c >= '0' && c <= '9' ? digits[static_cast<std::size_t>(c - '0')]
         : c == '+'           ? "₊"
         : c == '-'           ? "₋"
                              : "";
}

}  // namespace warrant::bib
