package dev.splitstream.tests.chaos;

import dev.splitstream.tests.chaos.reference.ChaosEvent;
import dev.splitstream.tests.chaos.reference.ChaosExperiment;
import dev.splitstream.tests.chaos.reference.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Endless traffic, the same for the same seed: units that come, act and come back later; exposures,
 * some of them to a second variant; conversions with and without an exposure before them, worth
 * something in one of two currencies or in none; places; times out of order; events sent twice; and
 * some that must be refused. Safe for use by several threads.
 */
final class TrafficPlan {
  private static final long START_MICROS =
      Instant.parse("2026-03-02T22:50:00Z").getEpochSecond() * 1_000_000L;
  private static final long STEP_MICROS = 2_000;
  private static final long SECOND = 1_000_000L;
  private static final int REMEMBERED = 20_000;
  private static final int EVENTS_OF_A_UNIT = 15;
  private static final double UNITS_AT_A_TIME = 150;
  private static final List<String> CURRENCIES = List.of("EUR", "USD");

  private final SplittableRandom random;
  private final String prefix;
  private final List<ChaosEvent> remembered = new ArrayList<>();
  private long made;
  private int units = 300;
  private @Nullable ChaosEvent previous;

  TrafficPlan(long seed) {
    random = new SplittableRandom(seed);
    prefix = "unit-" + Long.toHexString(seed) + "-";
  }

  /** The next events. */
  synchronized List<ChaosEvent> next(int count) {
    List<ChaosEvent> events = new ArrayList<>(count);
    while (events.size() < count) {
      events.add(chance(3) && !remembered.isEmpty() ? again() : remember(make()));
    }
    return events;
  }

  private ChaosEvent again() {
    return remembered.get(random.nextInt(remembered.size()));
  }

  private ChaosEvent remember(ChaosEvent event) {
    if (remembered.size() < REMEMBERED) {
      remembered.add(event);
    } else {
      remembered.set(random.nextInt(REMEMBERED), event);
    }
    previous = event;
    return event;
  }

  private ChaosEvent make() {
    made++;
    if (random.nextInt(EVENTS_OF_A_UNIT) == 0) {
      units++;
    }
    int unit = unit();
    ChaosExperiment experiment =
        ChaosExperiment.ALL.get(random.nextInt(ChaosExperiment.ALL.size()));
    String variant = variant(unit, experiment);
    int kind = random.nextInt(100);
    if (kind < 30) {
      return event(unit, ChaosEvent.EXPOSURE, ChaosEvent.EXPOSURE, experiment.id(), variant, null);
    }
    if (kind < 60) {
      String named = chance(10) ? null : variant;
      return event(unit, "conversion", ChaosExperiment.PURCHASE, experiment.id(), named, value());
    }
    if (kind < 70) {
      return event(unit, "conversion", ChaosExperiment.PURCHASE, null, null, value());
    }
    if (kind < 95) {
      return event(unit, "custom", ChaosExperiment.VISIT, null, null, null);
    }
    return chance(10)
        ? event(unit, "custom", ChaosExperiment.VISIT, experiment.id(), ChaosEvent.NO_VARIANT, null)
        : event(unit, "custom", "scroll", null, null, value());
  }

  /**
   * Mostly one of the latest; now and then one that was thought gone. None ever has a thousand
   * events, from where on a unit is taken for a bot.
   */
  private int unit() {
    if (random.nextInt(200) == 0) {
      return random.nextInt(units);
    }
    long age = Math.round(-Math.log(1 - random.nextDouble()) * UNITS_AT_A_TIME);
    return age < units ? (int) (units - 1 - age) : random.nextInt(units);
  }

  /** A unit sees one variant, but for a mistake now and then. */
  private String variant(int unit, ChaosExperiment experiment) {
    int index = Math.floorMod((experiment.id() + unit).hashCode(), experiment.variants().size());
    int seen = random.nextInt(150) == 0 ? index + 1 : index;
    return experiment.variants().get(seen % experiment.variants().size());
  }

  private @Nullable Long value() {
    return chance(20) ? null : random.nextLong(-20 * SECOND, 500 * SECOND);
  }

  private @Nullable String currency() {
    int choice = random.nextInt(CURRENCIES.size() + 1);
    return choice < CURRENCIES.size() ? CURRENCIES.get(choice) : null;
  }

  private ChaosEvent event(
      int unit,
      String type,
      String name,
      @Nullable String experiment,
      @Nullable String variant,
      @Nullable Long valueMicros) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    // The same moment as an event of that unit, often its exposure. Two exposures never share one:
    // which of them was first would be a matter of taste.
    ChaosEvent twin = !type.equals(ChaosEvent.EXPOSURE) && chance(3) ? previous : null;
    return new ChaosEvent(
        id,
        twin != null ? twin.unit() : prefix + unit,
        type,
        name,
        experiment,
        variant,
        twin != null ? twin.micros() : time(),
        valueMicros,
        valueMicros == null ? null : currency(),
        Place.drawn(random));
  }

  private long time() {
    long now = START_MICROS + made * STEP_MICROS;
    int kind = random.nextInt(100);
    long reach = kind < 70 ? 2 * SECOND : kind < 95 ? 600 * SECOND : 6 * 3_600 * SECOND;
    return now - random.nextLong(reach);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
