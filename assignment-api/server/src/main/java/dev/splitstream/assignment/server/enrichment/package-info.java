/** Derives traits of clients: the country from the address, the rest from the user agent. */
@NullMarked
package dev.splitstream.assignment.server.enrichment;

import org.jspecify.annotations.NullMarked;
