package dev.splitstream.pipelines.ledger;

import static dev.splitstream.pipelines.ledger.LedgerFixture.CATALOG;
import static dev.splitstream.pipelines.ledger.LedgerFixture.conversion;
import static dev.splitstream.pipelines.ledger.LedgerFixture.custom;
import static dev.splitstream.pipelines.ledger.LedgerFixture.exposure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.event.Event;
import dev.splitstream.rollup.Moments;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** State outlives the code that wrote it. */
class LedgerFormTest {
  private static final long HOUR = 3_600_000_000L;

  /**
   * Written by the first version. The unit saw the control of "checkout" and bought for 7.50; saw
   * both variants of "homepage"; that is closed. Open are a purchase after 6 h for −2.00, a
   * conversion of another name after 7 h, and a second exposure after 8 h.
   */
  private static final String FIRST = "ledger-format-1.hex";

  @Test
  void firstFormat_isReadAndGoesOn() throws IOException {
    UnitLedger ledger = UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(first())));
    LedgerOutcome outcome = ledger.apply(custom(9, 9 * HOUR, "buy", 1_000_000), CATALOG, never());
    LedgerSums sums = new LedgerSums();
    sums.add(outcome);
    assertThat(sums.contributions())
        .containsEntry(
            LedgerFixture.cell("control", "spent", 540),
            Moments.ofUnit(6_500_000, 0).minus(Moments.ofUnit(5_500_000, 0)))
        .containsEntry(
            LedgerFixture.cell("control", "per_visit", 540),
            Moments.ofUnit(3, 1).minus(Moments.ofUnit(2, 1)))
        .allSatisfy((cell, change) -> assertThat(cell.key().experimentId()).isEqualTo("checkout"));
  }

  @Test
  void firstFormat_keepsIdsAndHorizon() throws IOException {
    UnitLedger ledger = UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(first())));
    assertThat(ledger.apply(conversion(7, 7 * HOUR, "again", 3), CATALOG, never()))
        .isInstanceOf(LedgerOutcome.Duplicate.class);
    assertThat(ledger.apply(exposure(10, 4 * HOUR, "control"), CATALOG, never()))
        .isInstanceOf(LedgerOutcome.Late.class);
  }

  @Test
  void firstFormat_isWrittenInTheNewOne() throws IOException {
    UnitLedger ledger = UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(first())));
    byte[] compact = LedgerFixture.bytes(ledger);
    assertThat(compact).startsWith(2).hasSizeLessThan(first().length * 2 / 3);
    Event next = custom(9, 9 * HOUR, "buy", 1_000_000);
    assertThat(LedgerFixture.copy(ledger).apply(next, CATALOG, never()))
        .isEqualTo(ledger.apply(next, CATALOG, never()));
  }

  @Test
  void format_ofANewerVersion_isRefused() {
    DataInputStream newer = new DataInputStream(new ByteArrayInputStream(new byte[] {99}));
    assertThatThrownBy(() -> UnitLedger.readFrom(newer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format 99")
        .hasMessageContaining("newer");
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

  private static byte[] first() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(LedgerFormTest.class.getResourceAsStream(FIRST), FIRST)) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII).replaceAll("\\s", "");
      return HexFormat.of().parseHex(hex);
    }
  }
}
