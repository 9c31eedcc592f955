package dev.splitstream.bench.fair;

import java.util.List;

/**
 * What is measured, from system properties.
 *
 * @param rate events a second of the quiet tenant, {@code bench.rate}
 * @param warmUpSeconds before the first measurement, {@code bench.warm-up-seconds}
 * @param aloneSeconds for which the quiet tenant is alone, {@code bench.alone-seconds}
 * @param floodSeconds for which the other one floods, {@code bench.flood-seconds}
 * @param connections of the flood, {@code bench.connections}
 * @param batch events in a request of the flood, {@code bench.batch}
 * @param heedsRetryAfter whether the flood obeys Retry-After, {@code bench.heeds-retry-after}
 * @param patienceSeconds how long figures are waited for at the end, {@code bench.patience-seconds}
 * @param modes whether tenants get turns, one run each: {@code bench.fairness}, such as {@code
 *     true,false}
 */
record Settings(
    int rate,
    int warmUpSeconds,
    int aloneSeconds,
    int floodSeconds,
    int connections,
    int batch,
    boolean heedsRetryAfter,
    int patienceSeconds,
    List<Boolean> modes) {

  static Settings read() {
    return new Settings(
        Integer.getInteger("bench.rate", 50),
        Integer.getInteger("bench.warm-up-seconds", 60),
        Integer.getInteger("bench.alone-seconds", 120),
        Integer.getInteger("bench.flood-seconds", 180),
        Integer.getInteger("bench.connections", 16),
        Integer.getInteger("bench.batch", 500),
        Boolean.parseBoolean(System.getProperty("bench.heeds-retry-after", "true")),
        Integer.getInteger("bench.patience-seconds", 120),
        List.of(System.getProperty("bench.fairness", "true,false").split(",")).stream()
            .map(Boolean::parseBoolean)
            .toList());
  }
}
