package dev.splitstream.assignment.server.fairness.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The level with a simulated job and the default settings. */
class LevelTest {
  private static final LevelSettings SETTINGS = SimulatedIngest.SETTINGS;
  private static final double FLOOD = 1e6;

  /** The flood begins after some minutes, and then stays. */
  private static final double FLOOD_BEGINS = 60;

  private static final double END = 400;

  /**
   * The documented promise, if the initial levels of all nodes take at most half of the capacity.
   */
  @Property(tries = 60)
  void flood_doesNotDoubleTheDelayOfOthers(
      @ForAll @DoubleRange(min = 1_000, max = 30_000) double capacity,
      @ForAll @IntRange(min = 1, max = 3) int nodes,
      @ForAll @DoubleRange(min = 0, max = 0.05) double slowShare,
      @ForAll long seed) {
    double fitting = Math.max(capacity, 2.0 * nodes * SETTINGS.start());
    SimulatedJob quiet = new SimulatedJob(fitting, slowShare, seed);
    run(quiet, nodes, now -> 0);
    SimulatedJob flooded = new SimulatedJob(fitting, slowShare, seed);
    run(flooded, nodes, now -> now < FLOOD_BEGINS ? 0 : FLOOD);
    assertThat(flooded.p99(FLOOD_BEGINS, END - 30))
        .isLessThanOrEqualTo(2 * quiet.p99(FLOOD_BEGINS, END - 30));
  }

  private static void run(SimulatedJob job, int nodes, DoubleUnaryOperator flood) {
    SimulatedIngest ingest = new SimulatedIngest(job);
    for (int i = 0; i < nodes; i++) {
      ingest.node(SETTINGS, now -> 100, flood);
    }
    ingest.runUntil(END);
  }

