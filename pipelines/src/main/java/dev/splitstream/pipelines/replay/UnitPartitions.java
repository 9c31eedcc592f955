package dev.splitstream.pipelines.replay;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.unit.HistoryEvent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Events divided by their unit into files, each of which fits into memory. May be used by many
 * threads.
 */
final class UnitPartitions implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final List<Partition> partitions = new ArrayList<>();

  /**
   * Empty partitions.
   *
   * @param folder where their files are, until this is closed
   * @param count how many
   */
  UnitPartitions(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      partitions.add(new Partition(folder.resolve("units-" + i)));
    }
  }

  int count() {
    return partitions.size();
  }

  /** Adds an event, which is encoded by the caller's codec. */
  void add(Event event, EventCodec codec) throws IOException {
    String unitKey = event.unitKey();
    partitions
        .get(Math.floorMod(unitKey.hashCode(), partitions.size()))
        .add(HistoryEvent.of(event, codec.encode(event)));
  }

  /** All events of a partition; nothing may be added to it afterwards. */
  List<HistoryEvent> take(int number) throws IOException {
    return partitions.get(number).take();
  }

  @Override
  public void close() throws IOException {
    for (Partition partition : partitions) {
      partition.delete();
    }
  }

  private static final class Partition {
    private final Path file;
    private final DataOutputStream out;
    private int events;

    Partition(Path file) throws IOException {
      this.file = file;
      this.out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
    }

    synchronized void add(HistoryEvent event) throws IOException {
      out.writeUTF(event.unitKey());
      out.writeLong(event.occurredAtMicros());
      out.writeBoolean(event.isExposure());
      out.writeLong(event.id().getMostSignificantBits());
      out.writeLong(event.id().getLeastSignificantBits());
      out.writeInt(event.bytes().length);
      out.write(event.bytes());
      events++;
    }

    synchronized List<HistoryEvent> take() throws IOException {
      out.close();
      List<HistoryEvent> all = new ArrayList<>(events);
      try (InputStream stored = Files.newInputStream(file);
          DataInputStream in = new DataInputStream(new BufferedInputStream(stored, BUFFER_BYTES))) {
        for (int i = 0; i < events; i++) {
          all.add(read(in));
        }
      }
      Files.delete(file);
      return all;
    }

    private static HistoryEvent read(DataInputStream in) throws IOException {
      return new HistoryEvent(
          in.readUTF(),
          in.readLong(),
          in.readBoolean(),
          new UUID(in.readLong(), in.readLong()),
          in.readNBytes(in.readInt()));
    }

    synchronized void delete() throws IOException {
      out.close();
      Files.deleteIfExists(file);
    }
  }
}
