/** What the figures of all metrics mean together: plain code, which reads no clock and no store. */
@NullMarked
package dev.splitstream.query.server.results.verdict;

import org.jspecify.annotations.NullMarked;
