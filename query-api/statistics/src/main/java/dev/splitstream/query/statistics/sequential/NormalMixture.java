package dev.splitstream.query.statistics.sequential;

import dev.splitstream.query.statistics.Interval;

/**
 * The likelihood ratio of an effect with a normal mixture around 0, in logarithms.
 *
 * <p>With V the variance of the estimate and T that of the mixture: ln Λ = ½ ln(V/(V + T)) + T d² /
 * (2 V (V + T)). Everything depends on d²/V and on T/V.
 *
 * @param effect what was seen
 * @param ratio T/V, above 0
 */
record NormalMixture(Effect effect, double ratio) {

  double logLambda() {
    double z = effect.difference() / effect.standardError();
    return z * z * shrinkage() / 2 - Math.log1p(ratio) / 2;
  }

  double pValue() {
    return Math.min(1, Math.exp(-logLambda()));
  }

  double halfWidth(double alpha) {
    double bound = Math.log1p(ratio) / 2 - Math.log(alpha);
    return effect.standardError() * Math.sqrt(2 / shrinkage() * bound);
  }

  Interval interval(double alpha) {
    return Interval.around(effect.difference(), halfWidth(alpha));
  }

  /** T/(V + T), right for a ratio of any size. */
  private double shrinkage() {
    return 1 / (1 + 1 / ratio);
  }
}
