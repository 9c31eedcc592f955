/** What an experiment was planned to find out, and how it is to be judged. */
@NullMarked
package dev.splitstream.catalog.plan;

import org.jspecify.annotations.NullMarked;
