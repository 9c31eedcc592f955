package dev.splitstream.rollup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a row of traffic is about, apart from its window.
 *
 * @param tenant the customer company
 * @param eventName the name of the events
 * @param dimension what they are broken down by
 * @param value their value of the dimension; {@link TrafficDimension#OTHER} for all values without
 *     a row of their own
 */
public record TrafficKey(
    String tenant, String eventName, TrafficDimension dimension, String value) {

  /** Writes a compact form; its order is part of the format of state. */
  public void writeTo(DataOutput out) throws IOException {
    out.writeUTF(tenant);
    out.writeUTF(eventName);
    out.writeUTF(dimension.name());
    out.writeUTF(value);
  }

  /** Reads what {@link #writeTo} wrote. */
  public static TrafficKey readFrom(DataInput in) throws IOException {
    return new TrafficKey(
        in.readUTF(), in.readUTF(), TrafficDimension.valueOf(in.readUTF()), in.readUTF());
  }
}
