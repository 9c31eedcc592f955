package dev.splitstream.tests.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Faults dealt out by a seed. The deck holds every victim killed and hung, two at once, a restart
 * of all, and where there is a cluster restarts of the job with fewer tasks and with more; it is
 * dealt to its end before it is shuffled again, so that a run of as many rounds as it has cards
 * leaves nothing out.
 */
final class FaultDeck {
  private static final int PAIRS = 4;
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

  /** How many cards there are. */
  int size() {
    return 2 * victims.size() + PAIRS + restarts().size();
  }

  /** The next card. */
  Fault.Strike deal() {
    if (cards.isEmpty()) {
      shuffle();
    }
    return new Fault.Strike(
        Duration.ofMillis(random.nextInt(MIN_DELAY_MILLIS, MAX_DELAY_MILLIS)),
        cards.remove(cards.size() - 1));
  }

  private void shuffle() {
    for (Victim victim : victims) {
      cards.add(List.of(new Fault.Kill(victim)));
      cards.add(List.of(new Fault.Hang(victim, pause)));
    }
    for (int i = 0; i < PAIRS; i++) {
      cards.add(pair());
    }
    restarts().forEach(restart -> cards.add(List.of(restart)));
    Collections.shuffle(cards, new Random(random.nextLong()));
  }

  private List<Fault> restarts() {
    boolean isCluster = victims.stream().anyMatch(victim -> victim.name().equals("jobmanager"));
    return isCluster
        ? List.of(new Fault.Restart(), new Fault.Upgrade(1), new Fault.Upgrade(2))
        : List.of(new Fault.Restart());
  }

  private List<Fault> pair() {
    int one = random.nextInt(victims.size());
    int other = (one + random.nextInt(1, victims.size())) % victims.size();
    return List.of(single(victims.get(one)), single(victims.get(other)));
  }

  private Fault single(Victim victim) {
    return random.nextBoolean() ? new Fault.Kill(victim) : new Fault.Hang(victim, pause);
  }
}
