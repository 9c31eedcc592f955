package dev.splitstream.pipelines.decode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the Kafka key {@code tenant|unit} of events that cannot be decoded. */
final class UnitKeys {
  private UnitKeys() {}

  /** The tenant before the bar; empty when the key has another form. */
  static Optional<String> tenant(byte[] key) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      int bar = text.indexOf('|');
      return bar > 0 ? Optional.of(text.substring(0, bar)) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
