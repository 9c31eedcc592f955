package dev.splitstream.pipelines.ledger;

import static dev.splitstream.pipelines.ledger.LedgerFixture.CATALOG;
import static dev.splitstream.pipelines.ledger.LedgerFixture.conversion;
import static dev.splitstream.pipelines.ledger.LedgerFixture.custom;
import static dev.splitstream.pipelines.ledger.LedgerFixture.exposure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State outlives the code that wrote it. */
class LedgerSerializerTest {
  private static final long HOUR = 3_600_000_000L;
  private static final long MINUTE = 60_000_000L;

  /**
   * Written by the fourth version, after {@link #longHistory} and all but the last of {@link
   * #nextEvents}. Its first hour is closed.
   */
  private static final String FOURTH = "ledger-format-4.hex";

  /** The events that it had sealed then. */
  private static final String SEALED = "sealed-format-1.hex";

  private static final LedgerCatalog RICH = LedgerCatalog.live(RichCatalog.WITHOUT_CURRENCIES);

  @Test
  void fourthFormat_isReadWithTheEventsItSealed() throws IOException {
    MemorySealedStore sealed = new MemorySealedStore();
    sealed.write(bytes(SEALED));
    StoredLedger read = new StoredLedger(sealed, bytes(FOURTH));
    UnitLedger fresh = longHistory();
    List<Event> next = nextEvents();
    for (Event event : next.subList(0, 4)) {
      fresh.apply(event, RICH, never());
      assertThat(read.apply(event, RICH, never())).isInstanceOf(LedgerOutcome.Duplicate.class);
    }
    LedgerSums expected = new LedgerSums();
    LedgerSums sums = new LedgerSums();
    expected.add(fresh.apply(next.get(4), RICH, never()));
    sums.add(read.apply(next.get(4), RICH, never()));
    assertThat(sums.contributions()).isEqualTo(expected.contributions()).isNotEmpty();
    assertThat(sums.sessions()).isEqualTo(expected.sessions());
  }

  @ParameterizedTest
  @ValueSource(bytes = {1, 2, 3, 6, 99})
  void format_ofAnotherBuild_isRefused(byte format) {
    DataInputStream other = new DataInputStream(new ByteArrayInputStream(new byte[] {format}));
    assertThatThrownBy(() -> UnitLedger.readFrom(other))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read unit ledger: it has format %d, and this build reads formats 4 and 5."
                + " Resume with the build that wrote it, or a newer one.",
            format);
  }

  @Test
  void form_thatIsDamaged_isRefused() throws IOException {
    UnitLedger ledger = UnitLedger.empty();
    ledger.apply(exposure(1, 0, "control"), CATALOG, never());
    byte[] whole = LedgerFixture.bytes(ledger);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(
              () -> UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(part))))
          .isInstanceOf(IOException.class);
    }
  }

  private static long never() {
    return Long.MIN_VALUE;
  }

  /**
   * A ledger of sixteen events, half an hour apart but for the last, with the first hour closed.
   */
  static UnitLedger longHistory() {
    UnitLedger ledger = UnitLedger.empty();
    for (int i = 0; i < 16; i++) {
      long horizon = i == 8 ? LedgerFixture.BASE_MICROS + 46 * MINUTE : never();
      ledger.apply(longHistoryEvent(i), RICH, horizon);
    }
    return ledger;
  }

  private static Event longHistoryEvent(int number) {
    long after = number * HOUR / 2 + (number == 15 ? HOUR : 0);
    Event event =
        switch (number) {
          case 0, 5 -> exposure(number, after, "control");
          case 9 ->
              LedgerFixture.event(
                  number,
                  EventType.EXPOSURE,
                  "exposure",
                  "homepage",
                  "treatment",
                  after + 48 * HOUR,
                  null);
          case 3, 10, 13 -> conversion(number, after, "buy", 5_000_000L * number);
          default -> custom(number, after, number % 2 == 0 ? "visit" : "buy", 1_500_000);
        };
    return LedgerFixture.as(event, number, 2, "{\"plan\":\"pro\",\"items\":2.5}", "ios");
  }

  /** In order of time and out of it; one of them joins the last session, one comes before it. */
  static List<Event> nextEvents() {
    return List.of(
        LedgerFixture.as(custom(30, 9 * HOUR, "buy", 9), 30, 2, "{\"plan\":\"pro\"}", "web"),
        LedgerFixture.as(custom(31, 60 * HOUR, "visit", 0), 31, 2, "{}", "web"),
        LedgerFixture.as(custom(32, 60 * HOUR + 60, "buy", 700_000), 32, 2, "{}", "ios"),
        LedgerFixture.as(exposure(33, 61 * HOUR, "treatment"), 33, 2, "{}", "ios"),
        LedgerFixture.as(custom(34, 2 * HOUR, "buy", 800_000), 34, 2, "{}", "ios"));
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            LedgerSerializerTest.class.getResourceAsStream(resource), resource)) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
      return HexFormat.of().parseHex(hex);
    }
  }
}
