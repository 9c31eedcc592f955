package dev.splitstream.assignment.server.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/**
 * Whether bytes are UTF-8 in the strict sense. JSON parsers look the other way over overlong forms
 * and encoded surrogates, which then come out as other characters than went in.
 */
public final class StrictUtf8 {
  private StrictUtf8() {}

  /** Whether these bytes are UTF-8, without a NUL: JSON text never holds one as such. */
  public static boolean isValid(byte[] bytes, int offset, int length) {
    boolean ascii = true;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == 0) {
        return false;
      }
      ascii &= bytes[i] > 0;
    }
    return ascii || decodes(ByteBuffer.wrap(bytes, offset, length));
  }

  private static boolean decodes(ByteBuffer bytes) {
    try {
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes);
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
