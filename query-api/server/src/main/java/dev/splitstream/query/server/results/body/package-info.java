/** The response bodies of the results API. */
@NullMarked
package dev.splitstream.query.server.results.body;

import org.jspecify.annotations.NullMarked;
