package dev.splitstream.event;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer JSON pointer to the offending field, for instance {@code /properties/revenue}
 * @param reason what is wrong and what to do, for people
 */
public record Violation(String pointer, String reason) {}
