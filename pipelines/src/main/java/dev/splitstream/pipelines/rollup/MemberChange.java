package dev.splitstream.pipelines.rollup;

/**
 * What is to be added to one of the rows of a cell.
 *
 * @param member which row
 * @param value what is added
 * @param <V> the values of a family of rollups
 */
public record MemberChange<V>(String member, V value) {}
