/** Tests of the query API. */
@NullMarked
package dev.splitstream.query.server.results;

import org.jspecify.annotations.NullMarked;
