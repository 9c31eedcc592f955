package dev.splitstream.pipelines.decode;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventValidator;
import dev.splitstream.event.Violation;
import dev.splitstream.job.PartitionProgress;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.failed.FailedEventCoder;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.io.RawEvent;
import dev.splitstream.pipelines.progress.PartitionProgressCoder;
import dev.splitstream.pipelines.progress.ReadSoFar;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes into events. Input that is not an event, or that breaks a rule, goes to the failure
 * output with the reason. Each bundle reports how far it has read.
 */
public final class DecodeEvents extends PTransform<PCollection<RawEvent>, PCollectionTuple> {
  /** Good events. */
  public static final TupleTag<Event> EVENTS = new TupleTag<>() {};

  /** How far each partition was read. */
  public static final TupleTag<PartitionProgress> PROGRESS = new TupleTag<>() {};

  private static final String STEP = "DecodeEvents";

  private final CatalogSource catalog;

  /**
   * Decodes events.
   *
   * @param catalog knows which revisions exist
   */
  public DecodeEvents(CatalogSource catalog) {
    this.catalog = catalog;
  }

  @Override
  public PCollectionTuple expand(PCollection<RawEvent> raw) {
    PCollectionTuple decoded =
        raw.apply(
            "Decode",
            ParDo.of(new Decode(catalog))
                .withOutputTags(EVENTS, TupleTagList.of(FailedEvent.TAG).and(PROGRESS)));
    decoded.get(EVENTS).setCoder(EventCoder.of());
    decoded.get(FailedEvent.TAG).setCoder(FailedEventCoder.of());
    decoded.get(PROGRESS).setCoder(PartitionProgressCoder.of());
    return decoded;
  }

  static final class Decode extends DoFn<RawEvent, Event> {
    private final CatalogSource catalog;
    private transient @Nullable EventCodec codec;
    private transient CatalogSource.@Nullable Reading revisions;
    private transient ReadSoFar read = new ReadSoFar();

    /** The smallest revision known to be missing; the bundle does not ask for it again. */
    private transient long missing = Long.MAX_VALUE;

    Decode(CatalogSource catalog) {
      this.catalog = catalog;
    }

    @Setup
    public void setup() {
      codec = new EventCodec();
      revisions = catalog.open();
    }

    @Teardown
    public void teardown() {
      if (revisions != null) {
        revisions.close();
      }
    }

    @StartBundle
    public void startBundle() {
      read = new ReadSoFar();
      missing = Long.MAX_VALUE;
    }

    @ProcessElement
    public void processElement(@Element RawEvent raw, MultiOutputReceiver out)
        throws SQLException, IOException, InterruptedException {
      read.add(raw.topic(), raw.partition(), raw.offset(), raw.recordedAtMillis());
      try {
        Event event = Objects.requireNonNull(codec).decode(raw.bytes());
        List<Violation> violations = EventValidator.violations(event);
        if (!violations.isEmpty()) {
          out.get(FailedEvent.TAG)
              .output(failed(raw, reason(violations), Optional.of(event.tenant())));
        } else if (isMissing(event.catalogRevision())) {
          out.get(FailedEvent.TAG).output(failed(raw, missing(event), Optional.of(event.tenant())));
        } else {
          out.get(EVENTS).output(event);
        }
      } catch (MalformedEventException e) {
        out.get(FailedEvent.TAG)
            .output(failed(raw, String.valueOf(e.getMessage()), Optional.empty()));
      }
    }

    private boolean isMissing(long revision)
        throws SQLException, IOException, InterruptedException {
      if (revision < missing && Objects.requireNonNull(revisions).has(revision)) {
        return false;
      }
      missing = Math.min(missing, revision);
      return true;
    }

    private static String missing(Event event) {
      return "/catalog_revision %d is not in the database, which may have been restored to an earlier point"
          .formatted(event.catalogRevision());
    }

    /** A checkpoint ends the bundle first, so it contains everything reported as read here. */
    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      for (PartitionProgress progress : read.partitions()) {
        context.output(
            PROGRESS,
            progress,
            Instant.ofEpochMilli(progress.receivedAt().toEpochMilli()),
            GlobalWindow.INSTANCE);
      }
    }

    private static FailedEvent failed(RawEvent raw, String reason, Optional<String> tenant) {
      return new FailedEvent(
          STEP,
          reason,
          raw.source(),
          raw.recordedAtMillis(),
          tenant.or(() -> UnitKeys.tenant(raw.key())).orElse(null),
          raw.key(),
          raw.bytes());
    }

    private static String reason(List<Violation> violations) {
      return violations.stream()
          .map(violation -> violation.pointer() + " " + violation.reason())
          .collect(Collectors.joining("; "));
    }
  }
}
