/** The pipelines on Beam's direct runner. */
@NullMarked
package dev.splitstream.runners.direct;

import org.jspecify.annotations.NullMarked;
