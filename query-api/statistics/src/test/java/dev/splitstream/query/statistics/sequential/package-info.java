/** Tests of the package of the same name. */
@NullMarked
package dev.splitstream.query.statistics.sequential;

import org.jspecify.annotations.NullMarked;
