package dev.splitstream.pipelines.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** With bytes that Jazzer looks for; in the build with its seeds alone. See docs/testing.md. */
class LedgerSerializerFuzzTest {
  /** All formats, and what Jazzer found: an invalid number in an event's properties. */
  static Stream<byte[]> seeds() {
    return Stream.of("format-4", "format-5", "damaged-number").map(LedgerSerializerFuzzTest::seed);
  }

  private static byte[] seed(String name) {
    try (InputStream file =
        Objects.requireNonNull(
            LedgerSerializerFuzzTest.class.getResourceAsStream("ledger-" + name + ".hex"))) {
      String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void read_givesALedgerThatCanBeWritten_orIsDamaged(byte[] bytes) throws IOException {
    UnitLedger ledger;
    try {
      ledger = LedgerSerializer.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException damaged) {
      return;
    }
    byte[] first = written(ledger);
    UnitLedger again = LedgerSerializer.read(new DataInputStream(new ByteArrayInputStream(first)));
    assertThat(written(again)).isEqualTo(first);
  }

  private static byte[] written(UnitLedger ledger) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LedgerSerializer.write(ledger, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
