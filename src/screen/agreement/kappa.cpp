/// Statistics of a square table.
#include "screen/agreement/kappa.hpp"

#include <cmath>

#include "num/binomial.hpp"

namespace warrant::screen {
namespace {

struct Square {
  std::vector<std::vector<double>> share;  // [first's category][second's]
  std::vector<double> first;
  std::vector<double> second;
  double agreed = 0;
  std::size_t records = 0;
};

Result<Square> square_of(const Ratings& ratings, std::size_t first, std::size_t second) {
  const std::size_t k = ratings.categories;
  Square out{.share = std::vector<std::vector<double>>(k, std::vector<double>(k, 0.0)),
             .first = std::vector<double>(k, 0.0),
             .second = std::vector<double>(k, 0.0)};
  for (const std::vector<int>& record : ratings.of) {
    if (record[first] != Ratings::not_judged && record[second] != Ratings::not_judged) {
      ++out.share[static_cast<std::size_t>(record[first])]
                 [static_cast<std::size_t>(record[second])];
      ++out.records;
    }
  }
  if (out.records == 0) {
    return fail(Code::bad_input, "the two judged no record both: nothing says how they agree");
  }
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      out.share[i][j] /= static_cast<double>(out.records);
      out.first[i] += out.share[i][j];
      out.second[j] += out.share[i][j];
    }
    out.agreed += out.share[i][i];
  }
  return out;
}

}  // namespace

Result<Agreement> share_agreed(const Ratings& ratings, std::size_t first, std::size_t second) {
  const Square square = TRY(square_of(ratings, first, second));
  const auto n = static_cast<double>(square.records);
  const auto agreed = static_cast<int>(std::lround(square.agreed * n));
  const auto interval = TRY(num::clopper_pearson(agreed, static_cast<int>(square.records)));
  return Agreement{.value = square.agreed,
                   .standard_error = std::sqrt(square.agreed * (1 - square.agreed) / n),
                   .lower = interval.low,
                   .upper = interval.high,
                   .records = square.records};
}

Result<Agreement> cohen_kappa(const Ratings& ratings, std::size_t first, std::size_t second) {
  const Square s = TRY(square_of(ratings, first, second));
  double chance = 0;
  for (std::size_t i = 0; i < ratings.categories; ++i) {
    chance += s.first[i] * s.second[i];
  }
  if (1 - chance < 1e-12) {
    return fail(Code::bad_input,
                "both judged every record the same way: chance alone would agree as often, and "
                "kappa has no value");
  }
  const double kappa = (s.agreed - chance) / (1 - chance);
  double sum = 0;
  for (std::size_t i = 0; i < ratings.categories; ++i) {
    const double own = 1 - (s.first[i] + s.second[i]) * (1 - kappa);
    sum += s.share[i][i] * own * own;
    for (std::size_t j = 0; j < ratings.categories; ++j) {
      if (i != j) {
        const double other = s.second[i] + s.first[j];
        sum += (1 - kappa) * (1 - kappa) * s.share[i][j] * other * other;
      }
    }
  }
  const double centre = kappa - chance * (1 - kappa);
  const double variance =
      (sum - centre * centre) / (static_cast<double>(s.records) * (1 - chance) * (1 - chance));
  return with_interval(kappa, std::sqrt(std::max(variance, 0.0)), s.records);
}

Result<Agreement> pabak(const Ratings& ratings, std::size_t first, std::size_t second) {
  const Square s = TRY(square_of(ratings, first, second));
  const auto k = static_cast<double>(ratings.categories);
  const double error =
      k / (k - 1) * std::sqrt(s.agreed * (1 - s.agreed) / static_cast<double>(s.records));
  return with_interval((k * s.agreed - 1) / (k - 1), error, s.records);
}

}  // namespace warrant::screen
