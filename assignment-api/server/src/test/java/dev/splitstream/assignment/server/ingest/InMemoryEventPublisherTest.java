package dev.splitstream.assignment.server.ingest;

import dev.splitstream.event.Event;
import java.util.List;

class InMemoryEventPublisherTest extends EventPublisherContract {
  private final InMemoryEventPublisher publisher = new InMemoryEventPublisher();

  @Override
  EventPublisher publisher() {
    return publisher;
  }

  @Override
  List<Event> durable() {
    return publisher.events();
  }

  @Override
  void setAvailable(boolean available) {
    publisher.setAvailable(available);
  }
}
