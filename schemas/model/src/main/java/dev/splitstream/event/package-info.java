/** Events: what a unit did, and how it is checked. */
@NullMarked
package dev.splitstream.event;

import org.jspecify.annotations.NullMarked;
