package dev.splitstream.bench.statistics;

import dev.splitstream.query.statistics.mean.AdjustedSamples;
import dev.splitstream.query.statistics.mean.RatioSample;
import dev.splitstream.query.statistics.mean.RatioTest;
import dev.splitstream.query.statistics.mean.Sample;
import dev.splitstream.query.statistics.mean.WelchTest;
import dev.splitstream.query.statistics.proportion.Proportion;
import dev.splitstream.query.statistics.proportion.TwoProportionTest;
import java.util.SplittableRandom;

/** A metric as real ones are: what a unit does, and which statistics compare two arms. */
enum Scenario {
  RARE_CONVERSIONS("2 % convert") {
    @Override
    void draw(SplittableRandom random, Totals totals) {
      totals.add(random.nextDouble() < 0.02 ? 1 : 0, 0);
    }

    @Override
    Compared compare(Totals a, Totals b) {
      return shares(a, b);
    }
  },
  CONVERSIONS("10 % convert") {
    @Override
    void draw(SplittableRandom random, Totals totals) {
      totals.add(random.nextDouble() < 0.1 ? 1 : 0, 0);
    }

    @Override
    Compared compare(Totals a, Totals b) {
      return shares(a, b);
    }
  },
  REVENUE("5 % buy, for log-normal amounts (sigma 1.2)") {
    @Override
    void draw(SplittableRandom random, Totals totals) {
      boolean buys = random.nextDouble() < 0.05;
      totals.add(buys ? Math.round(Math.exp(3 + 1.2 * Draws.gaussian(random))) : 0, 0);
    }

    @Override
    Compared compare(Totals a, Totals b) {
      return means(a, b);
    }
  },
  RATIO("clicks per view, views of a unit geometric, units differ") {
    @Override
    void draw(SplittableRandom random, Totals totals) {
      double rate = random.nextInt(3) == 0 ? 0.3 : 0.1;
      long views = 0;
      long clicks = 0;
      do {
        views++;
        clicks += random.nextDouble() < rate ? 1 : 0;
      } while (random.nextDouble() < 0.8);
      totals.add(clicks, views);
    }

    @Override
    Compared compare(Totals a, Totals b) {
      return ratios(a, b);
    }
  },
  ADJUSTED("visits, adjusted by those before (CUPED)") {
    @Override
    void draw(SplittableRandom random, Totals totals) {
      double habit = Math.exp(1.5 + Draws.gaussian(random));
      totals.add(
          Math.round(habit * (0.5 + random.nextDouble())),
          Math.round(habit * (0.5 + random.nextDouble())));
    }

    @Override
    Compared compare(Totals a, Totals b) {
      AdjustedSamples adjusted = AdjustedSamples.of(a.moments(), b.moments(), 1);
      return Compared.of(
          WelchTest.of(adjusted.a(), adjusted.b(), Compared.ALPHA), a.units() + b.units());
    }
  };

  private final String description;

  Scenario(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  /** Adds one unit. */
  abstract void draw(SplittableRandom random, Totals totals);

  /** Compares two arms; throws where they cannot be compared. */
  abstract Compared compare(Totals a, Totals b);

  static Compared means(Totals a, Totals b) {
    return Compared.of(
        WelchTest.of(Sample.of(a.moments(), 1), Sample.of(b.moments(), 1), Compared.ALPHA),
        a.units() + b.units());
  }

  static Compared ratios(Totals a, Totals b) {
    RatioTest test =
        RatioTest.of(
            RatioSample.of(a.moments(), 1, 1), RatioSample.of(b.moments(), 1, 1), Compared.ALPHA);
    return new Compared(
        test.difference(), test.standardError(), test.pValue(), a.units() + b.units());
  }

  static Compared shares(Totals a, Totals b) {
    TwoProportionTest test =
        TwoProportionTest.of(
            new Proportion(a.sumX(), a.units()),
            new Proportion(b.sumX(), b.units()),
            Compared.ALPHA);
    return new Compared(
        test.difference(), test.seUnpooled(), test.pValuePooled(), a.units() + b.units());
  }
}
