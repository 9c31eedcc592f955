/** Inputs that were refused after acceptance. */
@NullMarked
package dev.splitstream.pipelines.failed;

import org.jspecify.annotations.NullMarked;
