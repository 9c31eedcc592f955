/** Tests of the package of the same name. */
@NullMarked
package dev.splitstream.query.statistics.mean;

import org.jspecify.annotations.NullMarked;
