package dev.splitstream.tests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults of a run with as many rounds as the deck has cards, for any seed. */
class FaultDeckTest {
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final List<Victim> VICTIMS =
      Victim.among(
          List.of(
              "postgres",
              "kafka",
              "s3",
              "assignment-api",
              "query-api",
              "jobmanager",
              "taskmanager-1",
              "taskmanager-2",
              "job-submitter"));

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wholeDeck_killAndHangEachVictim(long seed) {
    assertThat(VICTIMS).hasSize(7);
    assertThat(names(seed))
        .contains(VICTIMS.stream().map(victim -> "kill " + victim.name()).toArray(String[]::new))
        .contains(
            VICTIMS.stream()
                .map(victim -> "hang " + victim.name() + " 30 s")
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wholeDeck_goDownToOneTaskAndUpAgain(long seed) {
    List<String> restarts =
        names(seed).stream()
            .filter(name -> name.startsWith("savepoint") || name.equals("restart all"))
            .toList();
    assertThat(restarts)
        .containsSubsequence("savepoint, then parallelism 1", "savepoint, then parallelism 2")
        .contains("restart all")
        .hasSize(3);
    assertThat(restarts.get(1)).isNotEqualTo("restart all");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wholeDeck_killATaskManagerInABacklog(long seed) {
    assertThat(names(seed)).contains("no job for 300 s + kill taskmanager");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wholeDeck_putsTheDatabaseBack(long seed) {
    assertThat(names(seed)).contains("database put back to an earlier point");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wholeDeck_overloadsTheJobInFourWays(long seed) {
    assertThat(names(seed))
        .contains(
            "slow s3 6 x 18 s",
            "starved by 16 loops for 120 s",
            "stop and start 3 times",
            "stop all with a checkpoint pending");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void twoAtOnce_haveNoProcessInCommon(long seed) {
    List<List<Victim>> pairs =
        dealt(seed).stream()
            .filter(strike -> strike.faults().size() == 2)
            .filter(strike -> !(strike.faults().get(0) instanceof Fault.Outage))
            .map(strike -> strike.faults().stream().map(FaultDeckTest::victim).toList())
            .toList();
    assertThat(pairs)
        .isNotEmpty()
        .allSatisfy(
            pair -> {
              assertThat(pair.get(0).isPartOf(pair.get(1))).isFalse();
              assertThat(pair.get(1).isPartOf(pair.get(0))).isFalse();
            });
  }

  private static Victim victim(Fault fault) {
    return fault instanceof Fault.Kill kill ? kill.victim() : ((Fault.Hang) fault).victim();
  }

  private static List<String> names(long seed) {
    return dealt(seed).stream().map(Fault.Strike::toString).toList();
  }

  private static List<Fault.Strike> dealt(long seed) {
    return new FaultDeck(VICTIMS, PAUSE, seed).deal(25);
  }
}
