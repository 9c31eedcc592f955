/** Tests of the statistics: golden cases, properties, and the edges of each method. */
@NullMarked
package dev.splitstream.query.statistics;

import org.jspecify.annotations.NullMarked;
