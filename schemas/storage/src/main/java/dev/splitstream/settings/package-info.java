/** Settings that both services and jobs read: secrets, and how connections are secured. */
@NullMarked
package dev.splitstream.settings;

import org.jspecify.annotations.NullMarked;
