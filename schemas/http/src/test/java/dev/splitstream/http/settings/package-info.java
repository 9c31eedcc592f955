@NullMarked
package dev.splitstream.http.settings;

import org.jspecify.annotations.NullMarked;
