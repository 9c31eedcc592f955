/** Tests that may be looked at while an experiment runs. */
@NullMarked
package dev.splitstream.query.statistics.sequential;

import org.jspecify.annotations.NullMarked;
