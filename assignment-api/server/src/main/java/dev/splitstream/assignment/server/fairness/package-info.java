/** Fair turns per tenant: a tenant that floods ingest does not make the figures of others late. */
@NullMarked
package dev.splitstream.assignment.server.fairness;

import org.jspecify.annotations.NullMarked;
