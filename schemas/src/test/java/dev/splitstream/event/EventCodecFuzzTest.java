package dev.splitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** With bytes that Jazzer looks for; in the build with its seeds alone. See docs/testing.md. */
class EventCodecFuzzTest {
  private final EventCodec codec = new EventCodec();

  static Stream<byte[]> seeds() {
    return Stream.of(new EventCodec().encode(TestEvents.conversion()));
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
