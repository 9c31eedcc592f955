package dev.splitstream.pipelines.ledger;

import static dev.splitstream.pipelines.ledger.LedgerFixture.CATALOG;
import static dev.splitstream.pipelines.ledger.LedgerFixture.conversion;
import static dev.splitstream.pipelines.ledger.LedgerFixture.exposure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.ids.MemoryIdStore;
import dev.splitstream.pipelines.ledger.state.SealedStore;
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

/** State of crowded units outlives the code that wrote it. */
class CrowdedFormTest {
  /**
   * Written by the fifth version, after {@link #history}: the ledger, and a line for each chunk of
   * the ids that it had closed, in the order of their numbers.
   */
  private static final String FIFTH = "ledger-format-5.hex";

  private static final int EVENTS = 16;
  private static final LedgerBounds EIGHT = new LedgerBounds(8, 100_000, false);
  private static final long MINUTE = 60_000_000L;
  private static final long NEVER = Long.MIN_VALUE;

  private final MemoryIdStore ids = new MemoryIdStore();

  @Test
  void fifthFormat_isReadWithTheIdsItClosed() throws IOException {
    UnitLedger read = read();
    for (int number = 0; number < EVENTS; number++) {
      assertThat(read.apply(purchase(number, 99), CATALOG, NEVER))
          .as("number %d", number)
          .isInstanceOf(LedgerOutcome.Duplicate.class);
    }
    assertThat(read.apply(purchase(99, 1), CATALOG, NEVER))
        .isInstanceOf(LedgerOutcome.Crowded.class);
    Event next = purchase(98, 99);
    assertThat(read.apply(next, CATALOG, NEVER))
        .isEqualTo(history(new MemoryIdStore()).apply(next, CATALOG, NEVER));
  }

  @Test
  void fifthFormat_isStillWritten() throws IOException {
    List<byte[]> golden = golden();
    assertThat(LedgerFixture.bytes(history(ids))).startsWith(5).isEqualTo(golden.get(0));
    assertThat(ids.chunks()).isEqualTo(golden.size() - 1);
    for (int number = 0; number < ids.chunks(); number++) {
      assertThat(ids.read(number)).isEqualTo(golden.get(number + 1));
    }
  }

  @Test
  void fifthFormat_thatIsDamaged_isRefused() throws IOException {
    byte[] whole = golden().get(0);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(
              () -> UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(part))))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void unitWhoseIdsWereForgotten_hasTheFormOfOthers() throws IOException {
    UnitLedger ledger = read();
    ledger.forgetIdsBefore(ledger.newestClosedIdMicros() + 1);
    assertThat(LedgerFixture.bytes(ledger)).startsWith(4);
    assertThat(ids.chunks()).isZero();
  }

  private UnitLedger read() throws IOException {
    List<byte[]> golden = golden();
    for (int number = 0; number < golden.size() - 1; number++) {
      ids.write(number, golden.get(number + 1));
    }
    UnitLedger read =
        UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(golden.get(0))));
    read.attach(SealedStore.NONE, ids);
    return read.within(EIGHT);
  }

  /** An exposure, then a purchase each minute; eight of sixteen are remembered. */
  static UnitLedger history(MemoryIdStore ids) {
    UnitLedger ledger = UnitLedger.empty().within(EIGHT);
    ledger.attach(SealedStore.NONE, ids);
    ledger.apply(exposure(0, 0, "control"), CATALOG, NEVER);
    for (int number = 1; number < EVENTS; number++) {
      ledger.apply(purchase(number, number), CATALOG, NEVER);
    }
    return ledger;
  }

  private static Event purchase(long id, long minute) {
    return conversion(id, minute * MINUTE, "buy", 5_000_000);
  }

  private static List<byte[]> golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CrowdedFormTest.class.getResourceAsStream(FIFTH), FIFTH)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(HexFormat.of()::parseHex)
          .toList();
    }
  }
}
