@NullMarked
package dev.splitstream.assignment.server.ingest;

import org.jspecify.annotations.NullMarked;
