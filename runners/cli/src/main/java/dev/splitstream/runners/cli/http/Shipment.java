package dev.splitstream.runners.cli.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;

/** Events on their way: what several connections share. */
final class Shipment {
  private final Iterator<OutgoingEvent> events;
  private final LongConsumer progress;
  private final List<String> reasons = new ArrayList<>();
  private long acknowledged;
  private long rejected;
  private long retries;

  Shipment(Iterator<OutgoingEvent> events, LongConsumer progress) {
    this.events = events;
    this.progress = progress;
  }

  /** The next events, at most so many; none at the end. */
  List<OutgoingEvent> next(int most) {
    synchronized (events) {
      List<OutgoingEvent> batch = new ArrayList<>(most);
      while (batch.size() < most && events.hasNext()) {
        batch.add(events.next());
      }
      return batch;
    }
  }

  synchronized void retry() {
    retries++;
  }

  /** Takes the answer to a batch. */
  synchronized void acknowledge(List<OutgoingEvent> batch, JsonNode rejections, int mostReasons) {
    acknowledged += batch.size();
    rejected += rejections.size();
    for (JsonNode rejection : rejections) {
      if (reasons.size() < mostReasons) {
        OutgoingEvent event = batch.get(rejection.path("index").asInt());
        reasons.add(event.name() + " of " + event.userId() + ": " + rejection.path("errors"));
      }
    }
    progress.accept(acknowledged);
  }

  synchronized SendReport report(Instant firstSent, Instant lastAcknowledged) {
    return new SendReport(
        acknowledged, rejected, List.copyOf(reasons), retries, firstSent, lastAcknowledged);
  }
}
