/** Tests of queries for results. */
@NullMarked
package dev.splitstream.query.server.results.query;

import org.jspecify.annotations.NullMarked;
