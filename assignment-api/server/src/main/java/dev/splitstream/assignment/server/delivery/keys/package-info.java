/** Keeps what is known of API keys for times when the database does not answer. */
@NullMarked
package dev.splitstream.assignment.server.delivery.keys;

import org.jspecify.annotations.NullMarked;
