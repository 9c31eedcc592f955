package dev.splitstream.assignment.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.server.eventcount.RequestCounts;
import dev.splitstream.assignment.server.eventtype.EventCheck;
import dev.splitstream.assignment.server.eventtype.Verdict;
import dev.splitstream.assignment.server.ingest.rules.CatalogCheck;
import dev.splitstream.assignment.server.ingest.rules.ExposureMarks;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventLimits;
import dev.splitstream.event.EventValidator;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.json.StrictUtf8;
import dev.splitstream.http.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Processes the events of one request separately: parses, assembles and validates each, and checks
 * it against the catalog. Not thread-safe.
 */
final class EventParser {
  private final EventAssembler.Surroundings surroundings;
  private final TenantCatalog catalog;
  private final CompiledCatalog compiled;
  private final PrivacyStep privacy;
  private final EventCheck check;
  private final RequestCounts counts;
  private final long receivedAtMicros;
  private @Nullable String sentAt;
  private boolean sentAtRenewed;

  EventParser(
      EventAssembler.Surroundings surroundings,
      TenantCatalog catalog,
      CompiledCatalog compiled,
      PrivacyStep privacy,
      EventCheck check,
      RequestCounts counts,
      long receivedAtMicros) {
    this.surroundings = surroundings;
    this.catalog = catalog;
    this.compiled = compiled;
    this.privacy = privacy;
    this.check = check;
    this.counts = counts;
    this.receivedAtMicros = receivedAtMicros;
  }

  /**
   * Sets the batch's time of sending, for events without their own.
   *
   * @throws ProblemException 400 if it is not a string, or {@code sent_at_renewed} not a boolean
   */
  void sentAt(byte[] body, BatchSplitter.Batch batch) {
    sentAt = batch.sentAt() == null ? null : text(body, batch.sentAt(), "/sent_at");
    sentAtRenewed = batch.renewed() != null && truth(body, batch.renewed(), "/sent_at_renewed");
  }

  private static boolean truth(byte[] body, BatchSplitter.Slice slice, String pointer) {
    String json = new String(body, slice.offset(), slice.length(), UTF_8);
    if (!json.equals("true") && !json.equals("false") && !json.equals("null")) {
      throw ProblemException.invalid(pointer, "must be true or false");
    }
    return json.equals("true");
  }

  /**
   * Parses a string member of a batch.
   *
   * @throws ProblemException 400 if it is not a string
   */
  static String text(byte[] body, BatchSplitter.Slice slice, String pointer) {
    try (JsonParser parser = Json.parser(body, slice.offset(), slice.length())) {
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        return parser.getString();
      }
    } catch (JacksonException notJson) {
      // Reported like a wrong type.
    }
    throw ProblemException.invalid(pointer, "must be a string");
  }

  /** Processes the event with this JSON. Its length is the event's size. */
  IngestResult take(byte[] bytes, int offset, int length) {
    if (length > EventLimits.MAX_EVENT_BYTES) {
      return rejected(
          null,
          RejectionReason.TOO_LARGE,
          "has " + length + " bytes; at most " + EventLimits.MAX_EVENT_BYTES + " are allowed");
    }
    if (!StrictUtf8.isValid(bytes, offset, length)) {
      return rejected(null, RejectionReason.MALFORMED, "is not valid UTF-8");
    }
    EventDraft draft = new EventDraft();
    check.reset();
    try {
      EventDraftReader.read(new EventDraftReader.Source(bytes, offset, length), draft, check);
    } catch (JacksonException e) {
      return rejected(draft, RejectionReason.MALFORMED, "is not valid JSON: " + Json.message(e));
    }
    if (draft.sentAt == null) {
      draft.sentAt = sentAt;
      draft.sentAtRenewed = sentAtRenewed;
    }
    return assembled(draft);
  }

  private IngestResult assembled(EventDraft draft) {
    Optional<Event> event = new EventAssembler(draft, receivedAtMicros).assemble(surroundings);
    if (event.isEmpty()) {
      return new IngestResult.Rejected(id(draft), RejectionReason.INVALID, draft.violations);
    }
    List<Violation> violations = EventValidator.violationsOfNew(event.get());
    if (!violations.isEmpty()) {
      return new IngestResult.Rejected(id(draft), RejectionReason.INVALID, violations);
    }
    List<Violation> disagreements = CatalogCheck.violations(event.get(), catalog);
    return disagreements.isEmpty()
        ? kept(event.get(), draft)
        : new IngestResult.Rejected(id(draft), RejectionReason.CATALOG, disagreements);
  }

  /** Last, so that validation applies to what the client sent. */
  private IngestResult kept(Event event, EventDraft draft) {
    if (privacy.isOptedOut(event)) {
      return new IngestResult.OptedOut(event.eventId());
    }
    Event kept = privacy.kept(event, draft);
    privacy.count(draft);
    if (draft.found.isEmpty() || !privacy.filter().rejects()) {
      return checked(kept, draft);
    }
    return new IngestResult.Rejected(
        id(draft),
        RejectionReason.PERSONAL_DATA,
        draft.found.stream()
            .map(found -> new Violation(found.pointer(), PrivacyStep.reason(found.finding())))
            .distinct()
            .toList());
  }

  private IngestResult checked(Event event, EventDraft draft) {
    Verdict verdict = check.verdict(event.name(), event.type());
    counts.add(event.name(), verdict);
    return verdict.isRefused()
        ? new IngestResult.Rejected(id(draft), RejectionReason.DECLARATION, verdict.violations())
        : new IngestResult.Accepted(
            ExposureMarks.marked(event, Objects.requireNonNull(draft.userId), compiled));
  }

  /** Counts the accepted events, and those that violate their declarations. */
  void count() {
    counts.flush();
  }

  private static IngestResult rejected(
      @Nullable EventDraft draft, RejectionReason reason, String message) {
    UUID eventId = draft == null ? null : id(draft);
    return new IngestResult.Rejected(eventId, reason, List.of(new Violation("", message)));
  }

  private static @Nullable UUID id(EventDraft draft) {
    return Optional.ofNullable(draft.eventId).flatMap(EventIds::parse).orElse(null);
  }
}
