package dev.splitstream.tests.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;

/** Calls whose answer differs from run to run: the time of day, and chance. */
final class WallClock {
  private static final Set<String> NANOS_AND_MILLIS = Set.of("currentTimeMillis", "nanoTime");

  private WallClock() {}

  /** Calls that read the time of day, other than through a clock passed in. */
  static DescribedPredicate<JavaCall<?>> reads() {
    return DescribedPredicate.describe("read the wall clock", WallClock::readsTime);
  }

  /** Calls that draw a random number. */
  static DescribedPredicate<JavaCall<?>> draws() {
    return DescribedPredicate.describe("draw a random number", WallClock::drawsNumber);
  }

  private static boolean readsTime(JavaCall<?> call) {
    JavaClass owner = call.getTargetOwner();
    String method = call.getName();
    if (owner.isEquivalentTo(System.class)) {
      return NANOS_AND_MILLIS.contains(method);
    }
    if (owner.isEquivalentTo(Clock.class)) {
      return method.startsWith("system") || method.startsWith("tick");
    }
    boolean timeType =
        owner.getPackageName().equals("java.time")
            || owner.getPackageName().equals("org.joda.time");
    return timeType && method.equals("now") && !takesClock(call);
  }

  private static boolean takesClock(JavaCall<?> call) {
    return call.getTarget().getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static boolean drawsNumber(JavaCall<?> call) {
    JavaClass owner = call.getTargetOwner();
    return (owner.isEquivalentTo(Math.class) && call.getName().equals("random"))
        || (owner.isEquivalentTo(UUID.class) && call.getName().equals("randomUUID"))
        || owner.getName().equals("java.util.Random")
        || owner.getName().equals("java.util.SplittableRandom")
        || owner.getName().equals("java.util.concurrent.ThreadLocalRandom")
        || owner.getName().equals("java.security.SecureRandom");
  }
}
