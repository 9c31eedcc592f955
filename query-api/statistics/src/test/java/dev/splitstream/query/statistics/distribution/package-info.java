/** Tests of the package of the same name. */
@NullMarked
package dev.splitstream.query.statistics.distribution;

import org.jspecify.annotations.NullMarked;
