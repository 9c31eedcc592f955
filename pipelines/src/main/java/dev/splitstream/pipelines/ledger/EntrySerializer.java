package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.EventDimensions;
import dev.splitstream.event.EventProperties;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.pipelines.ledger.state.StateReader;
import dev.splitstream.pipelines.ledger.state.StateWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The compact format of a ledger's events, and of its session. Numbers are part of the format.
 * Times and revisions are written as differences, since neighbors are alike.
 */
final class EntrySerializer {
  private static final int TYPE = 0b11;
  private static final int EXPERIMENT = 1 << 2;
  private static final int VARIANT = 1 << 3;
  private static final int VALUE = 1 << 4;
  private static final int DIMENSIONS = 1 << 5;
  private static final int PROPERTIES = 1 << 6;
  private static final int EXCLUSION = 1 << 7;

  private static final int NO_SESSION = 0;
  private static final int WITH_LEAD = 1;
  private static final int WITHOUT_LEAD = 2;

  private static final int TEXT = 0;
  private static final int NUMBER = 1;
  private static final int TRUE = 2;
  private static final int FALSE = 3;
  private static final int OTHER = 4;

  private EntrySerializer() {}

  /**
   * Writes everything but the id.
   *
   * @param micros when the previous event happened
   * @param revision the catalog revision that the previous event was checked against
   */
  static void write(LedgerEntry entry, long micros, long revision, StateWriter out) {
    out.octet(flags(entry));
    out.number(entry.occurredAtMicros() - micros);
    out.number(entry.catalogRevision() - revision);
    out.text(entry.name());
    writeOptionalParts(entry, out);
  }

  private static int flags(LedgerEntry entry) {
    return code(entry.type())
        | (entry.experimentId() == null ? 0 : EXPERIMENT)
        | (entry.variantId() == null ? 0 : VARIANT)
        | (entry.valueMicros() == 0 ? 0 : VALUE)
        | (entry.dimensions() == null ? 0 : DIMENSIONS)
        | (entry.properties().isEmpty() ? 0 : PROPERTIES)
        | (entry.exclusion() == null ? 0 : EXCLUSION);
  }

  private static void writeOptionalParts(LedgerEntry entry, StateWriter out) {
    if (entry.experimentId() != null) {
      out.text(entry.experimentId());
    }
    if (entry.variantId() != null) {
      out.text(entry.variantId());
    }
    if (entry.valueMicros() != 0) {
      out.number(entry.valueMicros());
    }
    if (entry.dimensions() != null) {
      writeDimensions(entry.dimensions(), out);
    }
    if (!entry.properties().isEmpty()) {
      writeProperties(entry.properties(), out);
    }
    ExposureExclusion exclusion = entry.exclusion();
    if (exclusion != null) {
      out.text(exclusion.wireName());
    }
  }

  /** Reads what {@link #write} wrote. */
  static LedgerEntry read(StateReader in, long idHigh, long idLow, long micros, long revision)
      throws IOException {
    int flags = in.octet();
    long occurredAtMicros = micros + in.number();
    long catalogRevision = revision + in.number();
    return new LedgerEntry(
        idHigh,
        idLow,
        type(flags & TYPE),
        in.text(),
        (flags & EXPERIMENT) == 0 ? null : in.text(),
        (flags & VARIANT) == 0 ? null : in.text(),
        occurredAtMicros,
        (flags & VALUE) == 0 ? 0 : in.number(),
        catalogRevision,
        (flags & DIMENSIONS) == 0 ? null : readDimensions(in),
        (flags & PROPERTIES) == 0 ? Map.of() : readProperties(in),
        (flags & EXCLUSION) == 0 ? null : readExclusion(in));
  }

  private static ExposureExclusion readExclusion(StateReader in) throws IOException {
    String name = in.text();
    try {
      return ExposureExclusion.ofWireName(name).orElseThrow();
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot read unit ledger: exclusion " + name, e);
    }
  }

  private static int code(EventType type) {
    return switch (type) {
      case EXPOSURE -> 0;
      case CONVERSION -> 1;
      case CUSTOM -> 2;
    };
  }

  private static EventType type(int code) throws IOException {
    return switch (code) {
      case 0 -> EventType.EXPOSURE;
      case 1 -> EventType.CONVERSION;
      case 2 -> EventType.CUSTOM;
      default -> throw new IOException("Cannot read unit ledger: event type " + code);
    };
  }

  static void writeSession(Sessions.@Nullable Open session, StateWriter out) {
    if (session == null) {
      out.octet(NO_SESSION);
      return;
    }
    Sessions.Lead lead = session.lead();
    out.octet(lead == null ? WITHOUT_LEAD : WITH_LEAD);
    out.number(session.lastMicros());
    if (lead != null) {
      out.text(lead.eventName());
      writeDimensions(lead.dimensions(), out);
    }
  }

  static Sessions.@Nullable Open readSession(StateReader in) throws IOException {
    int kind = in.octet();
    return switch (kind) {
      case NO_SESSION -> null;
      case WITH_LEAD ->
          new Sessions.Open(in.number(), new Sessions.Lead(in.text(), readDimensions(in)));
      case WITHOUT_LEAD -> new Sessions.Open(in.number(), null);
      default -> throw new IOException("Cannot read unit ledger: session " + kind);
    };
  }

  private static void writeDimensions(EventDimensions dimensions, StateWriter out) {
    out.optional(dimensions.country());
    out.optional(dimensions.platform());
    out.optional(dimensions.device());
    out.optional(dimensions.browser());
    out.optional(dimensions.page());
    out.optional(dimensions.referrer());
  }

  private static EventDimensions readDimensions(StateReader in) {
    return new EventDimensions(
        in.optional(), in.optional(), in.optional(), in.optional(), in.optional(), in.optional());
  }

  private static void writeProperties(Map<String, Object> properties, StateWriter out) {
    out.count(properties.size());
    properties.forEach(
        (name, value) -> {
          out.text(name);
          if (value instanceof String text) {
            out.octet(TEXT);
            out.text(text);
          } else if (value instanceof BigDecimal number) {
            out.octet(NUMBER);
            out.text(number.toString());
          } else if (value instanceof Boolean truth) {
            out.octet(truth ? TRUE : FALSE);
          } else {
            out.octet(OTHER);
          }
        });
  }

  private static Map<String, Object> readProperties(StateReader in) throws IOException {
    int size = in.size();
    Map<String, Object> properties = new HashMap<>();
    for (int i = 0; i < size; i++) {
      properties.put(in.text(), readValue(in));
    }
    return properties;
  }

  private static Object readValue(StateReader in) throws IOException {
    int kind = in.octet();
    return switch (kind) {
      case TEXT -> in.text();
      case NUMBER -> new BigDecimal(in.text());
      case TRUE -> true;
      case FALSE -> false;
      case OTHER -> EventProperties.Other.VALUE;
      default -> throw new IOException("Cannot read unit ledger: property of kind " + kind);
    };
  }
}
