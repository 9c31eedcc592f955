package dev.splitstream.rollup;

import dev.splitstream.sketch.DistinctSketch;
import dev.splitstream.sketch.SketchReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The traffic in a window. Adding is commutative and associative, so any order, any split and any
 * parallelism give the same bits.
 *
 * @param events how many
 * @param values sums of their values, by currency
 * @param units how many distinct units had them, about
 * @param sessions how many sessions began with them; negative in some changes
 * @param bounces how many of these sessions have only one event; negative in some changes
 */
public record Traffic(
    long events, ValueSums values, DistinctSketch units, long sessions, long bounces) {
  /** Nothing. */
  public static final Traffic NONE = new Traffic(0, ValueSums.NONE, DistinctSketch.EMPTY, 0, 0);

  /** Only sessions. */
  public static Traffic ofSessions(long sessions, long bounces) {
    return new Traffic(0, ValueSums.NONE, DistinctSketch.EMPTY, sessions, bounces);
  }

  /**
   * The sum of both.
   *
   * @throws ArithmeticException when a sum leaves its range
   */
  public Traffic plus(Traffic other) {
    return new Traffic(
        Math.addExact(events, other.events),
        values.plus(other.values),
        units.union(other.units),
        Math.addExact(sessions, other.sessions),
        Math.addExact(bounces, other.bounces));
  }

  /** Whether adding this changes nothing. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Writes a compact form; its order is part of the format of stored state. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeLong(events);
    values.writeTo(out);
    byte[] sketch = units.toBytes();
    out.writeInt(sketch.length);
    out.write(sketch);
    out.writeLong(sessions);
    out.writeLong(bounces);
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param sketches reads the sketch of the units
   */
  public static Traffic readFrom(DataInput in, SketchReader sketches) throws IOException {
    long events = in.readLong();
    ValueSums values = ValueSums.readFrom(in);
    byte[] sketch = new byte[in.readInt()];
    in.readFully(sketch);
    return new Traffic(events, values, sketches.read(sketch), in.readLong(), in.readLong());
  }
}
