package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.EventType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The binary form of a ledger's events. */
final class LedgerEntries {
  private static final int EXPOSURE = 0;
  private static final int CONVERSION = 1;
  private static final int CUSTOM = 2;

  private LedgerEntries() {}

  static void write(List<LedgerEntry> entries, DataOutput out) throws IOException {
    out.writeInt(entries.size());
    for (LedgerEntry entry : entries) {
      out.writeLong(entry.eventId().getMostSignificantBits());
      out.writeLong(entry.eventId().getLeastSignificantBits());
      out.writeByte(code(entry.type()));
      out.writeUTF(entry.name());
      writeOptional(entry.experimentId(), out);
      writeOptional(entry.variantId(), out);
      out.writeLong(entry.occurredAtMicros());
      out.writeLong(entry.valueMicros());
    }
  }

  static List<LedgerEntry> read(DataInput in) throws IOException {
    int size = in.readInt();
    List<LedgerEntry> entries = new ArrayList<>(size + 1);
    for (int i = 0; i < size; i++) {
      entries.add(
          new LedgerEntry(
              new UUID(in.readLong(), in.readLong()),
              type(in.readByte()),
              in.readUTF(),
              readOptional(in),
              readOptional(in),
              in.readLong(),
              in.readLong()));
    }
    return entries;
  }

  /** Codes are part of the format: they must not follow the order of the enum. */
  private static int code(EventType type) {
    return switch (type) {
      case EXPOSURE -> EXPOSURE;
      case CONVERSION -> CONVERSION;
      case CUSTOM -> CUSTOM;
    };
  }

  private static EventType type(byte code) throws IOException {
    return switch (code) {
      case EXPOSURE -> EventType.EXPOSURE;
      case CONVERSION -> EventType.CONVERSION;
      case CUSTOM -> EventType.CUSTOM;
      default -> throw new IOException("Cannot read unit ledger: event type " + code);
    };
  }

  private static void writeOptional(@Nullable String text, DataOutput out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String readOptional(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
