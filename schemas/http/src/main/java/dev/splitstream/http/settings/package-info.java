/** How both services take their settings, and how they say what is wrong with one. */
@NullMarked
package dev.splitstream.http.settings;

import org.jspecify.annotations.NullMarked;
