package dev.splitstream.runners.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.state.ProcessIdentity;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.ProcessState.Status;
import dev.splitstream.runners.local.state.StackState;
import dev.splitstream.runners.local.state.StackState.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class StartReportTest {
  private static final ProcessIdentity SELF = ProcessIdentity.of(ProcessHandle.current());

  @TempDir private Path folder = Path.of(".");
  private final MutableClock clock =
      MutableClock.of(Instant.ofEpochMilli(SELF.startedMillis()), ZoneOffset.UTC);
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path log = Path.of("kafka.log");
  private StartReport report = report();

  @BeforeEach
  void createLog() throws IOException {
    report = report();
    log = new StackLayout(folder).log("kafka");
    Files.createDirectories(log.getParent());
  }

  @Test
  void readyProcess_isReportedOnceWithItsTimes() throws IOException {
    clock.add(Duration.ofMillis(7_500));
    show(Status.READY);
    show(Status.READY);

    assertThat(said())
        .containsExactly(
            "  kafka           ready on port 9092 after 7.5 s, 7.5 s of them its own (1 of 1)");
  }

  @Test
  void startingProcess_isReportedNowAndThenWithItsLastLine() throws IOException {
    Files.writeString(log, "first\nloading 3 of 7\n");
    for (int seconds = 0; seconds <= 45; seconds++) {
      show(Status.STARTING);
      clock.add(Duration.ofSeconds(1));
    }

    assertThat(said())
        .hasSize(2)
        .allMatch(line -> line.endsWith("loading 3 of 7"))
        .first()
        .asString()
        .startsWith("  kafka           still starting after 20 s (");
  }

  @Test
  void lineOfAnEarlierRun_isNotReported() throws IOException {
    Files.writeString(log, "stopped\n");
    Instant before = Instant.ofEpochMilli(SELF.startedMillis()).minusSeconds(60);
    Files.setLastModifiedTime(log, FileTime.from(before));
    clock.add(StartReport.EVERY);
    show(Status.STARTING);

    assertThat(said()).singleElement().asString().endsWith(": it has written nothing yet");
  }

  @Test
  void processThatWaitsForOthers_isNotReported() throws IOException {
    clock.add(StartReport.EVERY);
    show(Status.WAITING);

    assertThat(said()).isEmpty();
  }

  private StartReport report() {
    return new StartReport(
        new StackLayout(folder), new PrintStream(said, true, StandardCharsets.UTF_8), clock);
  }

  private void show(Status status) throws IOException {
    ProcessState kafka = new ProcessState("kafka", status, SELF, 9092, 0, 0);
    report.show(new StackState(Phase.STARTING, SELF, "secrets", "", List.of(kafka)));
  }

  private List<String> said() {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
