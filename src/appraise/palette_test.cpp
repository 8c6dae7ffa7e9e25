/// The palette: symbols stand out on it, and no two levels of an instrument look alike to anyone.
#include "appraise/palette.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>

#include "appraise/instruments_for_tests.hpp"

namespace warrant::appraise {
namespace {

using Rgb = std::array<double, 3>;

/// "#009E73" as linear light, 0 to 1 (IEC 61966-2-1).
Rgb linear(std::string_view hex) {
  Rgb out{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double value = std::stoi(std::string(hex.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
    out[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  }
  return out;
}

double luminance(const Rgb& c) { return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; }

/// Contrast of WCAG 2.1, 1 to 21.
double contrast(std::string_view one, std::string_view other) {
  const double a = luminance(linear(one)) + 0.05;
  const double b = luminance(linear(other)) + 0.05;
  return std::max(a, b) / std::min(a, b);
}

using Matrix = std::array<Rgb, 3>;

Rgb times(const Matrix& m, const Rgb& c) {
  Rgb out{};
  for (std::size_t i = 0; i < 3; ++i) {
    out[i] = m[i][0] * c[0] + m[i][1] * c[1] + m[i][2] * c[2];
  }
  return out;
}

/// Full colour blindness of each kind: Machado, Oliveira & Fernandes 2009, IEEE Trans Vis Comput
/// Graph 15:1291-1298, severity 1.0; the first is ordinary vision.
constexpr std::array<Matrix, 4> visions{{
    {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {{{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
}};

/// CIE L*a*b* of linear sRGB, white point D65.
Rgb lab(const Rgb& c) {
  constexpr Matrix to_xyz{
      {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};
  const Rgb xyz = times(to_xyz, c);
  constexpr Rgb white{0.9505, 1.0, 1.089};
  Rgb f{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = std::max(0.0, xyz[i] / white[i]);
    f[i] = t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double distance(const Matrix& vision, std::string_view one, std::string_view other) {
  const Rgb a = lab(times(vision, linear(one)));
  const Rgb b = lab(times(vision, linear(other)));
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

TEST(Palette, LetsEverySymbolStandOut) {
  for (const Colour& colour : palette()) {
    EXPECT_GE(contrast(colour.fill, colour.ink), 4.5) << colour.name << " (WCAG 2.1, 1.4.3)";
  }
}

TEST(Palette, KeepsTheLevelsOfAnInstrumentApartForEveryVision) {
  // 2.3 is a just noticeable difference; ten times that is told at a glance in small circles
  constexpr double at_a_glance = 23;
  for (const std::string_view name : instrument_names) {
    const std::vector<Mark>& levels = instrument_of(name).levels;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      for (std::size_t j = i + 1; j < levels.size(); ++j) {
        const Colour* one = find_colour(levels[i].colour);
        const Colour* other = find_colour(levels[j].colour);
        ASSERT_TRUE(one != nullptr && other != nullptr);
        for (std::size_t vision = 0; vision < visions.size(); ++vision) {
          EXPECT_GE(distance(visions[vision], one->fill, other->fill), at_a_glance)
              << name << ": " << levels[i].id << " and " << levels[j].id << ", vision " << vision;
        }
      }
    }
  }
}

TEST(Palette, KnowsNoOtherNames) { EXPECT_EQ(find_colour("green"), nullptr); }

}  // namespace
}  // namespace warrant::appraise
