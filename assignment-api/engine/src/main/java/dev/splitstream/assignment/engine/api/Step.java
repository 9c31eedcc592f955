package dev.splitstream.assignment.engine.api;

/**
 * One check on the way to a decision.
 *
 * @param question the reason that the decision has if this check decides
 * @param decided whether it decided
 * @param detail what it found, as text
 */
public record Step(Reason question, boolean decided, String detail) {}
