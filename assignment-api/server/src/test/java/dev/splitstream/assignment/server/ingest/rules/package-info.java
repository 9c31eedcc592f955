@NullMarked
package dev.splitstream.assignment.server.ingest.rules;

import org.jspecify.annotations.NullMarked;
