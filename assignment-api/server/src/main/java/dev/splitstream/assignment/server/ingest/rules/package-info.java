/** What is decided of a single event, from its content and the catalog alone. */
@NullMarked
package dev.splitstream.assignment.server.ingest.rules;

import org.jspecify.annotations.NullMarked;
