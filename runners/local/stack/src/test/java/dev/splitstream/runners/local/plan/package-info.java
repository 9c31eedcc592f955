/** Tests of the plan of a local stack. */
@NullMarked
package dev.splitstream.runners.local.plan;

import org.jspecify.annotations.NullMarked;
