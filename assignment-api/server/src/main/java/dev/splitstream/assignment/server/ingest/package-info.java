/** Events in: parsed, checked, pseudonymised, and promised only once Kafka has them. */
@NullMarked
package dev.splitstream.assignment.server.ingest;

import org.jspecify.annotations.NullMarked;
