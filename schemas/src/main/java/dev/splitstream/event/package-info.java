/** Events: what a unit did, how it is checked and how it travels. */
@NullMarked
package dev.splitstream.event;

import org.jspecify.annotations.NullMarked;
