package dev.splitstream.pipelines;

import dev.splitstream.event.Event;
import dev.splitstream.job.PartitionProgress;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.unit.TrackUnits;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/** Sinks that keep what they are given, in the order they are given it. */
final class CollectedOutputs {
  /** DoFns are copied; what they collect is found again by the id of their test. */
  private static final Map<String, Queue<Object>> QUEUES = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  void open() {
    for (String output :
        List.of("failed", "unique", "late", "kept", "rollups", "traffic", "progress")) {
      QUEUES.put(id + output, new ConcurrentLinkedQueue<>());
    }
  }

  void close() {
    QUEUES.keySet().removeIf(key -> key.startsWith(id));
  }

  PTransform<PCollection<FailedEvent>, PDone> failedSink() {
    return new Sink<>(id + "failed");
  }

  PTransform<PCollection<RollupUpdate<RollupKey, Moments>>, PDone> rollupSink() {
    return new Sink<>(id + "rollups");
  }

  PTransform<PCollection<RollupUpdate<TrafficKey, Traffic>>, PDone> trafficSink() {
    return new Sink<>(id + "traffic");
  }

  PTransform<PCollection<PartitionProgress>, PDone> progressSink() {
    return new Sink<>(id + "progress");
  }

  PTransform<PCollectionTuple, PDone> lakeSink() {
    return new LakeSink(id);
  }

  List<FailedEvent> failed() {
    return all("failed", FailedEvent.class);
  }

  /** The failed events that the lake is given. */
  List<FailedEvent> failedInLake() {
    return all("kept", FailedEvent.class);
  }

  /** How far each partition was read in the end, by topic and number. */
  Map<String, PartitionProgress> progress() {
    return all("progress", PartitionProgress.class).stream()
        .collect(
            Collectors.toMap(
                part -> part.topic() + "-" + part.partition(),
                Function.identity(),
                PartitionProgress::furthest));
  }

  List<Event> unique() {
    return all("unique", Event.class);
  }

  List<Event> late() {
    return all("late", Event.class);
  }

  /** Every value that the control's rollup had, in order. */
  List<Moments> panes(String metric, Grain grain) {
    return this.<RollupKey, Moments>updates("rollups").stream()
        .filter(update -> update.slot().key().metricId().equals(metric))
        .filter(update -> update.slot().grain() == grain)
        .map(RollupUpdate::value)
        .toList();
  }

  /** What the control's rollup has in the end: the newest version of each window, added up. */
  Moments total(String metric, Grain grain) {
    Map<RollupSlot<RollupKey>, RollupUpdate<RollupKey, Moments>> newest = new HashMap<>();
    for (RollupUpdate<RollupKey, Moments> update : this.<RollupKey, Moments>updates("rollups")) {
      RollupSlot<RollupKey> slot = update.slot();
      if (slot.key().metricId().equals(metric) && slot.grain() == grain) {
        newest.merge(slot, update, RollupUpdate::newer);
      }
    }
    return newest.values().stream().map(RollupUpdate::value).reduce(Moments::plus).orElseThrow();
  }

  /** What each row of traffic is in the end: its newest version. */
  Map<RollupSlot<TrafficKey>, Traffic> traffic() {
    Map<RollupSlot<TrafficKey>, RollupUpdate<TrafficKey, Traffic>> newest = new HashMap<>();
    for (RollupUpdate<TrafficKey, Traffic> update : trafficUpdates()) {
      newest.merge(update.slot(), update, RollupUpdate::newer);
    }
    Map<RollupSlot<TrafficKey>, Traffic> traffic = new HashMap<>();
    newest.forEach((slot, update) -> traffic.put(slot, update.value()));
    return traffic;
  }

  /** Every version that a row of traffic had, in order. */
  List<Traffic> trafficVersions(RollupSlot<TrafficKey> slot) {
    return trafficUpdates().stream()
        .filter(update -> update.slot().equals(slot))
        .sorted(Comparator.comparingLong(RollupUpdate::version))
        .map(RollupUpdate::value)
        .toList();
  }

  private List<RollupUpdate<TrafficKey, Traffic>> trafficUpdates() {
    return updates("traffic");
  }

  /** Each output has updates of one family. */
  @SuppressWarnings("unchecked")
  private <K, V> List<RollupUpdate<K, V>> updates(String output) {
    return all(output, RollupUpdate.class).stream()
        .map(update -> (RollupUpdate<K, V>) update)
        .toList();
  }

  private <T> List<T> all(String output, Class<T> type) {
    return Objects.requireNonNull(QUEUES.get(id + output)).stream().map(type::cast).toList();
  }

  private static final class LakeSink extends PTransform<PCollectionTuple, PDone> {
    private final String id;

    LakeSink(String id) {
      this.id = id;
    }

    @Override
    public PDone expand(PCollectionTuple tracked) {
      tracked.get(TrackUnits.UNIQUE).apply("Unique", new Sink<>(id + "unique"));
      tracked.get(FailedEvent.TAG).apply("Failed", new Sink<>(id + "kept"));
      return tracked.get(TrackUnits.LATE).apply("Late", new Sink<>(id + "late"));
    }
  }

  private static final class Sink<T> extends PTransform<PCollection<T>, PDone> {
    private final String queue;

    Sink(String queue) {
      this.queue = queue;
    }

    @Override
    public PDone expand(PCollection<T> input) {
      input.apply("Collect", ParDo.of(new Collect<>(queue)));
      return PDone.in(input.getPipeline());
    }
  }

  static final class Collect<T> extends DoFn<T, Void> {
    private final String queue;

    Collect(String queue) {
      this.queue = queue;
    }

    @ProcessElement
    public void processElement(@Element T element) {
      Objects.requireNonNull(QUEUES.get(queue)).add(Objects.requireNonNull(element));
    }
  }
}
