/** The contract of a results store, and its implementations. */
@NullMarked
package dev.splitstream.query.server.results.store;

import org.jspecify.annotations.NullMarked;
