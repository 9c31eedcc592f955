package dev.splitstream.rollup;

import dev.splitstream.sketch.DistinctSketch;
import dev.splitstream.sketch.SketchReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The traffic in a window. It has no inverse: whom a sketch has seen cannot be taken out again.
 *
 * @param events how many
 * @param values sums of their values, by currency
 * @param units how many distinct units had them, about
 * @param sessions how many sessions began with them; negative in some changes
 * @param bounces how many of these sessions have only one event; negative in some changes
 */
public record Traffic(
    long events, ValueSums values, DistinctSketch units, long sessions, long bounces)
    implements RollupValue<Traffic> {
  /** Nothing. */
  public static final Traffic ZERO = new Traffic(0, ValueSums.NONE, DistinctSketch.EMPTY, 0, 0);

  /** Only sessions. */
  public static Traffic ofSessions(long sessions, long bounces) {
    return new Traffic(0, ValueSums.NONE, DistinctSketch.EMPTY, sessions, bounces);
  }

  @Override
  public Traffic plus(Traffic other) {
    return new Traffic(
        Math.addExact(events, other.events),
        values.plus(other.values),
        units.union(other.units),
        Math.addExact(sessions, other.sessions),
        Math.addExact(bounces, other.bounces));
  }

  @Override
  public boolean isZero() {
    return equals(ZERO);
  }

  @Override
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
