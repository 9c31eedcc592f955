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
 * Applies the tenant's privacy settings to the events of one request.
 *
 * @param filter the tenant's filter
 * @param pseudonyms the tenant's pseudonyms
 * @param optOuts the units that opted out
 * @param declined whether the request itself asks not to track its units
 * @param counter counts what was found
 */
record PrivacyStep(
    PrivacyFilter filter,
    Pseudonyms.OfTenant pseudonyms,
    OptOuts optOuts,
    boolean declined,
    Findings counter) {

  /**
   * The event as it may be stored: the user agent is already parsed, the session is pseudonymised,
   * and page addresses have no query.
   *
   * @param draft records what is found
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

  private EventContext context(EventContext sent, EventDraft draft) {
    return new EventContext(
        filter.page(sent.page(), finding -> draft.found("/context/page", finding)),
        filter.page(sent.referrer(), finding -> draft.found("/context/referrer", finding)),
        null,
        sent.locale(),
        sent.platform(),
        sent.appVersion(),
        sent.client());
  }

  /** Counts what was found in an event. */
  void count(EventDraft draft) {
    for (EventDraft.Found found : draft.found) {
      counter.found(found.finding());
    }
  }

  /** Whether the event's unit opted out. */
  boolean isOptedOut(Event event) {
    return declined || optOuts.contains(event.tenant(), event.unitId());
  }

  /** The reason to refuse an event that contains this. */
  static String reason(Finding finding) {
    return "must not contain " + finding.words();
  }
}
