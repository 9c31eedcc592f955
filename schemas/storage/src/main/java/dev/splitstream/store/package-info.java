/**
 * The one place that knows the tables of {@code db/migration}: plain JDBC, shared by the services
 * and the jobs. Callers own the connection and its transaction.
 */
@NullMarked
package dev.splitstream.store;

import org.jspecify.annotations.NullMarked;
