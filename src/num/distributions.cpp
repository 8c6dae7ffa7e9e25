/// Distributions that test statistics follow.
#include "num/distributions.hpp"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace warrant::num {
namespace {

namespace bm = boost::math;

// Bad parameters become NaN and far tails 0 or infinity: nothing is thrown.
using Quiet = bm::policies::policy<bm::policies::domain_error<bm::policies::ignore_error>,
                                   bm::policies::pole_error<bm::policies::ignore_error>,
                                   bm::policies::overflow_error<bm::policies::ignore_error>,
                                   bm::policies::underflow_error<bm::policies::ignore_error>,
                                   bm::policies::evaluation_error<bm::policies::ignore_error>>;
using Normal = bm::normal_distribution<double, Quiet>;
using StudentT = bm::students_t_distribution<double, Quiet>;
using ChiSquared = bm::chi_squared_distribution<double, Quiet>;
using FisherF = bm::fisher_f_distribution<double, Quiet>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool is_share(double p) { return p >= 0 && p <= 1; }

}  // namespace

double normal_cdf(double z) { return std::isnan(z) ? nan : bm::cdf(Normal(), z); }

double normal_two_sided(double z) {
  return std::isnan(z) ? nan : 2 * bm::cdf(bm::complement(Normal(), std::fabs(z)));
}

double normal_quantile(double p) { return is_share(p) ? bm::quantile(Normal(), p) : nan; }

double student_t_cdf(double t, double df) {
  if (!(df > 0) || std::isnan(t)) {
    return nan;
  }
  return std::isinf(t) ? (t > 0 ? 1.0 : 0.0) : bm::cdf(StudentT(df), t);
}

double student_t_two_sided(double t, double df) {
  if (!(df > 0) || std::isnan(t)) {
    return nan;
  }
  return std::isinf(t) ? 0.0 : 2 * bm::cdf(bm::complement(StudentT(df), std::fabs(t)));
}

double student_t_quantile(double p, double df) {
  return df > 0 && is_share(p) ? bm::quantile(StudentT(df), p) : nan;
}

double chi_squared_cdf(double x, double df) { return 1 - chi_squared_upper(x, df); }

double chi_squared_upper(double x, double df) {
  if (!(df > 0) || !(x >= 0)) {
    return nan;
  }
  return std::isinf(x) ? 0.0 : bm::cdf(bm::complement(ChiSquared(df), x));
}

double chi_squared_quantile(double p, double df) {
  return df > 0 && is_share(p) ? bm::quantile(ChiSquared(df), p) : nan;
}

double fisher_f_cdf(double f, double df1, double df2) { return 1 - fisher_f_upper(f, df1, df2); }

double fisher_f_upper(double f, double df1, double df2) {
  if (!(df1 > 0) || !(df2 > 0) || !(f >= 0)) {
    return nan;
  }
  return std::isinf(f) ? 0.0 : bm::cdf(bm::complement(FisherF(df1, df2), f));
}

double fisher_f_quantile(double p, double df1, double df2) {
  return df1 > 0 && df2 > 0 && is_share(p) ? bm::quantile(FisherF(df1, df2), p) : nan;
}

}  // namespace warrant::num
