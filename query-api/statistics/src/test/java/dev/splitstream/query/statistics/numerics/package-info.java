/** Tests of the package of the same name. */
@NullMarked
package dev.splitstream.query.statistics.numerics;

import org.jspecify.annotations.NullMarked;
