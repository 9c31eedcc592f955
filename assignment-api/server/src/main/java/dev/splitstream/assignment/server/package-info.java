/** The HTTP service for assignment, ingest and the catalog. */
@NullMarked
package dev.splitstream.assignment.server;

import org.jspecify.annotations.NullMarked;
