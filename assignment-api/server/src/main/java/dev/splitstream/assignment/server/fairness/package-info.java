/** Fair sharing of ingest: a tenant that floods it does not delay the results of others. */
@NullMarked
package dev.splitstream.assignment.server.fairness;

import org.jspecify.annotations.NullMarked;
