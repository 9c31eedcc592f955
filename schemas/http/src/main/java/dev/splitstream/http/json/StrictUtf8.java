package dev.splitstream.http.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/**
 * Validates UTF-8 strictly. JSON parsers accept overlong forms and encoded surrogates, which are
 * then read as different characters.
 */
public final class StrictUtf8 {
  private StrictUtf8() {}

  /** Whether these bytes are valid UTF-8 without NUL, which JSON text never contains unescaped. */
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
