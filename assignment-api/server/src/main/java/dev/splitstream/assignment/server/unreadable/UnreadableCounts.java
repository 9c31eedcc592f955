package dev.splitstream.assignment.server.unreadable;

import dev.splitstream.assignment.engine.api.UnreadableAttribute;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How often conditions met attributes that they could not compare, since this node started. Both
 * the pairs of an entry and an attribute and the tenants that are listed are bounded; beyond that,
 * only sums are kept.
 */
public final class UnreadableCounts {
  /** The most pairs that are listed for a tenant. */
  static final int MAX_OF_TENANT = 500;

  private final int max;
  private final Clock clock;
  private final Instant since;
  private final Counter all;
  private final Map<String, OfTenant> tenants = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();

  /**
   * Starts at zero.
   *
   * @param max the most pairs that are listed, over all tenants
   */
  UnreadableCounts(int max, Clock clock, MeterRegistry meters) {
    this.max = max;
    this.clock = clock;
    this.since = clock.instant();
    this.all =
        Counter.builder("splitstream.assign.unreadable")
            .description("Attributes that conditions could not compare")
            .register(meters);
  }

  /** What is counted for a tenant. */
  private static final class OfTenant {
    final Map<UnreadableAttribute, Sum> sums = new ConcurrentHashMap<>();
    final AtomicInteger listed = new AtomicInteger();
    final LongAdder unlisted = new LongAdder();
  }

  private static final class Sum {
    final LongAdder count = new LongAdder();
    final AtomicLong lastMillis = new AtomicLong();
  }

  /**
   * One attribute of one entry.
   *
   * @param attribute the attribute, and the entry whose conditions could not compare it
   * @param count how often
   * @param lastAt when it last happened
   */
  record Count(UnreadableAttribute attribute, long count, Instant lastAt) {}

  /**
   * The counts of a tenant.
   *
   * @param since when counting began
   * @param listed by count, the highest first
   * @param unlisted how often it happened to attributes that are not listed
   */
  record Counts(Instant since, List<Count> listed, long unlisted) {}

  /** Counts one. */
  public void count(String tenant, UnreadableAttribute found) {
    all.increment();
    OfTenant counted = tenants.get(tenant);
    if (counted == null) {
      if (size.get() >= max) {
        return;
      }
      counted = tenants.computeIfAbsent(tenant, id -> new OfTenant());
    }
    Sum sum = sum(counted, found);
    if (sum == null) {
      counted.unlisted.increment();
    } else {
      sum.count.increment();
      sum.lastMillis.set(clock.millis());
    }
  }

  private @Nullable Sum sum(OfTenant counted, UnreadableAttribute found) {
    Sum known = counted.sums.get(found);
    if (known != null) {
      return known;
    }
    if (counted.listed.get() >= MAX_OF_TENANT || size.get() >= max) {
      return null;
    }
    return counted.sums.computeIfAbsent(
        found,
        added -> {
          counted.listed.incrementAndGet();
          size.incrementAndGet();
          return new Sum();
        });
  }

  /** The counts of a tenant. */
  Counts of(String tenant) {
    OfTenant counted = tenants.get(tenant);
    if (counted == null) {
      return new Counts(since, List.of(), 0);
    }
    List<Count> listed = new ArrayList<>();
    counted.sums.forEach(
        (attribute, sum) ->
            listed.add(
                new Count(attribute, sum.count.sum(), Instant.ofEpochMilli(sum.lastMillis.get()))));
    listed.sort(
        Comparator.comparingLong(Count::count)
            .reversed()
            .thenComparing(one -> one.attribute().id())
            .thenComparing(one -> one.attribute().attribute()));
    return new Counts(since, listed, counted.unlisted.sum());
  }
}
