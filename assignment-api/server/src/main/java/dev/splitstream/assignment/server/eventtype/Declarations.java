package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.assignment.server.privacy.PrivacyFilter;
import dev.splitstream.catalog.EventDeclaration;
import dev.splitstream.catalog.EventDeclaration.Mode;
import dev.splitstream.event.EventType;
import dev.splitstream.event.Violation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All declarations of a tenant, compiled for checks. Immutable and thread-safe. */
public final class Declarations {
  private static final Violation UNKNOWN =
      new Violation("/event_name", "is not the name of a declared event");

  private final PrivacyFilter filter;
  private final Map<String, EventRule> rules;
  private final Verdict undeclared;

  private Declarations(PrivacyFilter filter, Map<String, EventRule> rules, Verdict undeclared) {
    this.filter = filter;
    this.rules = Map.copyOf(rules);
    this.undeclared = undeclared;
  }

  /** The declarations of a tenant that declares nothing. */
  public static Declarations none(PrivacyFilter filter) {
    return new Declarations(filter, Map.of(), Verdict.UNDECLARED);
  }

  /**
   * The declarations of a tenant.
   *
   * @param filter the tenant's filter
   */
  public static Declarations of(Collection<EventDeclaration> declared, PrivacyFilter filter) {
    Map<String, EventRule> rules = new HashMap<>();
    Verdict undeclared = Verdict.UNDECLARED;
    for (EventDeclaration declaration : declared) {
      if (!declaration.standsForAny()) {
        rules.put(declaration.eventName(), new EventRule(declaration, filter));
      } else if (declaration.mode() != Mode.OFF) {
        undeclared = new Verdict(false, true, declaration.mode() == Mode.REJECT, List.of(UNKNOWN));
      }
    }
    return new Declarations(filter, rules, undeclared);
  }

  /** Whether any event is declared by name. */
  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The tenant's filter, without the declarations of single events. */
  public PrivacyFilter filter() {
    return filter;
  }

  /** The rule of an event; null if it is not declared. */
  @Nullable EventRule rule(String name) {
    return rules.get(name);
  }

  /** The verdict on an event that is not declared. Exposures are identified by their experiment. */
  Verdict undeclared(EventType type) {
    return type == EventType.EXPOSURE ? Verdict.UNDECLARED : undeclared;
  }
}
