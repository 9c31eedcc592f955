/** Tests of the package of the same name. */
@NullMarked
package dev.splitstream.query.statistics.rank;

import org.jspecify.annotations.NullMarked;
