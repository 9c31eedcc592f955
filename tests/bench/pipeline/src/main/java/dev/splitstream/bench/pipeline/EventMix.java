package dev.splitstream.bench.pipeline;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Traffic as it might come: 200,000 units, each in three of the experiments; a fifth exposures, a
 * sixth conversions, half of them with a value, the rest other events. Half a percent are sent
 * twice, one percent come up to ten minutes late, a few units see a second variant. The same seed
 * gives the same events.
 *
 * <p>Yields them one after the other; not safe for several threads.
 */
final class EventMix {
  private static final int UNITS = 200_000;
  private static final int EXPERIMENTS_A_UNIT = 3;
  private static final long LATE_MICROS = 600_000_000;
  private static final int REPEATABLE = 512;
  private static final List<String> NAMES =
      List.of("page_view", "page_view", "page_view", "add_to_cart", "search", "scroll");
  private static final List<String> COUNTRIES = List.of("US", "DE", "CH", "BR", "IN", "JP", "FR");
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/128.0.0.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/17.6 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/17.6 Safari/605.1.15");

  private static final String EXPOSURE = "exposure";
  private static final String PURCHASE = "purchase";
  private static final String SIGN_UP = "sign_up";

  private final SplittableRandom random;
  private final long catalogRevision;
  private final long startMicros;
  private final long spanMicros;
  private final byte[] exposures = new byte[UNITS];
  private final List<Event> recent = new ArrayList<>(REPEATABLE);
  private long number;
  private long repeats;
  private int probes;

  /**
   * @param seed of all that is random
   * @param catalogRevision which the events were checked against
   * @param span from the receipt of one event to that of the next
   * @param start when the first one is received
   */
  EventMix(long seed, long catalogRevision, Duration span, Instant start) {
    this.random = new SplittableRandom(seed);
    this.catalogRevision = catalogRevision;
    this.spanMicros = span.toNanos() / 1_000;
    this.startMicros = start.getEpochSecond() * 1_000_000;
  }

  /** How many of the events so far had been there before. */
  long repeats() {
    return repeats;
  }

  Event next() {
    number++;
    if (!recent.isEmpty() && random.nextInt(200) == 0) {
      repeats++;
      return recent.get(random.nextInt(recent.size()));
    }
    Event event = fresh(random.nextInt(UNITS));
    if (recent.size() < REPEATABLE) {
      recent.add(event);
    } else {
      recent.set(random.nextInt(REPEATABLE), event);
    }
    return event;
  }

  /** The exposure of a new user to the experiment that no other user sees. */
  Event probe() {
    number++;
    probes++;
    return event(
        UNITS + probes,
        EventType.EXPOSURE,
        EXPOSURE,
        MixCatalog.PROBE,
        MixCatalog.VARIANTS.get(0),
        null);
  }

  private Event fresh(int unit) {
    int seen = exposures[unit];
    if (seen < EXPERIMENTS_A_UNIT && (seen == 0 || random.nextInt(3) == 0)) {
      exposures[unit]++;
      return exposure(unit, seen);
    }
    int kind = random.nextInt(100);
    if (kind < 8) {
      return exposure(unit, random.nextInt(seen));
    }
    if (kind < 24) {
      boolean sold = random.nextBoolean();
      Long value = sold ? random.nextLong(1, 200) * 990_000 : null;
      int experiment = experiment(unit, random.nextInt(seen));
      String name = sold ? PURCHASE : SIGN_UP;
      return event(unit, EventType.CONVERSION, name, experiment, variant(unit, experiment), value);
    }
    String name = NAMES.get(random.nextInt(NAMES.size()));
    return event(unit, EventType.CUSTOM, name, -1, null, null);
  }

  private Event exposure(int unit, int which) {
    int experiment = experiment(unit, which);
    String variant = variant(unit, experiment);
    if (random.nextInt(1_000) == 0) {
      variant = MixCatalog.VARIANTS.get(random.nextInt(MixCatalog.VARIANTS.size()));
    }
    return event(unit, EventType.EXPOSURE, EXPOSURE, experiment, variant, null);
  }

  private static int experiment(int unit, int which) {
    return (unit * 7 + which * 11) % MixCatalog.EXPERIMENTS;
  }

  private static String variant(int unit, int experiment) {
    return MixCatalog.VARIANTS.get((unit * 31 + experiment) / 3 % MixCatalog.VARIANTS.size());
  }

  private Event event(
      int unit,
      EventType type,
      String name,
      int experiment,
      @Nullable String variant,
      @Nullable Long value) {
    long received = startMicros + number * spanMicros;
    long delay = random.nextInt(100) == 0 ? random.nextLong(LATE_MICROS) : random.nextLong(900_000);
    return new Event(
        new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63)),
        MixCatalog.TENANT,
        unitId(unit),
        type,
        name,
        experiment < 0 ? null : MixCatalog.experimentId(experiment),
        variant,
        received - delay,
        received,
        catalogRevision,
        value,
        value == null ? null : "USD",
        "s-" + unit % 1_000,
        "{\"position\":" + random.nextInt(40) + ",\"list\":\"recommended\"}",
        context(unit));
  }

  /** As long as a pseudonym. */
  private static String unitId(int unit) {
    return "u" + Long.toString((unit * 0x9E3779B97F4A7C15L) >>> 1, 36) + "-" + unit;
  }

  private EventContext context(int unit) {
    return new EventContext(
        "https://shop.example/products/" + random.nextInt(500),
        unit % 3 == 0 ? "https://search.example/" : null,
        AGENTS.get(unit % AGENTS.size()),
        "en-US",
        unit % 2 == 0 ? "web" : "ios",
        "4.12." + unit % 7,
        new ClientTraits(
            COUNTRIES.get(unit % COUNTRIES.size()), "desktop", "Chrome", "Windows", false));
  }
}
