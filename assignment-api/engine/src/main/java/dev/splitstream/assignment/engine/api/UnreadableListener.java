package dev.splitstream.assignment.engine.api;

/** Receives attributes that conditions cannot compare. */
@FunctionalInterface
public interface UnreadableListener {
  /** Ignores them. */
  UnreadableListener NONE = found -> {};

  /** Called each time that a condition meets such an attribute. Must not fail. */
  void unreadable(UnreadableAttribute found);
}
