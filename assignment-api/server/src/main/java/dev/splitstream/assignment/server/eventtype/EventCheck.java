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
 * Checks the events of one request while they are read, one after the other. An event that fits
 * takes no memory. Not safe for use by several threads at once.
 */
public final class EventCheck {
  private final Declarations declarations;
  private final BitSet seen = new BitSet(EventDeclaration.MAX_PROPERTIES);
  private final List<Violation> found = new ArrayList<>(0);
  private @Nullable EventRule rule;

  /** By these declarations. */
  public EventCheck(Declarations declarations) {
    this.declarations = declarations;
  }

  /** Forgets the event before. */
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
   * Says whose properties come now.
   *
   * @param name of the event; null if it has none
   */
  public void begin(@Nullable String name) {
    rule = name == null ? null : declarations.rule(name);
  }

  /** What is kept of the properties that come now. */
  public PrivacyFilter filter() {
    return rule == null ? declarations.filter() : rule.filter();
  }

  /** Takes note of a property of the topmost level, whose value the parser is at. */
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

  /** What the declarations say of the event, all of whose properties were read. */
  public Verdict verdict(String name, EventType type) {
    // It may have come without properties.
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
