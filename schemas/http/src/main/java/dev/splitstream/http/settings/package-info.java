/** How both services load their settings and report invalid ones. */
@NullMarked
package dev.splitstream.http.settings;

import org.jspecify.annotations.NullMarked;
