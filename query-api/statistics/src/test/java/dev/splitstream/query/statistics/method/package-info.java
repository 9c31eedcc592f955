/** Tests of the package of the same name. */
@NullMarked
package dev.splitstream.query.statistics.method;

import org.jspecify.annotations.NullMarked;
