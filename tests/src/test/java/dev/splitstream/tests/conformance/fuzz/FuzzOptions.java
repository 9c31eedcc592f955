package dev.splitstream.tests.conformance.fuzz;

/**
 * Which requests are sent.
 *
 * @param seed decides, with the number of a request, all that is in it
 * @param first number
 * @param count of numbers from there on
 */
record FuzzOptions(long seed, long first, long count) {
  private static final long SEED = 20_250_108;
  private static final long REQUESTS = 20_000;

  /**
   * As the system properties {@code fuzz.seed}, {@code fuzz.requests} and {@code fuzz.only} say.
   */
  static FuzzOptions ofProperties() {
    long seed = Long.getLong("fuzz.seed", SEED);
    Long only = Long.getLong("fuzz.only");
    return only == null
        ? new FuzzOptions(seed, 0, Long.getLong("fuzz.requests", REQUESTS))
        : new FuzzOptions(seed, only, 1);
  }

  /** The command that sends one of the requests again. */
  String replay(long number) {
    return "mvn verify -pl tests -am -Dtest=none -Dit.test=FuzzIT"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false"
        + " -Dfuzz.seed="
        + seed
        + " -Dfuzz.only="
        + number;
  }
}
