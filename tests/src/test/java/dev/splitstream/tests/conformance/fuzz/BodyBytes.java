package dev.splitstream.tests.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Bodies as bytes: cut off, mixed up, compressed, and compressed to next to nothing. */
final class BodyBytes {
  private static final int BOMB_MEBIBYTES = 48;
  private static final byte[] ZEROS = new byte[1 << 20];
  private static final byte[] GZIP_BOMB = gzip(BOMB_MEBIBYTES);
  private static final byte[] ZSTD_BOMB = zstd(BOMB_MEBIBYTES, 20);

  /** Asks its reader for a window of 128 MiB. */
  private static final byte[] ZSTD_WINDOW = zstd(1, 27);

  private BodyBytes() {}

  /** Other bytes than those that were meant. */
  static byte[] mutated(byte[] body, Draws draws) {
    return switch (draws.below(8)) {
      case 0 -> Arrays.copyOf(body, draws.below(body.length + 1));
      case 1 -> flipped(body, draws);
      case 2 -> new String(body, UTF_8).getBytes(UTF_16);
      case 3 -> joined(body, "\u00ff\u00c0\u00af".getBytes(ISO_8859_1));
      case 4 -> joined(body, body);
      case 5 -> joined(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, body);
      case 6 -> joined(body, " ".repeat(1 + draws.below(1_200_000)).getBytes(UTF_8));
      default -> draws.bytes(draws.below(300));
    };
  }

  /** Compressed as the encoding says, or not quite. */
  static byte[] encoded(String encoding, byte[] body, Draws draws) {
    int kind = draws.below(6);
    if (kind == 0) {
      return body;
    }
    if (kind == 1) {
      return encoding.equals("gzip") ? GZIP_BOMB : draws.chance(50) ? ZSTD_BOMB : ZSTD_WINDOW;
    }
    byte[] encoded = encoding.equals("gzip") ? gzip(body) : Zstd.compress(body);
    return switch (kind) {
      case 2 -> Arrays.copyOf(encoded, draws.below(encoded.length));
      case 3 -> flipped(encoded, draws);
      case 4 -> joined(encoded, encoded);
      default -> encoded;
    };
  }

  private static byte[] flipped(byte[] body, Draws draws) {
    byte[] flipped = body.clone();
    for (int i = 1 + draws.below(4); i > 0 && flipped.length > 0; i--) {
      flipped[draws.below(flipped.length)] ^= (byte) (1 << draws.below(8));
    }
    return flipped;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private interface Compression {
    OutputStream of(OutputStream out) throws IOException;
  }

  private static byte[] gzip(byte[] body) {
    return compressed(GZIPOutputStream::new, body, 1);
  }

  private static byte[] gzip(int mebibytes) {
    return compressed(GZIPOutputStream::new, ZEROS, mebibytes);
  }

  private static byte[] zstd(int mebibytes, int windowLog) {
    return compressed(out -> new ZstdOutputStream(out).setLong(windowLog), ZEROS, mebibytes);
  }

  private static byte[] compressed(Compression compression, byte[] content, int times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.of(bytes)) {
      for (int i = 0; i < times; i++) {
        out.write(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
