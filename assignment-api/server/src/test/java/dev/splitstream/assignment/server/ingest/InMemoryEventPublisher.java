package dev.splitstream.assignment.server.ingest;

import dev.splitstream.event.Event;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps events in memory, and can be told to fail. */
public final class InMemoryEventPublisher implements EventPublisher {
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile boolean available = true;

  @Override
  public void publish(List<Event> published) throws PublishException {
    if (!available) {
      throw new PublishException(new IOException("told to fail"));
    }
    events.addAll(published);
  }

  /** What was published, in order. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** From now on it fails, or no longer. */
  public void setAvailable(boolean available) {
    this.available = available;
  }
}
