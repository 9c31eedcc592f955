/** Corrections for having tested several hypotheses. */
@NullMarked
package dev.splitstream.query.statistics.multiple;

import org.jspecify.annotations.NullMarked;
