package dev.splitstream.query.server.results.plan;

import dev.splitstream.query.server.results.body.ReadableNumbers;

/**
 * Writes plans for people.
 *
 * @param metric its name
 * @param relative effect to find, with its sign
 * @param power chance to find it
 */
record PlanText(String metric, double relative, double power) {

  String of(TimeToEnd time, double perDay) {
    if (!time.ends()) {
      return "It can never find %s: %s%s. Plan a larger effect, or send it more traffic."
          .formatted(effect(), time.never(), needed(time));
    }
    long needed = time.needed().orElse(0);
    long days = time.days().orElse(0);
    if (days == 0) {
      return "It has the units to find %s: %s, and it takes %s."
          .formatted(effect(), ReadableNumbers.count(time.now()), ReadableNumbers.count(needed));
    }
    return "Finding %s takes %s units. It has %s, and gets about %s a day: %s."
        .formatted(
            effect(),
            ReadableNumbers.count(needed),
            ReadableNumbers.count(time.now()),
            perDay(perDay),
            TimeToEnd.days(days));
  }

  /** {@code a change of +5% in Revenue with 80% power}. */
  private String effect() {
    return "a change of %s%s%% in %s with %s%% power"
        .formatted(
            relative < 0 ? "" : "+",
            ReadableNumbers.percent(relative),
            metric,
            ReadableNumbers.percent(power));
  }

  private static String needed(TimeToEnd time) {
    return time.needed().isPresent()
        ? " (it takes %s units, and it has %s)"
            .formatted(
                ReadableNumbers.count(time.needed().getAsLong()), ReadableNumbers.count(time.now()))
        : "";
  }

  private static String perDay(double perDay) {
    return perDay < 10
        ? ReadableNumbers.plain(Math.round(perDay * 10) / 10.0)
        : ReadableNumbers.count(Math.round(perDay));
  }
}
