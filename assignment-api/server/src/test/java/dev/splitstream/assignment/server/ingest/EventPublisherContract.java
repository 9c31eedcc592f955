package dev.splitstream.assignment.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of every publisher. */
abstract class EventPublisherContract {

  abstract EventPublisher publisher();

  /** All durable events, in order. */
  abstract List<Event> durable();

  /** Makes publishing fail, or succeed again. */
  abstract void setAvailable(boolean available);

  @Test
  void published_isDurable() throws PublishException {
    List<Event> events = List.of(event(1), event(2));
    publisher().publish(events);
    assertThat(durable()).isEqualTo(events);
  }

  @Test
  void nothing_isPublishedToo() throws PublishException {
    publisher().publish(List.of());
    assertThat(durable()).isEmpty();
  }

  @Test
  void publishedAgain_isDurableTwice() throws PublishException {
    publisher().publish(List.of(event(1)));
    publisher().publish(List.of(event(1)));
    assertThat(durable()).hasSize(2);
  }

  @Test
  void unavailable_isAnException() {
    setAvailable(false);
    assertThatThrownBy(() -> publisher().publish(List.of(event(1))))
        .isInstanceOf(PublishException.class);
  }

  @Test
  void availableAgain_publishes() throws PublishException {
    setAvailable(false);
    assertThatThrownBy(() -> publisher().publish(List.of(event(1))))
        .isInstanceOf(PublishException.class);
    setAvailable(true);
    publisher().publish(List.of(event(2)));
    assertThat(durable()).contains(event(2));
  }

  static Event event(long id) {
    return new Event(
        new UUID(0, id),
        "acme",
        "unit" + id,
        EventType.CUSTOM,
        "n",
        null,
        null,
        1_000_000,
        2_000_000,
        3,
        null,
        null,
        null,
        "{}",
        EventContext.EMPTY);
  }
}
