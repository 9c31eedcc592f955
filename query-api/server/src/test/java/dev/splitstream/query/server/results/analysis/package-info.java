/** Tests of analyses and checks. */
@NullMarked
package dev.splitstream.query.server.results.analysis;

import org.jspecify.annotations.NullMarked;
