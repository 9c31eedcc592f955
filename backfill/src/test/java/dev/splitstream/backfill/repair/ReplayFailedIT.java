package dev.splitstream.backfill.repair;

import static dev.splitstream.backfill.repair.FailedTestEvents.bytes;
import static dev.splitstream.backfill.repair.FailedTestEvents.failed;
import static dev.splitstream.backfill.repair.FailedTestEvents.purchaseWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.backfill.repair.ReplayOutcome.Result;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.failed.FailedEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a replay is called, and however often, each event is sent once. */
class ReplayFailedIT {
  private static final FailedEvent TOO_LONG = failed(bytes(purchaseWith("name", "x".repeat(300))));
  private static final FailedEvent GARBAGE = failed("custom-events-0@7", new byte[] {1, 2, 3});

  private static @Nullable EmbeddedPostgres postgres;

  private final RecordingSender sender = new RecordingSender();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
  }

  @AfterAll
  static void stop() throws IOException {
    Objects.requireNonNull(postgres).close();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE failed_replays");
    }
  }

  /** Keeps what it is given; may lose the connection once everything has arrived. */
  private static final class RecordingSender implements ReplaySender {
    private final List<Event> sent = new ArrayList<>();
    private boolean breaksAfterwards;

    @Override
    public void send(List<Event> events) throws IOException {
      sent.addAll(events);
      if (breaksAfterwards) {
        throw new IOException("Cannot send to Kafka: gone");
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void repairedEvent_isSentOnceHoweverOftenAsked() throws Exception {
    assertThat(replay("name=buy", TOO_LONG)).containsExactly(Result.SENT);
    assertThat(replay("name=buy", TOO_LONG)).containsExactly(Result.ALREADY_SENT);
    assertThat(replay("name=other", TOO_LONG)).containsExactly(Result.ALREADY_SENT);
    assertThat(sender.sent).singleElement().extracting(Event::name).isEqualTo("buy");
  }

  @Test
  void eventThatIsStillNone_isRefusedAndMayBeRepairedLater() throws Exception {
    assertThat(replay("page=home", TOO_LONG, GARBAGE))
        .containsExactly(Result.REFUSED, Result.REFUSED);
    assertThat(sender.sent).isEmpty();
    assertThat(replay("cut-name", TOO_LONG, GARBAGE)).containsExactly(Result.SENT, Result.REFUSED);
  }

  @Test
  void replayCutShortAfterSending_sendsTheSameBytesWhateverTheNewFix() throws Exception {
    sender.breaksAfterwards = true;
    assertThatThrownBy(() -> replay("name=buy", TOO_LONG)).isInstanceOf(IOException.class);
    sender.breaksAfterwards = false;
    assertThat(replay("name=other", TOO_LONG)).containsExactly(Result.RESUMED);
    assertThat(sender.sent).hasSize(2);
    assertThat(sender.sent.get(0)).isEqualTo(sender.sent.get(1));
    assertThat(replay("name=other", TOO_LONG)).containsExactly(Result.ALREADY_SENT);
  }

  @Test
  void clientsRepetitionOfTheSameEvent_isSentOnce() throws Exception {
    FailedEvent again = failed("experiment-conversions-1@99", TOO_LONG.original());
    assertThat(replay("name=buy", TOO_LONG, again)).containsExactly(Result.SENT, Result.SAME_EVENT);
    assertThat(replay("name=buy", again)).containsExactly(Result.SAME_EVENT);
    assertThat(sender.sent).hasSize(1);
  }

  @Test
  void sameIdOfAnotherTenant_isAnotherEvent() throws Exception {
    FailedEvent other =
        failed("experiment-conversions-1@99", bytes(purchaseWith("tenant", "other")));
    assertThat(replay("name=buy", TOO_LONG, other)).containsExactly(Result.SENT, Result.SENT);
    assertThat(sender.sent)
        .extracting(Event::eventId)
        .containsOnly(UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a"));
  }

  @Test
  void sameIdOfAnotherUnit_isAnotherEvent() throws Exception {
    FailedEvent other =
        failed("experiment-conversions-1@99", bytes(purchaseWith("unit_id", "other")));
    assertThat(replay("name=buy", TOO_LONG, other)).containsExactly(Result.SENT, Result.SENT);
    assertThat(sender.sent).hasSize(2);
  }

  @Test
  void eventThatWasSentBeforeUnitsWereKept_isNotSentAgain() throws Exception {
    assertThat(replay("name=buy", TOO_LONG)).containsExactly(Result.SENT);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE failed_replays SET unit_id = ''");
    }
    FailedEvent again = failed("experiment-conversions-1@99", TOO_LONG.original());
    assertThat(replay("name=buy", again)).containsExactly(Result.SAME_EVENT);
    assertThat(sender.sent).hasSize(1);
  }

  private List<Result> replay(String fix, FailedEvent... failed)
      throws SQLException, IOException, InterruptedException {
    try (Connection connection = connect()) {
      Repair repair = new Repair(Stream.of(fix).map(Fix::parse).toList());
      return new ReplayFailed(connection, sender, repair)
          .replay(List.of(failed)).stream().map(ReplayOutcome::result).toList();
    }
  }

  private static Connection connect() throws SQLException {
    return Objects.requireNonNull(postgres).getPostgresDatabase().getConnection();
  }
}
