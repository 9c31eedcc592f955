package dev.splitstream.assignment.engine.api;

import dev.splitstream.catalog.EntryKind;

/**
 * An attribute that a unit has, but that a condition cannot compare. The condition is false.
 *
 * @param kind the kind of the entry that was being decided
 * @param id the id of that entry
 * @param attribute the name of the attribute
 * @param expected what the condition can compare, phrased to follow "it must be"
 */
public record UnreadableAttribute(EntryKind kind, String id, String attribute, String expected) {}
