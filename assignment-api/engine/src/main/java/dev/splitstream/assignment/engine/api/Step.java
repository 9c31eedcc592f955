package dev.splitstream.assignment.engine.api;

/**
 * One question on the way to a decision.
 *
 * @param question what the decision would have been for, named by its reason
 * @param decided whether it was
 * @param detail what was found, for people
 */
public record Step(Reason question, boolean decided, String detail) {}
