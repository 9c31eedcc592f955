/**
 * Event ingest: events are parsed, validated, pseudonymised, and acknowledged once Kafka has them.
 */
@NullMarked
package dev.splitstream.assignment.server.ingest;

import org.jspecify.annotations.NullMarked;
