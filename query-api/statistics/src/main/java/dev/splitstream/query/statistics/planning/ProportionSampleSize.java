package dev.splitstream.query.statistics.planning;

import dev.splitstream.query.statistics.StatisticsException;

/**
 * Units that a test of two rates needs to find an effect. The conventions differ in which variance
 * they give the test; {@link #POOLED} belongs to the score test, and is the default.
 *
 * <p>Fleiss, Levin, Paik 2003, chapter 4; van Belle 2008; Cohen 1988; E. Miller's sample size page.
 */
public enum ProportionSampleSize {
  /** Fleiss without correction, as R's {@code power.prop.test}. */
  POOLED {
    @Override
    double exact(ProportionEffect effect, double zAlpha, double zBeta, double ratio) {
      double pooled = (effect.p1() + ratio * effect.p2()) / (1 + ratio);
      double without = Math.sqrt((1 + 1 / ratio) * variance(pooled));
      return square((zAlpha * without + zBeta * deviation(effect, ratio)) / effect.difference());
    }
  },
  /** The variance with the effect, on both sides of the decision. */
  UNPOOLED {
    @Override
    double exact(ProportionEffect effect, double zAlpha, double zBeta, double ratio) {
      return square((zAlpha + zBeta) * deviation(effect, ratio) / effect.difference());
    }
  },
  /** The variance of A alone without the effect; for arms of one size. */
  EVAN_MILLER {
    @Override
    double exact(ProportionEffect effect, double zAlpha, double zBeta, double ratio) {
      requireEqualArms(ratio);
      double without = Math.sqrt(2 * variance(effect.p1()));
      return square((zAlpha * without + zBeta * deviation(effect, ratio)) / effect.difference());
    }
  },
  /** 16 p (1 − p) / D² with D absolute: for 5 % two-sided, 80 % power, and arms of one size. */
  RULE_OF_16 {
    @Override
    double exact(ProportionEffect effect, double zAlpha, double zBeta, double ratio) {
      requireEqualArms(ratio);
      return 16 * variance(effect.p1()) / square(effect.difference());
    }

    @Override
    void requireFits(ErrorRates errors, double power) {
      if (errors.alpha() != 0.05 || errors.sided() != 2 || power != 0.8) {
        throw StatisticsException.invalid(
            "error or power, the rule of 16 is for 5 % two-sided and 80 %", errors);
      }
    }
  },
  /** On the arcsine scale, where the variance does not depend on the rate. */
  ARCSINE {
    @Override
    double exact(ProportionEffect effect, double zAlpha, double zBeta, double ratio) {
      double h = 2 * Math.asin(Math.sqrt(effect.p2())) - 2 * Math.asin(Math.sqrt(effect.p1()));
      return square((zAlpha + zBeta) / h) * (1 + 1 / ratio);
    }
  };

  /**
   * The units of each arm.
   *
   * @param power chance to find the effect, inside (0, 1)
   * @param ratio units of B for each unit of A, above 0
   * @throws StatisticsException when a number is out of range, or the convention does not fit
   */
  public SampleSize of(ProportionEffect effect, ErrorRates errors, double power, double ratio) {
    SampleSize.requireRatio(ratio);
    requireFits(errors, power);
    double zBeta = ErrorRates.quantileOf(power);
    return SampleSize.of(exact(effect, errors.critical(), zBeta, ratio), ratio);
  }

  abstract double exact(ProportionEffect effect, double zAlpha, double zBeta, double ratio);

  /** Lets errors and a power pass that the convention was made for. */
  void requireFits(ErrorRates errors, double power) {}

  private static void requireEqualArms(double ratio) {
    if (ratio != 1) {
      throw StatisticsException.invalid("ratio, this convention is for arms of one size", ratio);
    }
  }

  /** Of the difference with the effect, times the root of the units of A. */
  private static double deviation(ProportionEffect effect, double ratio) {
    return Math.sqrt(variance(effect.p1()) + variance(effect.p2()) / ratio);
  }

  private static double variance(double rate) {
    return rate * (1 - rate);
  }

  private static double square(double value) {
    return value * value;
  }
}
