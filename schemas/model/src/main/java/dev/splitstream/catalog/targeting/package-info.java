/** Which units something is for: audiences, the rules of flags, and prerequisites. */
@NullMarked
package dev.splitstream.catalog.targeting;

import org.jspecify.annotations.NullMarked;
