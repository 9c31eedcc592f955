package dev.splitstream.tests.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Faults dealt out by a seed. The deck holds every victim killed and hung, two at once, a restart
 * of all, a slow state store, a starved machine, stops under load and amid a checkpoint, and where
 * there is a cluster restarts of the job with fewer tasks and with more, an outage of it that ends
 * with a kill in the backlog, and a database that is put back; it is dealt to its end before it is
 * shuffled again, so that a run of as many rounds as it has cards leaves nothing out. With a
 * cluster these are twenty-five.
 */
final class FaultDeck {
  private static final int PAIRS = 2;

  /** Long enough for the job to count as behind. */
  private static final Duration OUTAGE = Duration.ofMinutes(5);

  private static final Duration SLOW = Duration.ofSeconds(18);
  private static final int SLOW_TIMES = 6;
  private static final int LOOPS = 16;
  private static final Duration STARVED = Duration.ofMinutes(2);
  private static final int STOPS = 3;

  /** Longer than the pause between two checkpoints. */
  private static final Duration UNTIL_A_CHECKPOINT = Duration.ofSeconds(8);

  private static final int MIN_DELAY_MILLIS = 5_000;
  private static final int MAX_DELAY_MILLIS = 15_000;

  private final List<Victim> victims;
  private final Duration pause;
  private final SplittableRandom random;
  private final List<List<Fault>> cards = new ArrayList<>();

  /**
   * @param pause how long something hangs
   */
  FaultDeck(List<Victim> victims, Duration pause, long seed) {
    this.victims = victims;
    this.pause = pause;
    this.random = new SplittableRandom(seed);
  }

  /** The next cards. */
  List<Fault.Strike> deal(int count) {
    return Stream.generate(this::deal).limit(count).toList();
  }

  private Fault.Strike deal() {
    if (cards.isEmpty()) {
      shuffle();
    }
    return new Fault.Strike(
        Duration.ofMillis(random.nextInt(MIN_DELAY_MILLIS, MAX_DELAY_MILLIS)), cards.remove(0));
  }

  private void shuffle() {
    for (Victim victim : victims) {
      cards.add(List.of(new Fault.Kill(victim)));
      cards.add(List.of(new Fault.Hang(victim, pause)));
    }
    for (int i = 0; i < PAIRS; i++) {
      cards.add(pair());
    }
    cards.add(List.of(new Fault.Starve(LOOPS, STARVED)));
    cards.add(List.of(new Fault.StopAndStart(STOPS)));
    for (Victim victim : victims) {
      if (victim.name().equals("s3")) {
        cards.add(List.of(new Fault.Slow(victim, SLOW, SLOW_TIMES)));
        cards.add(List.of(new Fault.StopAmidCheckpoint(victim, UNTIL_A_CHECKPOINT)));
      }
    }
    victims.stream().filter(FaultDeck::isTaskManager).map(FaultDeck::outage).forEach(cards::add);
    if (isCluster()) {
      cards.add(List.of(new Fault.RestoreDatabase()));
    }
    Collections.shuffle(cards, new Random(random.nextLong()));
    scatter(restarts());
  }

  /** Puts them among the cards so that they are dealt in this order. */
  private void scatter(List<Fault> restarts) {
    int[] places = random.ints(restarts.size(), 0, cards.size() + 1).sorted().toArray();
    for (int i = 0; i < places.length; i++) {
      cards.add(places[i] + i, List.of(restarts.get(i)));
    }
  }

  /**
   * A stack starts with two tasks of each step. So the job has to go down to one before it can go
   * up to two, and a restart of all between would leave nothing to change.
   */
  private List<Fault> restarts() {
    List<Fault> restarts = new ArrayList<>();
    if (isCluster()) {
      restarts.add(new Fault.Upgrade(1));
      restarts.add(new Fault.Upgrade(2));
    }
    restarts.add(random.nextInt(2) * restarts.size(), new Fault.Restart());
    return restarts;
  }

  private boolean isCluster() {
    return victims.stream().anyMatch(FaultDeck::isTaskManager);
  }

  private static boolean isTaskManager(Victim victim) {
    return victim.name().equals("taskmanager");
  }

  private static List<Fault> outage(Victim taskManager) {
    return List.of(new Fault.Outage(OUTAGE), new Fault.Kill(taskManager));
  }

  /** Two that have no process in common: one that was killed cannot hang. */
  private List<Fault> pair() {
    Victim one = any(victims);
    Victim other =
        any(
            victims.stream()
                .filter(victim -> !victim.isPartOf(one) && !one.isPartOf(victim))
                .toList());
    return List.of(single(one), single(other));
  }

  private Victim any(List<Victim> among) {
    return among.get(random.nextInt(among.size()));
  }

  private Fault single(Victim victim) {
    return random.nextBoolean() ? new Fault.Kill(victim) : new Fault.Hang(victim, pause);
  }
}
