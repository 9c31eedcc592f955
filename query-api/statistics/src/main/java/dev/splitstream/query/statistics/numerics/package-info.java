/** Numerical methods that statistics need and the library lacks. */
@NullMarked
package dev.splitstream.query.statistics.numerics;

import org.jspecify.annotations.NullMarked;
