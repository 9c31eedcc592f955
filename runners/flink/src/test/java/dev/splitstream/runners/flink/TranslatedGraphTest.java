package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an event has to pass. Who adds a shuffle changes this test, and the table in
 * docs/operate.md.
 */
class TranslatedGraphTest {
  private static final EventGraph GRAPH = new EventGraph();

  @ParameterizedTest
  @CsvSource({
    "DecodeEvents/Decode, 0",
    "WriteProgress/Advance, 0",
    "WriteFailedEvents/ToKafka, 0",
    "CommitToLake/WriteFailedEvents, 0",
    "TrackUnits/ApplyToLedger, 1",
    "CommitToLake/WriteEvents, 1",
    "CommitToLake/WriteLateEvents, 1",
    "CommitToLake/CommitFiles, 2",
    "RollUpExperiments/CombineContributions, 1",
    "RollUpExperiments/AddToTotal, 2",
    "WriteRollups/UpsertCuts, 3",
    "RollUpTraffic/CombineEvents, 1",
    "RollUpTraffic/CombineSessions, 1",
    "RollUpTraffic/AdmitNames, 2",
    "RollUpTraffic/AddTraffic, 3",
    "WriteTraffic/UpsertCuts, 4"
  })
  void step_isReachedThroughSoManyShuffles(String step, int shuffles) {
    assertThat(GRAPH.shufflesBefore(step)).isEqualTo(shuffles);
  }

  @Test
  void events_areShuffledOnceByTheirUnit() {
    assertThat(GRAPH.shuffles())
        .filteredOn(shuffle -> shuffle.contains("(EventCoder") || shuffle.contains(",EventCoder"))
        .singleElement()
        .asString()
        .startsWith("TrackUnits/ApplyToLedger")
        .contains("KvCoder(StringUtf8Coder,EventCoder)");
  }

  @Test
  void otherShuffles_carryFileNamesCombinedSumsAndRows() {
    assertThat(GRAPH.shuffles())
        .filteredOn(shuffle -> !shuffle.startsWith("TrackUnits"))
        .satisfiesExactlyInAnyOrder(
            shuffle ->
                assertThat(shuffle)
                    .startsWith("CommitToLake/CommitFiles")
                    .contains("KvCoder(VarIntCoder,LakeFileCoder)"),
            shuffle ->
                assertThat(shuffle)
                    .startsWith("RollUpExperiments/AddToTotal")
                    .contains("KvCoder(GrainCellCoder(RollupKeyCoder),MomentsCoder)"),
            shuffle ->
                assertThat(shuffle)
                    .startsWith("WriteRollups/UpsertCuts")
                    .contains(
                        "KvCoder(StringUtf8Coder,RollupUpdateCoder(RollupKeyCoder,MomentsCoder))"),
            shuffle ->
                assertThat(shuffle)
                    .startsWith("RollUpTraffic/AdmitNames")
                    .contains(
                        "KvCoder(StringUtf8Coder,KvCoder(GrainCellCoder(TrafficSubjectCoder),MemberChangesCoder(TrafficCoder)))"),
            shuffle ->
                assertThat(shuffle)
                    .startsWith("RollUpTraffic/AddTraffic")
                    .contains(
                        "KvCoder(GrainCellCoder(TrafficSubjectCoder),MemberChangesCoder(TrafficCoder))"),
            shuffle ->
                assertThat(shuffle)
                    .startsWith("WriteTraffic/UpsertCuts")
                    .contains(
                        "KvCoder(StringUtf8Coder,RollupUpdateCoder(TrafficKeyCoder,TrafficCoder))"));
  }

  @Test
  void data_isPassedOnByCallOrByKeyOnly() {
    assertThat(GRAPH.shipStrategies()).containsOnly("FORWARD", "HASH");
  }

  @Test
  void stepsWithoutAShuffleBetween_areOneVertex() {
    assertThat(GRAPH.vertices()).isEqualTo(1 + GRAPH.shuffles().size());
  }

  @Test
  void stepsOfAVertex_serialiseNothingBetweenThem() {
    assertThat(GRAPH.handsOnWithoutCopying()).isTrue();
  }

  @Test
  void job_hasEightVertices() {
    assertThat(GRAPH.vertices()).isEqualTo(8);
  }

  /**
   * With fewer, a restored job would put new elements behind old ones in the same buffer, and emit
   * them before a checkpoint holds them. A savepoint may be on its way beside a checkpoint.
   */
  @Test
  void stableInput_hasBuffersForAllCheckpointsBeforeAndAfterARestore() {
    int underWay = GRAPH.checkpointsUnderWay() + 1;
    assertThat(GRAPH.checkpointsUnderWay()).isEqualTo(1);
    assertThat(GRAPH.stableInputBuffers())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            (step, buffers) ->
                assertThat(buffers).as(step).isGreaterThanOrEqualTo(2 * underWay + 2));
  }

  /** What is on the heap must fit into it when a job resumes that was behind: so only numbers. */
  @Test
  void stableInput_waitsInTheStateBackend() {
    assertThat(GRAPH.waitingOnTheHeap())
        .singleElement()
        .asString()
        .startsWith("WriteProgress/Advance");
  }

  /** Beam forgets the watermark that stable input holds back: nothing may depend on it. */
  @Test
  void stableInput_isTheEndOfItsBranch() {
    assertThat(GRAPH.behindStableInput()).isEmpty();
  }
}
