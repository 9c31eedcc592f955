/** Analyzes metrics and checks the health of an experiment. */
@NullMarked
package dev.splitstream.query.server.results.analysis;

import org.jspecify.annotations.NullMarked;
