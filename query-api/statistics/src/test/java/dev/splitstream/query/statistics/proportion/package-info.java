/** Tests of the package of the same name. */
@NullMarked
package dev.splitstream.query.statistics.proportion;

import org.jspecify.annotations.NullMarked;
