package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.EventDimensions;

/**
 * What a unit adds to the counts of sessions. A session belongs to the event it starts with: to its
 * name, its dimensions and its minute. A bounce is a session of one event; it is taken back, in the
 * minute of the second event, under the name and dimensions of the first.
 *
 * @param tenant whose
 * @param eventName the name of the session's first event
 * @param dimensions those of the session's first event
 * @param minuteStart the minute of the event that caused it, in milliseconds since the epoch
 * @param sessions how many more sessions there are; may be negative
 * @param bounces how many more of them have one event only; may be negative
 */
public record SessionChange(
    String tenant,
    String eventName,
    EventDimensions dimensions,
    long minuteStart,
    int sessions,
    int bounces) {}
