/** Queries for results: the parameters of a request, and the period that they select. */
@NullMarked
package dev.splitstream.query.server.results.query;

import org.jspecify.annotations.NullMarked;
