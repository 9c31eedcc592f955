/** Units that are named one by one: uploaded lists of segments, and overrides. */
@NullMarked
package dev.splitstream.assignment.server.catalog.units;

import org.jspecify.annotations.NullMarked;
