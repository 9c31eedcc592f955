package dev.splitstream.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.splitstream.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** With bytes that Jazzer looks for; in the build with its seeds alone. See docs/testing.md. */
class EventCodecFuzzTest {
  private final EventCodec codec = new EventCodec();

  /**
   * An event, and what Jazzer found: bytes that end too early. From files, as no record may be
   * loaded before Jazzer changes the classes.
   */
  static Stream<byte[]> seeds() {
    return Stream.of("conversion", "end-missing").map(EventCodecFuzzTest::seed);
  }

  private static byte[] seed(String name) {
    try (InputStream file =
        Objects.requireNonNull(
            EventCodecFuzzTest.class.getResourceAsStream("event-" + name + ".hex"))) {
      String hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void decode_givesWhatIsEncodedAgain_orIsMalformed(byte[] bytes) {
    try {
      Event event = codec.decode(bytes);
      assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
    } catch (MalformedEventException malformed) {
      assertThat(malformed).hasMessageNotContaining("null");
    }
  }
}