  @Property(tries = 30)
  void steadyFlood_getsMostOfWhatOthersLeave(
      @ForAll @DoubleRange(min = 700, max = 6_000) double capacity, @ForAll long seed) {
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(capacity, 0, seed));
    ingest.node(SETTINGS, now -> 100, now -> FLOOD);
    ingest.runUntil(200);
    double before = ingest.taken(0, 1);
    ingest.runUntil(600);
    assertThat((ingest.taken(0, 1) - before) / 400).isBetween(0.6 * (capacity - 100), capacity);
  }

  /** Max-min fairness: tenants below the level are not limited, those above get the same rate. */
  @Property(tries = 20)
  void tenantsBelowTheLevel_areNotTouched_andThoseAboveGetTheSame(
      @ForAll @DoubleRange(min = 1_500, max = 6_000) double capacity, @ForAll long seed) {
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(capacity, 0, seed));
    ingest.node(SETTINGS, now -> 40, now -> FLOOD, now -> 2 * FLOOD);
    ingest.runUntil(300);
    assertThat(ingest.taken(0, 0)).isEqualTo(40 * 300, Offset.offset(40.0));
    assertThat(ingest.taken(0, 1)).isEqualTo(ingest.taken(0, 2));
  }

  /** However low the job's throughput is. */
  @Property(tries = 20)
  void level_neverFallsBelowTheFloor(
      @ForAll @DoubleRange(min = 1, max = 400) double capacity, @ForAll long seed) {
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(capacity, 0.05, seed));
    ingest.node(SETTINGS, now -> FLOOD, now -> FLOOD);
    for (int second = 0; second < 300; second++) {
      ingest.runUntil(second);
      assertThat(ingest.level(0).perSecond()).isGreaterThanOrEqualTo(SETTINGS.floor());
    }
    assertThat(ingest.level(0).perSecond()).isLessThan(SETTINGS.start());
  }

  @Property(tries = 20)
  void burstOnAFreshStart_isHeldToTheStart(@ForAll long seed) {
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(600, 0, seed));
    ingest.node(SETTINGS, now -> 10, now -> FLOOD);
    ingest.runUntil(5);
    assertThat(ingest.taken(0, 1)).isLessThanOrEqualTo(2 * 5 * SETTINGS.start());
  }

  /** Different levels converge, so it does not matter through which node a tenant sends. */
  @Property(tries = 10)
  void levelsOfNodesThatBeganApart_approachEachOther(@ForAll long seed) {
    LevelSettings high =
        new LevelSettings(3_000, 50, SETTINGS.targetAtLeast(), SETTINGS.targetAtMost());
    LevelSettings low =
        new LevelSettings(100, 50, SETTINGS.targetAtLeast(), SETTINGS.targetAtMost());
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(4_000, 0, seed));
    ingest.node(high, now -> FLOOD).node(low, now -> FLOOD);
    ingest.runUntil(1_500);
    assertThat(ingest.level(0).perSecond() / ingest.level(1).perSecond()).isBetween(0.4, 2.5);
  }

  /** A node without a flood is not affected by floods through other nodes. */
  @Test
  void floodOnAnotherNode_limitsNobodyHere() {
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(2_000, 0, 1));
    ingest.node(SETTINGS, now -> 200).node(SETTINGS, now -> FLOOD);
    ingest.runUntil(300);
    assertThat(ingest.level(0).perSecond()).isEqualTo(SETTINGS.start());
    assertThat(ingest.taken(0, 0)).isEqualTo(200 * 300, Offset.offset(100.0));
  }

  @Test
  void afterAFlood_theLevelReturnsToItsStart() {
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(300, 0, 1));
    ingest.node(SETTINGS, now -> 20, now -> now < 100 ? FLOOD : 0);
    ingest.runUntil(100);
    assertThat(ingest.level(0).perSecond()).isLessThan(SETTINGS.start());
    ingest.runUntil(170);
    assertThat(ingest.level(0).perSecond()).isEqualTo(SETTINGS.start());
  }

  @Test
  void unusedLevel_doesNotGrow() {
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(5_000, 0, 1));
    ingest.node(SETTINGS, now -> 200);
    ingest.runUntil(200);
    assertThat(ingest.level(0).perSecond()).isEqualTo(SETTINGS.start());
  }

  @Test
  void usedLevel_growsWhileTheJobKeepsUp() {
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(5_000, 0, 1));
    ingest.node(SETTINGS, now -> 20, now -> 2_000);
    for (int second = 100; second < 400; second++) {
      ingest.runUntil(second);
      assertThat(ingest.level(0).perSecond()).isBetween(2_000.0, 5_000.0);
    }
  }

  @Test
  void withoutASignal_theLevelStaysAsItIs() {
    SimulatedIngest ingest = new SimulatedIngest(new SimulatedJob(2_000, 0, 1));
    ingest.node(SETTINGS, now -> 20, now -> FLOOD);
    ingest.runUntil(120);
    double before = ingest.level(0).perSecond();
    ingest.setKnown(false);
    ingest.runUntil(600);
    assertThat(ingest.level(0).perSecond()).isEqualTo(before);
  }

  /** The level takes one step down, because it might be a flood; then it waits for the job. */
  @Test
  void jobThatIsDown_takesTheLevelDownOnce() {
    SimulatedJob job = new SimulatedJob(2_000, 0, 1);
    SimulatedIngest ingest = new SimulatedIngest(job);
    ingest.node(SETTINGS, now -> 20, now -> 800);
    ingest.runUntil(120);
    double before = ingest.level(0).perSecond();
    job.setCapacity(0);
    ingest.runUntil(200);
    double after = ingest.level(0).perSecond();
    assertThat(after).isBetween(0.1 * before, 0.75 * before);
    ingest.runUntil(3_800);
    assertThat(ingest.level(0).perSecond()).isEqualTo(after);
  }

  /** No tenant floods: an hour's backlog is counted without limiting any tenant. */
  @Test
  void jobThatCatchesUp_doesNotLowerTheLevel() {
    SimulatedJob job = new SimulatedJob(4_000, 0, 1);
    SimulatedIngest ingest = new SimulatedIngest(job);
    ingest.node(SETTINGS, now -> 20, now -> 300);
    ingest.runUntil(60);
    job.setCapacity(0);
    ingest.runUntil(660);
    double down = ingest.level(0).perSecond();
    job.setCapacity(4_000);
    for (double second = 660; second < 760; second++) {
      ingest.runUntil(second);
      assertThat(ingest.level(0).perSecond()).isGreaterThanOrEqualTo(down);
    }
    assertThat(ingest.level(0).delay()).isLessThan(ingest.level(0).target());
  }

  @Test
  void node_thatStartsInTheMidstOfAFlood_findsTheTargetAllTheSame() {
    SimulatedJob job = new SimulatedJob(2_000, 0, 1);
    SimulatedIngest ingest = new SimulatedIngest(job);
    DoubleUnaryOperator backlog = now -> now < 10 ? 6_000 : 0;
    LevelSettings open =
        new LevelSettings(1e9, 50, SETTINGS.targetAtLeast(), SETTINGS.targetAtMost());
    ingest.node(open, backlog).node(SETTINGS, now -> 20, now -> now < 10 ? 0 : FLOOD);
    ingest.runUntil(400);
    assertThat(job.p99(200, 370)).isLessThan(6);
  }
}
