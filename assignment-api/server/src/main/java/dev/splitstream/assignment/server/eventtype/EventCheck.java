package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.assignment.server.privacy.PrivacyFilter;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.event.EventType;
import dev.splitstream.event.Violation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Checks the events of one request while they are read, one after the other. A valid event needs no
 * allocation. Not thread-safe.
 */
public final class EventCheck {
  private final Declarations declarations;
  private final BitSet seen = new BitSet(EventDeclaration.MAX_PROPERTIES);
  private final List<Violation> found = new ArrayList<>(0);
  private @Nullable EventRule rule;

  /** Checks against these declarations. */
  public EventCheck(Declarations declarations) {
    this.declarations = declarations;
  }

  /** Starts the next event. */
  public void reset() {
    rule = null;
    seen.clear();
    found.clear();
  }

  /** Whether properties can be read before the name of their event is known. */
  public boolean needsNoName() {
    return declarations.isEmpty();
  }

  /**
   * Sets the event whose properties are read next.
   *
   * @param name the name of the event; null if it has none
   */
  public void begin(@Nullable String name) {
    rule = name == null ? null : declarations.rule(name);
  }

  /** The filter for the properties that are read next. */
  public PrivacyFilter filter() {
    return rule == null ? declarations.filter() : rule.filter();
  }

  /** Checks a top-level property; the parser is at its value. */
  public void property(String name, JsonToken token, JsonParser parser) {
    PropertyRule property = rule == null ? null : rule.property(name);
    if (property == null || token == JsonToken.VALUE_NULL) {
      return;
    }
    seen.set(property.index());
    Violation fault = property.fault(token, parser);
    if (fault != null) {
      found.add(fault);
    }
  }

  /** The verdict on the event, once all its properties were read. */
  public Verdict verdict(String name, EventType type) {
    // The event may have no properties.
    begin(name);
    EventRule declared = rule;
    if (declared == null) {
      return declarations.undeclared(type);
    }
    if (declared.isOff()) {
      return Verdict.UNCHECKED;
    }
    Violation wrongType = declared.fault(type);
    if (wrongType != null) {
      found.add(wrongType);
    }
    List<PropertyRule> required = declared.required();
    for (int i = 0; i < required.size(); i++) {
      if (!seen.get(required.get(i).index())) {
        found.add(required.get(i).missing());
      }
    }
    return found.isEmpty() ? Verdict.FIT : new Verdict(true, true, declared.refuses(), found);
  }
}
