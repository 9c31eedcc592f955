package dev.splitstream.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.splitstream.tests.ProjectRoot;
import dev.splitstream.tests.stack.Command;
import dev.splitstream.tests.stack.ForeignCluster;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.TestExperiment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The job on a real Flink cluster: it is stopped while events arrive, and resumes with fewer tasks;
 * then it moves to another cluster, and back. What is counted never differs.
 */
@SharedStack(SharedStack.Kind.CLUSTER)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private static final int BATCH = 200;
  private static final int COUNTED_BEFORE_THE_STOP = 2_000;
  private static final int BEFORE_THE_STOP = 3_000;
  private static final int BEFORE_THE_MOVE = 4_000;
  private static final int UNITS = 4_400;
  private static final int BACKLOG = 40_000;
  private static final int LOOKS = 200;

  /** Partitions are read one a little before the other, so a split is only nearly exact. */
  private static final double IMPOSSIBLE = 1e-6;

  private static Stack stack;
  private static TestExperiment experiment;

  @BeforeAll
  static void startExperiment(Stack running) {
    stack = running;
    experiment = TestExperiment.running(stack, "cluster");
  }

  @Test
  @Order(1)
  void stream_jobRunsAlready_isRefused() throws Exception {
    Command.Outcome second = stack.run(LIMIT, "stream");
    assertThat(second.exitCode()).as(second.output()).isEqualTo(1);
    assertThat(second.output()).contains("already exists");
  }

  @Test
  @Order(1)
  void streamRestart_moreTasksThanCanBe_isRefusedBeforeAnythingStops() throws Exception {
    Command.Outcome refused = stack.run(LIMIT, "stream restart", "--parallelism", "13");
    assertThat(refused.exitCode()).as(refused.output()).isEqualTo(2);
    assertThat(refused.output().strip().lines()).singleElement().asString().contains("13");
    Command.Outcome status = stack.run(LIMIT, "stream status");
    assertThat(status.exitCode()).as(status.output()).isZero();
  }

  /** The last events before the savepoint are in buffers: no checkpoint has let them pass yet. */
  @Test
  @Order(2)
  void results_stoppedWithSavepointAndStartedWithFewerTasks_countEachUnitOnce() throws Exception {
    send(0, COUNTED_BEFORE_THE_STOP);
    awaitExposed(COUNTED_BEFORE_THE_STOP);
    send(COUNTED_BEFORE_THE_STOP, BEFORE_THE_STOP);
    Command.Outcome stop = stack.run(LIMIT, "stream stop");
    assertThat(stop.exitCode()).as(stop.output()).isZero();
    send(BEFORE_THE_STOP, BEFORE_THE_MOVE);
    Command.Outcome start = stack.run(LIMIT, "stream", "--parallelism", "1");
    assertThat(start.exitCode()).as(start.output()).isZero();
    awaitExposed(BEFORE_THE_MOVE);
  }

  @Test
  @Order(3)
  void lake_afterAll_holdsEachEventOnce() {
    awaitLake(BEFORE_THE_MOVE);
  }

  @Test
  @Order(4)
  void backfill_afterAll_differsInNothing() throws Exception {
    Command.Outcome run = stack.run(LIMIT, "backfill", "run");
    assertThat(run.exitCode()).as(run.output()).isZero();
    await("the last traffic is written")
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              Command.Outcome diff = stack.run(LIMIT, "backfill", "diff");
              assertThat(diff.exitCode()).as(diff.output()).isZero();
            });
  }

  @Test
  @Order(5)
  void backfillDiff_rollupAlteredByHand_isFound() throws Exception {
    AlteredRow.ROLLUP.assertFound(stack, "cluster/_exposed: 1 rows differ");
  }

  @Test
  @Order(5)
  void backfillDiff_trafficAlteredByHand_isFound() throws Exception {
    AlteredRow.TRAFFIC.assertFound(stack, "traffic exposure/total: 1 rows differ");
  }

  /** The tool's process fails; an exit code of 3 would mean that no stack runs. */
  @Test
  @Order(5)
  void backfillDiff_generationThatIsNotThere_fails() throws Exception {
    Command.Outcome diff = stack.run(LIMIT, "backfill", "diff", "--generation", "999");
    assertThat(diff.exitCode()).as(diff.output()).isEqualTo(1);
    assertThat(diff.output()).contains("generation 999 is not complete");
  }

  /** Otherwise each would upload all state; checkpoints share files only if the job enables it. */
  @Test
  @Order(6)
  void checkpoints_areIncrementalAndRetained() throws Exception {
    Path checkpoints =
        SharedStack.Kind.CLUSTER.folder().data().resolve("data/s3/splitstream/checkpoints");
    assertThat(LiveFiles.matching(checkpoints, "*/shared/*")).isNotEmpty();
    assertThat(LiveFiles.matching(checkpoints, "*/chk-*")).hasSizeGreaterThan(3);
  }

  /** Two jobs would both count; only one of them could commit to the lake. */
  @Test
  @Order(7)
  void streamFlink_besideTheStacksOwnJob_isRefused() throws Exception {
    Command.Outcome second = stack.run(LIMIT, "stream", "--flink", "127.0.0.1:1");
    assertThat(second.exitCode()).as(second.output()).isEqualTo(1);
    assertThat(second.output()).contains("the stack already runs it");
  }

  @Test
  @Order(8)
  void streamFlink_afterTheStop_resumesOnTheOtherCluster() throws Exception {
    Command.Outcome stop = stack.run(LIMIT, "stream stop");
    assertThat(stop.exitCode()).as(stop.output()).isZero();
    send(BEFORE_THE_MOVE, UNITS);
    Path folder = ProjectRoot.built("foreign cluster");
    try (ForeignCluster foreign = ForeignCluster.start(folder, stack)) {
      assertStrangersAreRefused(foreign);
      Command.Outcome start =
          stack.run(LIMIT, foreign.environment(), "stream", "--flink", foreign.address());
      assertThat(start.exitCode()).as(start.output()).isZero();
      assertThat(start.output()).contains("savepoints/savepoint-");
      awaitExposed(UNITS);
      awaitLake(UNITS);
      Command.Outcome end =
          stack.run(LIMIT, foreign.environment(), "stream stop", "--flink", foreign.address());
      assertThat(end.exitCode()).as(end.output()).isZero();
    }
  }

  private static void assertStrangersAreRefused(ForeignCluster foreign) throws Exception {
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), foreign.environmentOfAStranger())) {
      Command.Outcome refused =
          stack.run(LIMIT, environment, "stream status", "--flink", foreign.address());
      assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
      assertThat(refused.output().strip().lines())
          .singleElement()
          .asString()
          .contains(foreign.address());
    }
  }

  /** Every second unit is in a: rows of different times would show another split. */
  @Test
  @Order(9)
  void results_whileABacklogIsCounted_areOfOneCutWheneverOneLooks() throws Exception {
    TestExperiment fair = TestExperiment.running(stack, "fair");
    for (int unit = 0; unit < BACKLOG; unit += BATCH) {
      fair.exposeAlternately(unit, unit + BATCH);
    }
    Command.Outcome start = stack.run(LIMIT, "stream");
    assertThat(start.exitCode()).as(start.output()).isZero();
    List<Look> looks = new ArrayList<>();
    await("the backlog is counted")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> look(fair, looks).units() == BACKLOG && looks.size() > LOOKS);
    assertThat(looks).filteredOn(look -> look.sampleRatio() < IMPOSSIBLE).isEmpty();
    assertThat(looks).extracting(Look::units).isSorted();
  }

  /**
   * What results showed.
   *
   * @param units of all variants
   * @param sampleRatio p-value of the split; 1 without units
   */
  private record Look(long units, double sampleRatio) {}

  private static Look look(TestExperiment fair, List<Look> looks) {
    JsonNode results = fair.results();
    Look look =
        new Look(
            results.path("sample_size").asLong(),
            results.at("/checks/sample_ratio/p_value").asDouble(1));
    looks.add(look);
    return look;
  }

  private static void send(int from, int to) {
    for (int unit = from; unit < to; unit += BATCH) {
      experiment.expose("a", unit, unit + BATCH);
    }
  }

  private static void awaitExposed(int units) {
    await("the units are counted")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(experiment.exposed("a")).isEqualTo(units));
  }

  private static void awaitLake(int events) {
    await("all events are committed")
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(stack.lake().events(experiment.id())).isEqualTo(events));
  }
}
