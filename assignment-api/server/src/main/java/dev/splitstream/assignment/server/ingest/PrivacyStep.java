package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.optout.OptOuts;
import dev.splitstream.assignment.server.privacy.Finding;
import dev.splitstream.assignment.server.privacy.Findings;
import dev.splitstream.assignment.server.privacy.PrivacyFilter;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one request leave out of a person.
 *
 * @param filter the tenant's
 * @param pseudonyms the tenant's
 * @param optOuts the units that want no events
 * @param declined whether the request itself says that its units want none
 * @param counter is told what was found
 */
record PrivacyStep(
    PrivacyFilter filter,
    Pseudonyms.OfTenant pseudonyms,
    OptOuts optOuts,
    boolean declined,
    Findings counter) {

  /**
   * The event as it may be kept: the user agent is read already, the session a pseudonym, pages are
   * without their queries.
   *
   * @param draft takes note of what is found
   */
  Event kept(Event event, EventDraft draft) {
    return new Event(
        event.eventId(),
        event.tenant(),
        event.unitId(),
        event.type(),
        event.name(),
        event.experimentId(),
        event.variantId(),
        event.occurredAtMicros(),
        event.receivedAtMicros(),
        event.catalogRevision(),
        event.valueMicros(),
        event.currency(),
        session(event.sessionId()),
        event.properties(),
        context(event.context(), draft));
  }

  private @Nullable String session(@Nullable String sessionId) {
    return sessionId == null ? null : pseudonyms.session(sessionId);
  }

  private EventContext context(EventContext told, EventDraft draft) {
    return new EventContext(
        filter.page(told.page(), finding -> draft.found("/context/page", finding)),
        filter.page(told.referrer(), finding -> draft.found("/context/referrer", finding)),
        null,
        told.locale(),
        told.platform(),
        told.appVersion(),
        told.client());
  }

  /** Counts what was found in an event. */
  void count(EventDraft draft) {
    for (EventDraft.Found found : draft.found) {
      counter.found(found.finding());
    }
  }

  /** Whether the unit of the event wants none. */
  boolean isOptedOut(Event event) {
    return declined || optOuts.contains(event.tenant(), event.unitId());
  }

  /** Why an event with this in it is refused. */
  static String reason(Finding finding) {
    return "must not contain " + finding.words();
  }
}
