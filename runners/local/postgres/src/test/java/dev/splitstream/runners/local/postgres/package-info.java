/** Tests of the database process. */
@NullMarked
package dev.splitstream.runners.local.postgres;

import org.jspecify.annotations.NullMarked;
