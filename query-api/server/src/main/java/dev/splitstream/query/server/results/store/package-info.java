/** Reads the sums behind results from the database. */
@NullMarked
package dev.splitstream.query.server.results.store;

import org.jspecify.annotations.NullMarked;
