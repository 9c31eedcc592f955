/** What the measured service runs beside its own endpoints; never part of a release. */
@NullMarked
package dev.splitstream.assignment.server.bench;

import org.jspecify.annotations.NullMarked;
