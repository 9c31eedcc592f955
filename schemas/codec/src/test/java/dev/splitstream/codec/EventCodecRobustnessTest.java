package dev.splitstream.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.event.TestEvents;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, the codec gives an event or says that they are malformed. */
class EventCodecRobustnessTest {
  private static final int HEADER_BYTES = 10;

  private final EventCodec codec = new EventCodec();
  private final byte[] valid = codec.encode(TestEvents.conversion());

  @Property(tries = 5_000)
  void decode_randomBytes_isMalformed(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(MalformedEventException.class);
  }

  @Property(tries = 20_000)
  void decode_randomBytesAfterAValidHeader_giveAnEventOrAreMalformed(
      @ForAll @Size(max = 300) byte[] body) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + body.length);
    bytes.put(valid, 0, HEADER_BYTES).put(body);
    assertEventOrMalformed(bytes.array());
  }

  @Property(tries = 20_000)
  void decode_overwrittenBytes_giveAnEventOrAreMalformed(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 10_000) Integer> places,
      @ForAll @Size(value = 8) byte[] values) {
    byte[] bytes = valid.clone();
    for (int i = 0; i < places.size(); i++) {
      bytes[places.get(i) % bytes.length] = values[i];
    }
    assertEventOrMalformed(bytes);
  }

  @Test
  void decode_anyFlippedBit_givesAnEventOrIsMalformed() {
    for (int bit = 0; bit < valid.length * 8; bit++) {
      byte[] bytes = valid.clone();
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      assertEventOrMalformed(bytes);
    }
  }

  @Test
  void decode_cutAnywhere_isMalformed() {
    for (int length = 0; length < valid.length; length++) {
      byte[] bytes = Arrays.copyOf(valid, length);
      assertThatThrownBy(() -> codec.decode(bytes))
          .as("cut to %d bytes", length)
          .isInstanceOf(MalformedEventException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Integer.MAX_VALUE - 8L, Integer.MAX_VALUE, Long.MAX_VALUE})
  void decode_textThatClaimsAnyLength_isMalformedAndAllocatesNothing(long length) {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + 16 + 10);
    bytes.put(valid, 0, HEADER_BYTES + 16);
    putZigZag(bytes, length);
    assertThatThrownBy(() -> codec.decode(bytes.array()))
        .isInstanceOf(MalformedEventException.class);
  }

  private static void putZigZag(ByteBuffer bytes, long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
  }

  private void assertEventOrMalformed(byte[] bytes) {
    Object outcome;
    try {
      outcome = codec.decode(bytes);
    } catch (MalformedEventException e) {
      outcome = e;
    }
    assertThat(outcome).isNotNull();
  }
}
