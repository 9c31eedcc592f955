package dev.splitstream.codec.sketch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/**
 * Makes the bytes of a sketch depend on its content alone. In the form that DataSketches writes,
 * small sketches list their entries in the order of their hash table, and large ones carry, besides
 * their registers, an estimate that depends on the order of arrival, and a flag whether it is
 * valid.
 */
final class CanonicalForm {
  private static final int FLAGS_BYTE = 5;
  private static final int OUT_OF_ORDER = 0x10;

  private static final int SMALLEST_REGISTER_BYTE = 6;

  /** The mode is in the two lowest bits. */
  private static final int MODE_BYTE = 7;

  private static final int MODE_MASK = 3;
  private static final int LIST_MODE = 0;
  private static final int SET_MODE = 1;
  private static final int LIST_START = 8;
  private static final int SET_START = 12;
  private static final int ESTIMATE_START = 8;
  private static final int ESTIMATE_END = 16;
  private static final int SMALLEST_REGISTERS = 32;
  private static final int REGISTERS_START = 40;

  private static final byte FORM_VERSION = 1;
  private static final byte FAMILY = 7;

  private CanonicalForm() {}

  /**
   * Looks at the head only: states and rows are read far more often than they are damaged.
   *
   * @throws IllegalArgumentException when this is no sketch, or one of another size
   */
  static void check(byte[] bytes) {
    if (bytes.length < LIST_START
        || bytes[1] != FORM_VERSION
        || bytes[2] != FAMILY
        || bytes[3] != HyperLogLog.LG_REGISTERS) {
      throw new IllegalArgumentException(
          "Cannot read a sketch of " + bytes.length + " bytes: it is no HyperLogLog of 2^12");
    }
  }

  static byte[] of(Union union) {
    byte[] bytes = union.getResult(TgtHllType.HLL_8).toCompactByteArray();
    switch (bytes[MODE_BYTE] & MODE_MASK) {
      case LIST_MODE -> sort(bytes, LIST_START);
      case SET_MODE -> sort(bytes, SET_START);
      default -> forgetArrival(bytes);
    }
    return bytes;
  }

  private static void sort(byte[] bytes, int start) {
    ByteBuffer list = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int[] coupons = new int[(bytes.length - start) / Integer.BYTES];
    list.position(start).asIntBuffer().get(coupons);
    Arrays.sort(coupons);
    list.position(start).asIntBuffer().put(coupons);
  }

  private static void forgetArrival(byte[] bytes) {
    bytes[FLAGS_BYTE] |= OUT_OF_ORDER;
    Arrays.fill(bytes, ESTIMATE_START, ESTIMATE_END, (byte) 0);
    // As of a sketch that was only ever added to: the smallest is 0, and so many are.
    bytes[SMALLEST_REGISTER_BYTE] = 0;
    int empty = 0;
    for (int i = REGISTERS_START; i < bytes.length; i++) {
      empty += bytes[i] == 0 ? 1 : 0;
    }
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(SMALLEST_REGISTERS, empty);
  }
}
