package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.fairness.AcceptedOffsets;
import dev.splitstream.event.Event;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps events in memory, and can be made to fail. */
public final class InMemoryEventPublisher implements EventPublisher {
  /** The topic that tests see. */
  public static final String TOPIC = "memory";

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AcceptedOffsets accepted;
  private volatile boolean available = true;

  /** Without a listener for acknowledgements. */
  public InMemoryEventPublisher() {
    this(new AcceptedOffsets());
  }

  /** Acknowledges events as one partition of a topic {@code memory}. */
  public InMemoryEventPublisher(AcceptedOffsets accepted) {
    this.accepted = accepted;
  }

  @Override
  public void publish(List<Event> published) throws PublishException {
    if (!available) {
      throw new PublishException(new IOException("made to fail"));
    }
    events.addAll(published);
    accepted.accept(TOPIC, 0, events.size() - 1);
  }

  /** The published events, in order. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** Makes publishing fail, or succeed again. */
  public void setAvailable(boolean available) {
    this.available = available;
  }
}
