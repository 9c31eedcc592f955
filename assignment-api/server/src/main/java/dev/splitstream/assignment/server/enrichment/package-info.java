/**
 * What the server finds out about clients: the country by the address, the rest by the user agent.
 */
@NullMarked
package dev.splitstream.assignment.server.enrichment;

import org.jspecify.annotations.NullMarked;
