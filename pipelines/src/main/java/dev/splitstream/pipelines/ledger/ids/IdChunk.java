package dev.splitstream.pipelines.ledger.ids;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a chunk: one that identifies the format, then ids of sixteen bytes each. */
final class IdChunk {
  static final int ID_BYTES = 2 * Long.BYTES;

  /** Stored in each chunk, since state outlives the code that wrote it. */
  private static final byte FORMAT = 1;

  private static final byte[] EMPTY = {FORMAT};

  private static final VarHandle BITS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private IdChunk() {}

  /** Wraps stored bytes after checking their format. */
  static byte[] checked(byte @Nullable [] chunk) {
    if (chunk == null) {
      return EMPTY;
    }
    if (chunk.length == 0 || chunk.length % ID_BYTES != 1) {
      throw new UncheckedIOException(
          new IOException("Cannot read closed ids: a chunk has " + chunk.length + " bytes"));
    }
    if (chunk[0] != FORMAT) {
      throw new UncheckedIOException(
          new IOException(
              "Cannot read closed ids: format "
                  + chunk[0]
                  + " is not known; run the version that wrote them, or a newer one"));
    }
    return chunk;
  }

  static boolean isEmpty(byte[] chunk) {
    return chunk.length == 1;
  }

  static boolean holds(byte[] chunk, long idHigh, long idLow) {
    for (int at = 1; at < chunk.length; at += ID_BYTES) {
      if (low(chunk, at) == idLow && high(chunk, at) == idHigh) {
        return true;
      }
    }
    return false;
  }

  static byte[] plus(byte[] chunk, long idHigh, long idLow) {
    byte[] longer = Arrays.copyOf(chunk, chunk.length + ID_BYTES);
    BITS.set(longer, chunk.length, idHigh);
    BITS.set(longer, chunk.length + Long.BYTES, idLow);
    return longer;
  }

  /** The upper half of the id at a position. */
  static long high(byte[] chunk, int at) {
    return (long) BITS.get(chunk, at);
  }

  /** The lower half of the id at a position. */
  static long low(byte[] chunk, int at) {
    return (long) BITS.get(chunk, at + Long.BYTES);
  }
}
