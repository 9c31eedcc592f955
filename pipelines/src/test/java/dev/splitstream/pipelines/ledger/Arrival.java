package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** An event that comes up to a slack after it happened. */
record Arrival(long atMicros, Event event) {

  /** In the order in which they come. */
  static List<Arrival> inOrder(List<Event> events, long slack, Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Event event : events) {
      arrivals.add(new Arrival(event.occurredAtMicros() + random.nextLong(slack + 1), event));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::atMicros));
    return arrivals;
  }
}
